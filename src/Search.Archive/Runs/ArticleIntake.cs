using Search.Archive.Articles;
using Search.Archive.Spill;
using Search.Engine.Documents;
using Search.Extraction;

namespace Search.Archive.Runs;

/// <summary>
/// Reads the changed files and gives the writer what is new in them. An article whose content is as it was is not indexed again, also if its file changed;
/// a record of JSON lines whose bytes are as they were is not even read. What was there and is not any more is removed, within the sources that are read.
/// </summary>
internal sealed class ArticleIntake
{
    // A batch of articles that is read ahead ends with the article that exceeds this; there are six at most.
    private const long CharactersAhead = 1 << 20;

    private readonly RunState _run;
    private readonly List<SourcePlan> _plans;
    private readonly Action _afterArticle;

    // Articles of the files that are read again or gone, as the live commit has them: the fingerprint of each. What is left at the end is gone.
    private readonly SpillTable<UInt128> _old;

    // Ids that the new commit holds, with the place each came from: the number of its source (that of the articles sent by API is -1) and
    // the path of its file there.
    private readonly SpillTable<(TextPlace Path, int Source, int Line)> _taken;

    private readonly RenamedArticles _renamed;
    private readonly int _filesToRead;

    /// <param name="run">The run.</param>
    /// <param name="plans">What is to be done; files that are kept are in their records.</param>
    /// <param name="afterArticle">Called after each article that is taken.</param>
    public ArticleIntake(RunState run, List<SourcePlan> plans, Action afterArticle)
    {
        (_run, _plans, _afterArticle) = (run, plans, afterArticle);
        (_old, _taken) = (new(run.Spill), new(run.Spill));
        _filesToRead = (int)plans.Sum(plan => plan.Changed.Count);
        run.BytesToRead = plans.Sum(plan => plan.ChangedBytes);
        _renamed = new RenamedArticles(run, plans);
        foreach (var article in plans.SelectMany(plan => plan.Doubtful).SelectMany(file => file.Articles)) _old.TryAdd(ArticleHash.OfId(article.Id), article.Hash);
        // Ids matter only where articles come or go.
        if (_filesToRead + _old.Count == 0) return;
        foreach (string id in run.Carried.IdsSentByApi()) _taken.TryAdd(ArticleHash.OfId(id), (default, -1, 0));
        for (int source = 0; source < run.After.Sources.Count; source++)
        {
            var files = run.After.Sources[source].Files;
            for (int file = 0; file < files.Count; file++)
                foreach (var article in files[file].Articles)
                {
                    var id = ArticleHash.OfId(article.Id);
                    _taken.TryAdd(id, (files.PathPlaceOf(file), source, 0));
                    _old.Remove(id, out _);
                }
        }
    }

    /// <summary>Whether an article of the live commit was neither met again nor removed.</summary>
    public bool IsRemaining(ArticleRecord article) => _old.Contains(ArticleHash.OfId(article.Id));

    /// <summary>Reads the changed files of a source; its list is complete then.</summary>
    public void Read(SourcePlan plan)
    {
        if (plan.Changed.Count > 0) ReadChanged(plan);
        plan.Record.Files.Sort();
    }

    /// <summary>Removes what was not met again.</summary>
    public void RemoveVanished()
    {
        foreach (var plan in _plans)
            foreach (var file in plan.Doubtful)
            {
                int removed = RemoveVanished(file);
                if (removed > 0) _run.Tally.Lost += Math.Min(removed, NewFailures(plan, file));
                _run.Tally.Removed += removed;
            }
    }

    private int RemoveVanished(FileRecord file)
    {
        int removed = 0;
        foreach (var article in file.Articles)
        {
            var id = ArticleHash.OfId(article.Id);
            if (!_old.Remove(id, out _)) continue;
            // A rebuild has deleted it with everything else; an id that another source has taken over is not gone.
            if (_run.RebuildReason == null && !_taken.Contains(id))
            {
                _run.Writer.DeleteDocuments(new Term(IndexFields.Id, article.Id));
                _run.Stories.Remove(article.Id);
            }
            removed++;
        }
        return removed;
    }

