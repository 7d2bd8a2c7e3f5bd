using Search.Archive.Articles;
using Search.Extraction;

namespace Search.Archive.Runs;

/// <summary>
/// Finds out what a run has to read. A file whose size and time are as the live commit knows them, or at least whose bytes are, is not read again, unless what the
/// changed files teach about their site changes how it is read.
/// </summary>
internal sealed class SourcePlanner(RunState run)
{
    private readonly List<FurnitureChange> _furniture = [];

    /// <summary>What was learnt and unlearnt, by source.</summary>
    public IReadOnlyList<FurnitureChange> Furniture => _furniture;

    /// <summary>The sources to read, with what is to be done in each, in the order in which they were first indexed, so that articles keep their ids whatever the order of the day.</summary>
    public List<SourcePlan> Plan()
    {
        var plans = MakePlans();
        foreach (var plan in plans)
        {
            FindChangedFiles(plan);
            Learn(plan);
        }
        return plans;
    }

    private List<SourcePlan> MakePlans()
    {
        var named = run.Options.Sources.Select(source => new SourceRecord(source.Name, Path.GetFullPath(source.Path), run.Options.Map, run.Options.Clean)).ToList();
        var before = run.Before.Sources;
        // A rebuild reads every source; those that were not named, from where they were.
        if (run.RebuildReason != null) named.AddRange(before.Where(source => named.All(other => other.Name != source.Name)).ToList());
        named = named.OrderBy(source => before.FindIndex(known => known.Name == source.Name) is var place && place < 0 ? int.MaxValue : place).ToList();
        foreach (var known in before)
            if (named.All(source => source.Name != known.Name))
                run.After.Sources.Add(known);
        var plans = new List<SourcePlan>();
        foreach (var source in named)
        {
            run.Report(IndexingPhase.Listing, plans.Count, named.Count);
            var record = new SourceRecord(source.Name, source.Path, source.Map, source.Clean);
            if (!Directory.Exists(source.Path) && !File.Exists(source.Path))
                throw new ArchiveException(ArchiveFault.Missing, $"Everything must be indexed anew ({run.RebuildReason}), but {source.Path} of the source '{source.Name}' is not there.");
            var plan = new SourcePlan(record, run.Before.Find(source.Name), SourceFiles.List(source.Path));
            run.Tally.FilesListed += plan.Listed.Count;
            run.After.Sources.Add(record);
            plans.Add(plan);
        }
        return plans;
    }

    // Both lists are sorted by path, so one walk along both tells what came, stayed and went.
    private void FindChangedFiles(SourcePlan plan)
    {
        bool readAll = IsReadAnew(plan);
        var known = plan.Before?.Files ?? [];
        int next = 0;
        foreach (var file in plan.Listed)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            while (next < known.Count && string.CompareOrdinal(known[next].Path, file.RelativePath) < 0) plan.Gone.Add(known[next++]);
            bool isKnown = next < known.Count && known[next].Path == file.RelativePath;
            Sort(plan, file, isKnown ? known[next++] : null, readAll);
        }
        plan.Gone.AddRange(known.Skip(next));
        if (!run.Options.NoDelete) return;
        foreach (var gone in plan.Gone) plan.Keep(gone with { Problems = [] }, run.Tally);
        plan.Gone.Clear();
    }

    private void Sort(SourcePlan plan, SourceFile file, FileRecord? before, bool readAll)
    {
        bool sameStamp = before != null && before.SizeBytes == file.SizeBytes && before.ModifiedTicks == file.ModifiedTicks;
        bool mustRead = readAll || before?.Problems.Any(problem => problem.IsDuplicate) == true;
        if (sameStamp && !mustRead && !run.Options.Verify)
        {
            plan.Unchanged.Add((file, before!));
            return;
        }
        string path = file.FullPath;
        if (!ArticleSource.IsRegularFile(path))
        {
            var kept = run.Options.NoDelete ? before?.Articles ?? [] : [];
            plan.Keep(new FileRecord(file.RelativePath, 0, 0, 0) { Articles = kept, Problems = [new ProblemRecord(0, "is not a regular file", Skipped: true)] }, run.Tally);
            if (before != null && !run.Options.NoDelete) plan.Gone.Add(before);
            return;
        }
        UInt128 hash;
        try
        {
            using var bytes = ArticleSource.FromFile(path).Open();
            hash = ArticleHash.Of(bytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Whether it changed cannot be told: what it gave before stays.
            foreach (var article in before?.Articles ?? []) run.Carried.Add(run, article.Id, plan.Record.Name);
            plan.Keep(new FileRecord(file.RelativePath, file.SizeBytes, 0, 0) { Articles = before?.Articles ?? [], Problems = [new ProblemRecord(0, $"cannot be read: {error.Message}", false)] }, run.Tally);
            return;
        }
        if (before?.Hash == hash && !mustRead) plan.Unchanged.Add((file, before with { ModifiedTicks = file.ModifiedTicks }));
        else plan.Changed.Add((file, hash, before));
    }

    // What the changed files teach may change how the others are read: these are read again too, so that a run gives what a rebuild would.
    private void Learn(SourcePlan plan)
    {
        if (plan.Changed.Count + plan.Gone.Count == 0)
        {
            foreach (var (_, record) in plan.Unchanged) plan.Keep(record, run.Tally);
            return;
        }
        run.Report(IndexingPhase.Learning, 0, plan.Changed.Count);
        string source = plan.Record.Name;
        var before = IsReadAnew(plan) ? Extraction.Furniture.Empty : run.Learnt[source];
        var present = plan.Listed.ToDictionary(file => file.RelativePath, StringComparer.Ordinal);
        var now = before.Update(plan.Changed.Select(changed => changed.File.ToSource()), name => run.Options.NoDelete || present.ContainsKey(name), plan.Options);
        foreach (var (file, record) in plan.Unchanged)
        {
            if (now.JudgesAlike(before, file.RelativePath)) plan.Keep(record, run.Tally);
            else plan.Changed.Add((file, record.Hash, record));
        }
        if (run.Learnt.Learn(source, now, name => present.TryGetValue(name, out var file) ? file.ToSource() : null, plan.Options) is { } change) _furniture.Add(change);
    }

    private bool IsReadAnew(SourcePlan plan) => run.RebuildReason != null || plan.Before?.IsReadAs(plan.Record) == false;
}
