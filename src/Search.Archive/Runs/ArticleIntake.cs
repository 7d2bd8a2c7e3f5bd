using Search.Archive.Articles;
using Search.Engine.Documents;
using Search.Extraction;

namespace Search.Archive.Runs;

/// <summary>
/// Reads the changed files and gives the writer what is new in them. An article whose content is as it was is not indexed again, also if its file changed; a record of
/// JSON lines whose bytes are as they were is not even read. What was there and is not any more is removed, within the sources that are read.
/// </summary>
internal sealed class ArticleIntake
{
    private readonly RunState _run;
    private readonly Action<FileRecord> _afterArticle;

    // Articles of the files that are read anew or gone, as the live commit has them: id to fingerprint. What is left at the end is gone.
    private readonly Dictionary<string, UInt128> _old = new(StringComparer.Ordinal);

    // Ids that the new commit holds, with the place each came from.
    private readonly Dictionary<string, ArticlePlace> _taken = new(StringComparer.Ordinal);

    private readonly RenamedArticles _renamed;
    private readonly int _filesToRead;

    /// <param name="run">The run.</param>
    /// <param name="plans">What is to be done; files that are kept are in their records.</param>
    /// <param name="afterArticle">Called after each article that is taken, with its file so far.</param>
    public ArticleIntake(RunState run, List<SourcePlan> plans, Action<FileRecord> afterArticle)
    {
        (_run, _afterArticle) = (run, afterArticle);
        _filesToRead = plans.Sum(plan => plan.Changed.Count);
        _renamed = new RenamedArticles(run.Live, plans.SelectMany(plan => plan.Gone.Select(file => (plan.Record.Name, file))));
        foreach (var file in plans.SelectMany(plan => plan.Gone.Concat(plan.Changed.Select(changed => changed.Before).OfType<FileRecord>())))
            foreach (var article in file.Articles)
                _old[article.Id] = article.Hash;
        // Ids matter only where articles come or go.
        if (_filesToRead + _old.Count == 0) return;
        foreach (var source in run.After.Sources)
            foreach (var file in source.Files)
                foreach (var article in file.Articles)
                {
                    _taken.TryAdd(article.Id, new ArticlePlace(source.Name, file.Path));
                    _old.Remove(article.Id);
                }
        foreach (var (id, _) in run.Carried.SentByApi) _taken[id] = new ArticlePlace("the articles sent by API");
    }

    /// <summary>Articles of the live commit that were neither met again nor removed.</summary>
    public IReadOnlySet<string> Remaining => _old.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>Reads the changed files of a source; its list is complete then.</summary>
    public void Read(SourcePlan plan)
    {
        if (plan.Changed.Count > 0) ReadChanged(plan);
        plan.Record.Files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
    }

    /// <summary>Removes what was not met again.</summary>
    public void RemoveVanished()
    {
        foreach (string id in _old.Keys)
        {
            // A rebuild has deleted it with everything else; an id that another source has taken over is not gone.
            if (_run.RebuildReason == null && !_taken.ContainsKey(id))
            {
                _run.Writer.DeleteDocuments(new Term(IndexFields.Id, id));
                _run.Stories.Remove(id);
            }
            _run.Tally.Removed++;
        }
    }

    private void ReadChanged(SourcePlan plan)
    {
        var furniture = _run.Learnt[plan.Record.Name];
        var extractor = new Extractor(plan.Options);
        foreach (var (file, hash, before) in plan.Changed)
        {
            _run.Cancellation.ThrowIfCancellationRequested();
            ReadFile(plan, file, hash, before, extractor, furniture);
        }
    }

    private void ReadFile(SourcePlan plan, SourceFile file, UInt128 hash, FileRecord? before, Extractor extractor, Furniture furniture)
    {
        var record = new FileRecord(file.RelativePath, file.SizeBytes, file.ModifiedTicks, hash);
        var gone = before == null ? _renamed.TakeFile(hash) : null;
        bool isReadAsBefore = _run.RebuildReason == null && plan.Before?.IsReadAs(plan.Record) == true;
        var known = isReadAsBefore ? KnownRecords(before) : [];
        foreach (var result in extractor.Extract(file.ToSource(), furniture, known.Count == 0 ? null : (fingerprint, line) => IsKnown(plan.Record.Name, record, known, fingerprint, line)))
        {
            _run.Cancellation.ThrowIfCancellationRequested();
            _run.Report(IndexingPhase.Indexing, _run.Tally.FilesRead, _filesToRead);
            if (result.IsArticle)
            {
                Take(plan.Record.Name, record, result.Article, gone);
                _afterArticle(record);
            }
            else record.Problems.Add(new ProblemRecord(result.Failure.Line, result.Failure.Reason, result.Failure.Skipped));
        }
        if (_run.Options.NoDelete) KeepVanishedRecords(plan, record, before);
        plan.Record.Files.Add(record);
        _run.Tally.FilesRead++;
        _run.Tally.BytesRead += file.SizeBytes;
        _run.Tally.AddProblems(plan.Record.Name, record);
    }