    // How many more failures a file has now than the live commit knows.
    private static int NewFailures(SourcePlan plan, FileRecord before)
    {
        var files = plan.Record.Files;
        int now = files.IndexOf(before.Path);
        return now < 0 ? 0 : Math.Max(0, Failures(files[now]) - Failures(before));
        static int Failures(FileRecord file) => file.Problems.Count(problem => !problem.Skipped);
    }

    private void ReadChanged(SourcePlan plan)
    {
        string source = plan.Record.Name;
        var furniture = _run.Learnt[source];
        var extractor = new Extractor(plan.Options);
        bool isReadAsBefore = _run.RebuildReason == null && plan.Before?.IsReadAs(plan.Record) == true;
        // Where all is read, one thread reads while this one indexes; a little is read sooner than a thread has started, and records that
        // are known are decided upon here.
        using var ahead = isReadAsBefore
            ? null
            : ReadAhead.Of(plan.ChangedFiles.SelectMany(changed => ReadArticle.Read(source, changed.File, extractor, furniture, null, _run.AddRead)),
                article => article.Size, CharactersAhead).GetEnumerator();
        var files = plan.Record.Files;
        foreach (var (file, hash, before) in plan.ChangedFiles)
        {
            _run.Cancellation.ThrowIfCancellationRequested();
            files.Begin(file.RelativePath, file.SizeBytes, file.ModifiedTicks, hash);
            using var known = KnownRecords(ahead == null ? before : null);
            Func<ulong, int, bool>? isKnown = known.Count == 0 ? null : (fingerprint, line) => IsKnown(plan, before!, known, fingerprint, line);
            TakeAll(plan, before, ahead == null ? ReadArticle.Read(source, file, extractor, furniture, isKnown, _run.AddRead) : Rest(ahead));
            _run.Tally.FilesRead++;
            _run.Tally.BytesRead += file.SizeBytes;
            if (files.HasProblems(files.Count - 1)) _run.Tally.AddProblems(source, files[files.Count - 1]);
        }
    }

    private void TakeAll(SourcePlan plan, FileRecord? before, IEnumerable<ReadArticle> articles)
    {
        var files = plan.Record.Files;
        var gone = before == null ? _renamed.TakeFile(files.StampOf(files.Count - 1).Hash) : null;
        bool keepsVanished = _run.Options.NoDelete;
        foreach (var article in articles)
        {
            if (ReferenceEquals(article, ReadArticle.EndOfFile)) break;
            _run.Cancellation.ThrowIfCancellationRequested();
            _run.Report(IndexingPhase.Indexing, _run.Tally.FilesRead, _filesToRead);
            if (article.Failure is { } failure)
            {
                files.Add(new ProblemRecord(failure.Line, failure.Reason, failure.Skipped));
                if (!failure.IsUnread) continue;
                // It could be read when the run began. What it gave before stays, and the next run reads it again.
                files.Unstamp();
                _run.Tally.Unreadable++;
                keepsVanished = true;
                continue;
            }
            Take(plan, article, gone);
            _afterArticle();
        }
        if (keepsVanished) KeepVanishedRecords(plan, before);
    }

    private static IEnumerable<ReadArticle> Rest(IEnumerator<ReadArticle> articles)
    {
        while (articles.MoveNext()) yield return articles.Current;
    }

    // The number of each article among those of its file, by the fingerprint of its record.
    private SpillTable<int> KnownRecords(FileRecord? before)
    {
        var known = new SpillTable<int>(_run.Spill);
        int number = 0;
        foreach (var article in before?.Articles ?? [])
        {
            if (article.Record != 0) known.TryAdd(article.Record, number);
            number++;
        }
        return known;
    }

    private (TextPlace Path, int Source, int Line) PlaceOf(SourcePlan plan, int line) =>
        (plan.Record.Files.PathPlaceOf(plan.Record.Files.Count - 1), _run.After.Sources.IndexOf(plan.Record), line);

