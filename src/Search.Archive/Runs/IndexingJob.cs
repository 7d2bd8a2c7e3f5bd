using Search.Archive.Articles;
using Search.Archive.Evaluation;
using Search.Archive.Gate;
using Search.Archive.Stories;
using Search.Archive.Suggestions;
using Search.Archive.Writing;
using Search.Engine.Documents;
using Search.Engine.Indexing;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Engine.Searching;
using Search.Extraction;

namespace Search.Archive.Runs;

/// <summary>
/// One indexing run. The list of sources in the live commit says what was read; a file whose size and time are as they were, or at least whose bytes
/// are, is not read again. An article whose content is as it was is not indexed again, also if its file changed. What
/// was there and is not any more is removed, within the sources that are read.
/// </summary>
internal sealed class IndexingJob : IDisposable
{
    private readonly IndexingOptions _options;
    private readonly Action<IndexingProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly long _started;
    private readonly IndexWriter _writer;
    private readonly IndexSnapshot? _live;
    private readonly SourceManifest _before;
    private readonly SourceManifest _after = new();
    private readonly LearntFurniture _learnt;
    private readonly RunTally _tally = new();
    private readonly string? _rebuildReason;
    private readonly StoryKeeper _stories;

    // Articles of the sources that are read, as the live commit has them: id to fingerprint. What is left at the end is gone.
    private readonly Dictionary<string, string> _old = new(StringComparer.Ordinal);

    private int _filesToRead;
    private int _readSinceCommit;

    // Ids that the new commit holds, with the place each came from.
    private readonly Dictionary<string, string> _taken = new(StringComparer.Ordinal);

    // Articles sent by API: ids of the live commit's documents and which fields they state.
    private readonly List<(int DocId, int Fields)> _sentByApi = [];

    // Documents of the live commit that a rebuild takes over because it cannot read them anew, with their origin.
    private readonly List<(int DocId, string Origin)> _takenOver = [];

