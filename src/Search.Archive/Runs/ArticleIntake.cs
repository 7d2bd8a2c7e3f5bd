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
    // A batch of articles that is read ahead ends with the article that exceeds this; there are six at most.
    private const long CharactersAhead = 1 << 20;

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
        string source = plan.Record.Name;
        var furniture = _run.Learnt[source];
        var extractor = new Extractor(plan.Options);
        bool isReadAsBefore = _run.RebuildReason == null && plan.Before?.IsReadAs(plan.Record) == true;
        // Where all is read, one thread reads while this one indexes; a little is read sooner than a thread has started, and records that are known are decided upon here.
        using var ahead = isReadAsBefore
            ? null
            : ReadAhead.Of(plan.Changed.SelectMany(changed => ReadArticle.Read(source, changed.File, extractor, furniture, null)), article => article.Size, CharactersAhead).GetEnumerator();
        foreach (var (file, hash, before) in plan.Changed)
        {
            _run.Cancellation.ThrowIfCancellationRequested();
            var record = new FileRecord(file.RelativePath, file.SizeBytes, file.ModifiedTicks, hash);
            var known = KnownRecords(ahead == null ? before : null);
            Func<ulong, int, bool>? isKnown = known.Count == 0 ? null : (fingerprint, line) => IsKnown(source, record, known, fingerprint, line);
            TakeAll(plan, record, before, ahead == null ? ReadArticle.Read(source, file, extractor, furniture, isKnown) : Rest(ahead));
            plan.Record.Files.Add(record);
            _run.Tally.FilesRead++;
            _run.Tally.BytesRead += file.SizeBytes;
            _run.Tally.AddProblems(source, record);
        }
    }

    private void TakeAll(SourcePlan plan, FileRecord record, FileRecord? before, IEnumerable<ReadArticle> articles)
    {
        var gone = before == null ? _renamed.TakeFile(record.Hash) : null;
        foreach (var article in articles)
        {
            if (ReferenceEquals(article, ReadArticle.EndOfFile)) break;
            _run.Cancellation.ThrowIfCancellationRequested();
            _run.Report(IndexingPhase.Indexing, _run.Tally.FilesRead, _filesToRead);
            if (article.Failure is { } failure)
            {
                record.Problems.Add(new ProblemRecord(failure.Line, failure.Reason, failure.Skipped));
                continue;
            }
            Take(plan.Record.Name, record, article, gone);
            _afterArticle(record);
        }
        if (_run.Options.NoDelete) KeepVanishedRecords(plan, record, before);
    }

    private static IEnumerable<ReadArticle> Rest(IEnumerator<ReadArticle> articles)
    {
        while (articles.MoveNext()) yield return articles.Current;
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

    private void Take(string source, FileRecord record, ReadArticle read, FileRecord? gone)
    {
        var (article, line) = (read.Stored, read.Extracted!.Line);
        string id = article.Id;
        if (id.Length is 0 or > ArticleReader.IdLength)
        {
            record.Problems.Add(new ProblemRecord(line, $"the id has {id.Length} characters; 1 to {ArticleReader.IdLength} are allowed", false));
            return;
        }
        if (!_taken.TryAdd(id, new ArticlePlace(source, record.Path, line)))
        {
            record.Problems.Add(new ProblemRecord(line, $"the id '{id}' stands already in {_taken[id]}", false, IsDuplicate: true));
            return;
        }
        foreach (string note in read.Notes) _run.Tally.AddNote(source, record.Path, line, note);
        var hash = read.Hash;
        bool isKnown = _old.Remove(id, out var oldHash);
        string? oldId = isKnown ? id : read.Extracted.Id != null ? null : _renamed.Find(gone, record.Articles.Count, read, _old.ContainsKey);
        try
        {
            Write(read, source, oldId, oldHash);
        }
        catch (ArgumentException error)
        {
            // The schema does not take it. An older form of it, if there is one, is removed with what vanished.
            if (isKnown) _old.Add(id, oldHash);
            _taken.Remove(id);
            record.Problems.Add(new ProblemRecord(line, error.Message, false));
            return;
        }
        if (oldId == null) _run.Tally.New++;
        else if (oldId != id) _run.Tally.Renamed++;
        else if (hash != oldHash) _run.Tally.Changed++;
        else _run.Tally.Unchanged++;
        record.Articles.Add(new ArticleRecord(id, hash, ArticleRecord.FieldsOf(article), article.Words, read.Extracted.Record));
    }

    // One that stands under another path now takes the place of the old one in the same step, and its story with it.
    private void Write(ReadArticle read, string source, string? oldId, UInt128 oldHash)
    {
        string id = read.Stored.Id;
        if (oldId == id && read.Hash == oldHash && _run.RebuildReason == null) return;
        if (oldId != null && oldId != id) _run.Stories.Rename(oldId, id);
        var document = ArticleDocument.Create(read.Stored, source, ArticleHash.Text(read.Hash), _run.Stories.StoryOf(id), read.Sketch);
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