    private ArticlePlace Describe((TextPlace Path, int Source, int Line) place) => place.Source < 0
        ? new ArticlePlace("the articles sent by API")
        : new ArticlePlace(_run.After.Sources[place.Source].Name, _run.After.Sources[place.Source].Files.Text(place.Path), place.Line);

    // A record without an id is named by its line, and another one when it moves.
    private bool IsKnown(SourcePlan plan, FileRecord before, SpillTable<int> known, ulong fingerprint, int line)
    {
        if (fingerprint == 0 || !known.TryGet(fingerprint, out int number)) return false;
        var article = before.Articles[number];
        string byLine = $"{plan.Record.Name}/{before.Path}#";
        if (article.Id.StartsWith(byLine, StringComparison.Ordinal) && article.Id != $"{byLine}{line}") return false;
        var id = ArticleHash.OfId(article.Id);
        if (!_taken.TryAdd(id, PlaceOf(plan, line))) return false;
        if (_old.Remove(id, out var hash) && hash == article.Hash)
        {
            _run.Cancellation.ThrowIfCancellationRequested();
            _run.Tally.Unchanged++;
            plan.Record.Files.Add(article);
            return true;
        }
        _taken.Remove(id, out _);
        return false;
    }

    private void Take(SourcePlan plan, ReadArticle read, FileRecord? gone)
    {
        var (article, line, files) = (read.Stored, read.Extracted!.Line, plan.Record.Files);
        if (article.Id.Length is 0 or > ArticleReader.IdLength)
        {
            files.Add(new ProblemRecord(line, $"the id has {article.Id.Length} characters; 1 to {ArticleReader.IdLength} are allowed", false));
            return;
        }
        var id = ArticleHash.OfId(article.Id);
        if (!_taken.TryAdd(id, PlaceOf(plan, line)))
        {
            _taken.TryGet(id, out var taken);
            files.Add(new ProblemRecord(line, $"the id '{article.Id}' stands already in {Describe(taken)}", false, IsDuplicate: true));
            return;
        }
        foreach (string note in read.Notes) _run.Tally.AddNote(plan.Record.Name, article.File!, line, note);
        var hash = read.Hash;
        bool isKnown = _old.Remove(id, out var oldHash);
        string? oldId = isKnown ? article.Id : read.Extracted.Id != null ? null : _renamed.Find(gone, files.ArticleCountOf(files.Count - 1), read, IsOld);
        try
        {
            Write(read, plan.Record.Name, oldId, oldHash);
        }
        catch (ArgumentException error)
        {
            // The schema does not take it. An older form of it, if there is one, is removed with what vanished.
            if (isKnown) _old.TryAdd(id, oldHash);
            _taken.Remove(id, out _);
            files.Add(new ProblemRecord(line, error.Message, false));
            return;
        }
        if (oldId == null) _run.Tally.New++;
        else if (oldId != article.Id) _run.Tally.Renamed++;
        else if (hash != oldHash) _run.Tally.Changed++;
        else _run.Tally.Unchanged++;
        files.Add(new ArticleRecord(article.Id, hash, ArticleRecord.FieldsOf(article), article.Words, read.Extracted.Record));
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
        if (oldId != null) _old.Remove(ArticleHash.OfId(oldId), out _);
    }

    private bool IsOld(string id) => _old.Contains(ArticleHash.OfId(id));

    private void KeepVanishedRecords(SourcePlan plan, FileRecord? before)
    {
        foreach (var article in before?.Articles ?? [])
        {
            var id = ArticleHash.OfId(article.Id);
            if (!_taken.TryAdd(id, PlaceOf(plan, 0))) continue;
            _old.Remove(id, out _);
            if (_run.RebuildReason != null) CarriedArticles.WriteAgain(_run, article.Id, plan.Record.Name);
            _run.Tally.Unchanged++;
            plan.Record.Files.Add(article);
        }
    }
}