    public IndexingJob(IndexingOptions options, Action<IndexingProgress>? progress, CancellationToken cancellation)
    {
        (_options, _progress, _cancellation) = (options, progress, cancellation);
        _started = options.Clock.GetTimestamp();
        _writer = WriteTurn.Take(options.IndexPath, () => IndexWriter.Open(options.IndexPath, ArticleSchema.Schema, new IndexWriterOptions { Clock = options.Clock }), cancellation);
        try
        {
            if (IndexSnapshot.Exists(options.IndexPath)) _live = IndexSnapshot.Open(options.IndexPath);
            _before = ReadAttachment(SourceManifest.Kind, SourceManifest.Read) ?? new SourceManifest();
            _learnt = ReadAttachment(LearntFurniture.Kind, LearntFurniture.Read) ?? new LearntFurniture();
            _rebuildReason = FindRebuildReason();
            _stories = new StoryKeeper(_writer, _live, allAnew: _rebuildReason != null);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _live?.Dispose();
        _writer.Dispose();
    }

    public IndexingReport Run()
    {
        var plans = MakePlans();
        FindArticlesSentByApi();
        foreach (var plan in plans)
        {
            FindChangedFiles(plan);
            Learn(plan);
        }
        if (_rebuildReason != null) StartAnew();
        _filesToRead = plans.Sum(plan => plan.Changed.Count);
        foreach (var plan in plans)
        {
            if (plan.Changed.Count == 0) continue;
            var furniture = _learnt[plan.Record.Name];
            var extractor = new Extractor(plan.Options);
            foreach (var (file, hash) in plan.Changed)
            {
                _cancellation.ThrowIfCancellationRequested();
                ReadFile(plan, file, hash, extractor, furniture, plans);
            }
        }
        foreach (var plan in plans) plan.Record.Files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        RemoveVanished();
        return Finish(plans);
    }

    private T? ReadAttachment<T>(string kind, Func<Stream, T> read) where T : class
    {
        using var attachment = _live?.OpenAttachment(kind);
        if (attachment == null) return null;
        try
        {
            return read(attachment);
        }
        catch (InvalidDataException error)
        {
            throw new ArchiveException(ArchiveFault.Damaged, $"The index in {_options.IndexPath} is damaged: {error.Message}", error);
        }
    }

    private string? FindRebuildReason()
    {
        if (_live == null) return null;
        if (_live.DocCount > 0 && !_live.UserData.ContainsKey(CommitFacts.Schema))
            throw new ArchiveException(ArchiveFault.Usage, $"The index in {_options.IndexPath} holds {_live.DocCount} documents that this program did not write. Choose another directory.");
        string? outdated = CommitFacts.Outdated(_live.UserData);
        if (outdated != null && _options.NoDelete)
            throw new ArchiveException(ArchiveFault.Usage, $"Everything must be indexed anew ({outdated}), which --no-delete forbids. Run once without it.");
        return outdated ?? (_options.Rebuild ? "asked for" : null);
    }

    private List<SourcePlan> MakePlans()
    {
        var named = _options.Sources.Select(source => new SourceRecord(source.Name, Path.GetFullPath(source.Path), _options.Map, _options.Clean)).ToList();
        // A rebuild reads every source; those that were not named, from where they were.
        if (_rebuildReason != null) named.AddRange(_before.Sources.Where(source => named.All(other => other.Name != source.Name)).Select(source => source with { }).ToList());
        // In the order in which they were first indexed, so that articles keep their ids whatever the order of the day.
        named = named.OrderBy(source => _before.Sources.FindIndex(known => known.Name == source.Name) is var place && place < 0 ? int.MaxValue : place).ToList();
        var plans = new List<SourcePlan>();
        foreach (var known in _before.Sources)
            if (named.All(source => source.Name != known.Name))
                _after.Sources.Add(known);
        foreach (var source in named)
        {
            Report(IndexingPhase.Listing, plans.Count, named.Count);
            var record = new SourceRecord(source.Name, source.Path, source.Map, source.Clean);
            if (!Directory.Exists(source.Path) && !File.Exists(source.Path))
                throw new ArchiveException(ArchiveFault.Missing, $"Everything must be indexed anew ({_rebuildReason}), but {source.Path} of the source '{source.Name}' is not there.");
            var plan = new SourcePlan(record, _before.Find(source.Name), SourceFiles.List(source.Path));
            _tally.FilesListed += plan.Listed.Count;
            _after.Sources.Add(record);
            plans.Add(plan);
        }
        foreach (var article in _after.Articles) _taken.Add(article.Id, "another source");
        return plans;
    }

    private void FindArticlesSentByApi()
    {
        if (_live == null) return;
        var query = new TermQuery(IndexFields.Origin, NamedSource.Api);
        var searcher = new IndexSearcher(_live);
        int count = (int)searcher.Count(query, _cancellation);
        if (count == 0) return;
        foreach (var hit in searcher.Search(query, count, cancellation: _cancellation).Hits)
        {
            var article = ArticleDocument.Read(_live.ReadDocument(hit.DocId, IndexFields.Id, IndexFields.Title, IndexFields.Author, IndexFields.DateStated));
            _taken[article.Id] = "the articles sent by API";
            _sentByApi.Add((hit.DocId, ArticleRecord.FieldsOf(article)));
            _takenOver.Add((hit.DocId, NamedSource.Api));
        }
    }

    private void FindChangedFiles(SourcePlan plan)
    {
        bool readAll = _rebuildReason != null || plan.Before?.IsReadAs(plan.Record) == false;
        var known = new Dictionary<string, FileRecord>(StringComparer.Ordinal);
        foreach (var file in plan.Before?.Files ?? [])
        {
            known.Add(file.Path, file);
            foreach (var article in file.Articles) _old[article.Id] = article.Hash;
        }
        foreach (var file in plan.Listed)
        {
            _cancellation.ThrowIfCancellationRequested();
            var before = known.GetValueOrDefault(file.RelativePath);
            known.Remove(file.RelativePath);
            bool sameStamp = before != null && before.SizeBytes == file.SizeBytes && before.ModifiedTicks == file.ModifiedTicks;
            bool mustRead = readAll || before?.Problems.Any(problem => problem.IsDuplicate) == true;
            if (sameStamp && !mustRead && !_options.Verify)
            {
                plan.Unchanged.Add((file, before!));
                continue;
            }
            if (!ArticleSource.IsRegularFile(file.FullPath))
            {
                Keep(plan, new FileRecord(file.RelativePath, 0, 0, "") { Problems = [new ProblemRecord(0, "is not a regular file", Skipped: true)] });
                continue;
            }
            string hash;
            try
            {
                using var bytes = ArticleSource.FromFile(file.FullPath).Open();
                hash = ArticleHash.Of(bytes);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Whether it changed cannot be told: what it gave before stays.
                foreach (var article in before?.Articles ?? []) TakeOver(article.Id, plan.Record.Name);
                var unread = new FileRecord(file.RelativePath, file.SizeBytes, 0, "") { Articles = before?.Articles ?? [], Problems = [new ProblemRecord(0, $"cannot be read: {error.Message}", false)] };
                Keep(plan, unread);
                continue;
            }
            if (before?.Hash == hash && !mustRead) plan.Unchanged.Add((file, before with { ModifiedTicks = file.ModifiedTicks }));
            else plan.Changed.Add((file, hash));
        }
        if (_options.NoDelete)
            foreach (var vanished in known.Values)
                Keep(plan, vanished with { Problems = [] });
    }

    // What the changed files teach may change how the others are read: these are read again too, so that a run gives what a rebuild would.
    private void Learn(SourcePlan plan)
    {
        Report(IndexingPhase.Learning, 0, plan.Changed.Count);
        bool readAll = _rebuildReason != null || plan.Before?.IsReadAs(plan.Record) == false;
        var before = readAll ? Furniture.Empty : _learnt[plan.Record.Name];
        var present = plan.Listed.Select(file => file.RelativePath).ToHashSet(StringComparer.Ordinal);
        var now = before.Update(plan.Changed.Select(changed => SourceOf(changed.File)), name => _options.NoDelete || present.Contains(name), plan.Options);
        _learnt[plan.Record.Name] = now;
        foreach (var (file, record) in plan.Unchanged)
        {
            if (now.JudgesAlike(before, file.RelativePath)) Keep(plan, record);
            else plan.Changed.Add((file, record.Hash));
        }
    }

    private void Keep(SourcePlan plan, FileRecord file)
    {
        foreach (var article in file.Articles)
        {
            _taken.TryAdd(article.Id, $"{plan.Record.Name}/{file.Path}");
            _old.Remove(article.Id);
            _tally.Unchanged++;
        }
        plan.Record.Files.Add(file);
        _tally.AddProblems(plan.Record.Name, file);
    }

    private void StartAnew()
    {
        _writer.DeleteAll();
        foreach (var (docId, origin) in _takenOver)
        {
            var article = ArticleDocument.Read(_live!.ReadDocument(docId));
            _writer.AddDocument(ArticleDocument.Create(article, origin, ArticleHash.Of(article), _stories.StoryOf(article.Id)));
        }
    }

    private void TakeOver(string id, string origin)
    {
        if (_live!.FindDocument(new Term(IndexFields.Id, id)) is int docId and >= 0) _takenOver.Add((docId, origin));
    }

    private void ReadFile(SourcePlan plan, SourceFile file, string hash, Extractor extractor, Furniture furniture, List<SourcePlan> plans)
    {
        var record = new FileRecord(file.RelativePath, file.SizeBytes, file.ModifiedTicks, hash);
        foreach (var result in extractor.Extract(SourceOf(file), furniture))
        {
            _cancellation.ThrowIfCancellationRequested();
            Report(IndexingPhase.Indexing, _tally.FilesRead, _filesToRead);
            if (result.IsArticle)
            {
                Take(plan.Record.Name, record, result.Article);
                if (++_readSinceCommit >= _options.CommitEvery && _rebuildReason == null && !_options.DryRun)
                {
                    _readSinceCommit = 0;
                    CommitPart(plans, (plan, record));
                }
            }
            else record.Problems.Add(new ProblemRecord(result.Failure.Line, result.Failure.Reason, result.Failure.Skipped));
        }
        if (_options.NoDelete) KeepVanishedLines(plan, record);
        plan.Record.Files.Add(record);
        _tally.FilesRead++;
        _tally.BytesRead += file.SizeBytes;
        _tally.AddProblems(plan.Record.Name, record);
    }

    private void Take(string source, FileRecord record, Article extracted)
    {
        string id = ArticleReader.IdOf(extracted, source, record.Path);
        if (id.Length is 0 or > ArticleReader.IdLength)
        {
            record.Problems.Add(new ProblemRecord(extracted.Line, $"the id has {id.Length} characters; 1 to {ArticleReader.IdLength} are allowed", false));
            return;
        }
        string place = $"{source}/{record.Path}:{extracted.Line}";
        if (!_taken.TryAdd(id, place))
        {
            record.Problems.Add(new ProblemRecord(extracted.Line, $"the id '{id}' stands already in {_taken[id]}", false, IsDuplicate: true));
            return;
        }
        var notes = new List<string>(extracted.Notes);
        var article = ArticleReader.Read(extracted, id, source, record.Path, notes);
        foreach (string note in notes) _tally.AddNote(source, record.Path, extracted.Line, note);
        string hash = ArticleHash.Of(article);
        bool isKnown = _old.Remove(id, out string? oldHash);
        try
        {
            if (_rebuildReason != null || !isKnown) _writer.AddDocument(ArticleDocument.Create(article, source, hash, _stories.StoryOf(id)));
            else if (hash != oldHash) _writer.UpdateDocument(new Term(IndexFields.Id, id), ArticleDocument.Create(article, source, hash, _stories.StoryOf(id)));
        }
        catch (ArgumentException error)
        {
            // The schema does not take it. An older form of it, if there is one, is removed with what vanished.
            if (isKnown) _old.Add(id, oldHash!);
            _taken.Remove(id);
            record.Problems.Add(new ProblemRecord(extracted.Line, error.Message, false));
            return;
        }
        if (!isKnown) _tally.New++;
        else if (hash != oldHash) _tally.Changed++;
        else _tally.Unchanged++;
        record.Articles.Add(new ArticleRecord(id, hash, ArticleRecord.FieldsOf(article), article.Words));
    }

    private void KeepVanishedLines(SourcePlan plan, FileRecord record)
    {
        foreach (var article in plan.Before?.Files.Find(file => file.Path == record.Path)?.Articles ?? [])
        {
            if (!_taken.TryAdd(article.Id, $"{plan.Record.Name}/{record.Path}")) continue;
            _old.Remove(article.Id);
            _tally.Unchanged++;
            record.Articles.Add(article);
        }
    }

    private void RemoveVanished()
    {
        foreach (string id in _old.Keys)
        {
            // A rebuild has deleted it with everything else; an id that another source has taken over is not gone.
            if (_rebuildReason == null && !_taken.ContainsKey(id))
            {
                _writer.DeleteDocuments(new Term(IndexFields.Id, id));
                _stories.Remove(id);
            }
            _tally.Removed++;
        }
    }

    private IndexingReport Finish(List<SourcePlan> plans)
    {
        var coverage = Coverage;
        var coverageBefore = _live == null ? null : CommitFacts.CoverageOf(_live.UserData);
        var gate = new CommitGate(_options.Gate);
        foreach (var plan in plans) gate.Judge(plan.Change);
        gate.Judge(_live?.DocCount ?? 0, ArticleCount, coverageBefore, coverage);
        bool isChanged = _tally.HasChanges || _rebuildReason != null || _live == null;
        long? indexBytes = null;
        RankingDifference? ranking = null;
        if (isChanged)
        {
            Report(IndexingPhase.Checking, 0, 0);
            _stories.Form(_cancellation);
            _writer.MaybeMerge();
            using var candidate = _writer.OpenSnapshot();
            indexBytes = candidate.SizeBytes;
            if (_live != null && _options.Queries != null)
            {
                ranking = RankingComparison.Compare(_options.Queries, (_live, _options.Ranking), (candidate, _options.Ranking), _cancellation);
                gate.Judge(ranking);
            }
        }
        var outcome = gate.Reasons.Count > 0 && !_options.Force ? IndexingOutcome.Refused
            : _options.DryRun ? IndexingOutcome.DryRun
            : !isChanged ? IndexingOutcome.Unchanged
            : IndexingOutcome.Committed;
        long? generation = null;
        if (outcome == IndexingOutcome.Committed) generation = Commit(_after, gate.Reasons.Count == 0 ? "passed" : $"forced: {string.Join("; ", gate.Reasons)}", isPart: false);
        else _writer.Rollback();
        return new IndexingReport
        {
            Outcome = outcome,
            Commit = generation,
            Articles = ArticleCount,
            New = _tally.New,
            Changed = _tally.Changed,
            Removed = _tally.Removed,
            Unchanged = _tally.Unchanged,
            RebuildReason = _rebuildReason,
            FilesListed = _tally.FilesListed,
            FilesRead = _tally.FilesRead,
            BytesRead = _tally.BytesRead,
            Failed = _tally.Failed,
            FailedCount = _tally.FailedCount,
            Skipped = _tally.Skipped,
            SkippedCount = _tally.SkippedCount,
            Notes = _tally.Notes,
            Coverage = coverage,
            CoverageBefore = coverageBefore,
            IndexBytes = indexBytes,
            IndexBytesBefore = _live?.SizeBytes,
            Ranking = ranking,
            GateReasons = gate.Reasons,
            TookMs = _options.Clock.GetElapsedTime(_started).TotalMilliseconds,
            TooManyFailed = _tally.FailedCount > _options.MaxFailed,
        };
    }

    private int ArticleCount => _after.Articles.Count() + _sentByApi.Count;

    private FieldCoverage Coverage => CoverageOf(_after);

    private FieldCoverage CoverageOf(SourceManifest manifest) =>
        ArticleRecord.Coverage(manifest.Articles.Select(article => article.Fields).Concat(_sentByApi.Select(article => article.Fields)));

    // What was read so far, if the gate has nothing against it; nothing is removed yet. Parts of one run replace each other, so that they push no older commit out.
    private void CommitPart(List<SourcePlan> plans, (SourcePlan Plan, FileRecord File) reading)
    {
        var manifest = PartialManifest.Create(_after, plans, reading, _old);
        int articles = manifest.Articles.Count() + _sentByApi.Count;
        var gate = new CommitGate(_options.Gate);
        gate.Judge(_live?.DocCount ?? 0, articles, _live == null ? null : CommitFacts.CoverageOf(_live.UserData), CoverageOf(manifest));
        if (gate.Reasons.Count > 0) return;
        _stories.Form(_cancellation);
        Commit(manifest, "passed in part", isPart: true);
    }

    private long Commit(SourceManifest manifest, string verdict, bool isPart)
    {
        _writer.SetAttachment(SourceManifest.Kind, manifest.Write);
        _writer.SetAttachment(LearntFurniture.Kind, _learnt.Write);
        SuggestionFile.Update(_writer);
        var facts = CommitFacts.Create(
            _options.Clock.GetUtcNow(), manifest.Sources.Select(source => source.Name), _tally.New, _tally.Changed, _tally.Removed, _tally.FailedCount, CoverageOf(manifest), verdict);
        _writer.PrepareCommit(facts, replacePrevious: isPart);
        using (var candidate = _writer.OpenPrepared()) Check(candidate, manifest);
        _cancellation.ThrowIfCancellationRequested();
        Report(IndexingPhase.Committing, 0, 0);
        return _writer.Commit();
    }

    // The candidate must hold what the list of sources says; every article of a sample must be found by its id and be the one that was read.
    private void Check(IndexSnapshot candidate, SourceManifest manifest)
    {
        int articles = manifest.Articles.Count() + _sentByApi.Count;
        const int sampleSize = 100;
        if (candidate.DocCount != articles) throw Spoiled($"holds {candidate.DocCount} articles instead of {articles}");
        int step = Math.Max(1, articles / sampleSize);
        int at = 0;
        foreach (var article in manifest.Articles)
        {
            if (at++ % step != 0) continue;
            int docId = candidate.FindDocument(new Term(IndexFields.Id, article.Id));
            if (docId < 0) throw Spoiled($"lacks '{article.Id}'");
            if (candidate.ReadDocument(docId, IndexFields.Hash).GetString(IndexFields.Hash) != article.Hash) throw Spoiled($"holds another content of '{article.Id}'");
        }
        ArchiveException Spoiled(string what) => new(ArchiveFault.Damaged, $"The new commit {what}; it was not published.");
    }

    private static ArticleSource SourceOf(SourceFile file) => ArticleSource.FromFile(file.FullPath, file.RelativePath);

    private void Report(IndexingPhase phase, int done, int total) => _progress?.Invoke(new IndexingProgress(phase, done, total, _tally.Articles));
}