    private static Dictionary<ulong, ArticleRecord> KnownRecords(FileRecord? before)
    {
        var known = new Dictionary<ulong, ArticleRecord>();
        foreach (var article in before?.Articles ?? [])
            if (article.Record != 0)
                known.TryAdd(article.Record, article);
        return known;
    }

    // A record without an id is named by its line, and another one when it moves.
    private bool IsKnown(string source, FileRecord file, Dictionary<ulong, ArticleRecord> known, ulong fingerprint, int line)
    {
        if (!known.TryGetValue(fingerprint, out var article)) return false;
        string byLine = $"{source}/{file.Path}#";
        if (article.Id.StartsWith(byLine, StringComparison.Ordinal) && article.Id != $"{byLine}{line}") return false;
        if (!_taken.TryAdd(article.Id, new ArticlePlace(source, file.Path, line))) return false;
        if (_old.Remove(article.Id, out var hash) && hash == article.Hash)
        {
            _run.Cancellation.ThrowIfCancellationRequested();
            _run.Tally.Unchanged++;
            file.Articles.Add(article);
            return true;
        }
        _taken.Remove(article.Id);
        return false;
    }

    private void Take(string source, FileRecord record, Article extracted, FileRecord? gone)
    {
        string id = ArticleReader.IdOf(extracted, source, record.Path);
        if (id.Length is 0 or > ArticleReader.IdLength)
        {
            record.Problems.Add(new ProblemRecord(extracted.Line, $"the id has {id.Length} characters; 1 to {ArticleReader.IdLength} are allowed", false));
            return;
        }
        if (!_taken.TryAdd(id, new ArticlePlace(source, record.Path, extracted.Line)))
        {
            record.Problems.Add(new ProblemRecord(extracted.Line, $"the id '{id}' stands already in {_taken[id]}", false, IsDuplicate: true));
            return;
        }
        var notes = new List<string>(extracted.Notes);
        var article = ArticleReader.Read(extracted, id, source, record.Path, notes);
        foreach (string note in notes) _run.Tally.AddNote(source, record.Path, extracted.Line, note);
        var hash = ArticleHash.Of(article);
        bool isKnown = _old.Remove(id, out var oldHash);
        string? oldId = isKnown ? id : extracted.Id != null ? null : _renamed.Find(gone, record.Articles.Count, article, _old.ContainsKey);
        try
        {
            Write(article, source, hash, oldId, oldHash);
        }
        catch (ArgumentException error)
        {
            // The schema does not take it. An older form of it, if there is one, is removed with what vanished.
            if (isKnown) _old.Add(id, oldHash);
            _taken.Remove(id);
            record.Problems.Add(new ProblemRecord(extracted.Line, error.Message, false));
            return;
        }
        if (oldId == null) _run.Tally.New++;
        else if (oldId != id) _run.Tally.Renamed++;
        else if (hash != oldHash) _run.Tally.Changed++;
        else _run.Tally.Unchanged++;
        record.Articles.Add(new ArticleRecord(id, hash, ArticleRecord.FieldsOf(article), article.Words, extracted.Record));
    }

    // One that stands under another path now takes the place of the old one in the same step, and its story with it.
    private void Write(StoredArticle article, string source, UInt128 hash, string? oldId, UInt128 oldHash)
    {
        if (oldId == article.Id && hash == oldHash && _run.RebuildReason == null) return;
        if (oldId != null && oldId != article.Id) _run.Stories.Rename(oldId, article.Id);
        var document = ArticleDocument.Create(article, source, ArticleHash.Text(hash), _run.Stories.StoryOf(article.Id));
        if (_run.RebuildReason != null || oldId == null) _run.Writer.AddDocument(document);
        else _run.Writer.UpdateDocument(new Term(IndexFields.Id, oldId), document);
        if (oldId != null) _old.Remove(oldId);
    }

    private void KeepVanishedRecords(SourcePlan plan, FileRecord record, FileRecord? before)
    {
        foreach (var article in before?.Articles ?? [])
        {
            if (!_taken.TryAdd(article.Id, new ArticlePlace(plan.Record.Name, record.Path))) continue;
            _old.Remove(article.Id);
            _run.Tally.Unchanged++;
            record.Articles.Add(article);
        }
    }
}
