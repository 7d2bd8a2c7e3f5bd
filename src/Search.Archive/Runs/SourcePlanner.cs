using Search.Archive.Articles;
using Search.Extraction;

namespace Search.Archive.Runs;

/// <summary>
/// Finds out what a run has to read. A file whose size and time are as the live commit knows them, or at least whose bytes are, is not read
/// again, unless what the changed files teach about their site changes how it is read.
/// </summary>
internal sealed class SourcePlanner(RunState run)
{
    private readonly List<FurnitureChange> _furniture = [];

    /// <summary>What was learnt and unlearnt, by source.</summary>
    public IReadOnlyList<FurnitureChange> Furniture => _furniture;

    /// <summary>
    /// The sources to read, with what is to be done in each, in the order in which they were first indexed, so that articles keep their ids
    /// whatever the order of the day.
    /// </summary>
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
            var record = new SourceRecord(source.Name, source.Path, source.Map, source.Clean, run.Spill);
            if (!Directory.Exists(source.Path) && !File.Exists(source.Path))
                throw new ArchiveException(ArchiveFault.Missing, $"Everything must be indexed anew ({run.RebuildReason}), but {source.Path} of the source '{source.Name}' is not there.");
            var plan = new SourcePlan(record, run.Before.Find(source.Name), SourceFiles.List(source.Path, run.Spill));
            run.Tally.FilesListed += plan.Listed.Count;
            foreach (var (folder, reason) in plan.Listed.Unreadable) run.Tally.AddUnreadable(source.Name, folder, reason);
            run.After.Sources.Add(record);
            plans.Add(plan);
        }
        return plans;
    }

    // Both lists are sorted by path, so one walk along both tells what came, stayed and went.
    private void FindChangedFiles(SourcePlan plan)
    {
        bool readAll = IsReadAnew(plan);
        var known = plan.Before?.Files;
        int next = 0, knownCount = known?.Count ?? 0;
        for (int listed = 0; listed < plan.Listed.Count; listed++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            int order = 1;
            while (next < knownCount && (order = known!.PathOf(next).SequenceCompareTo(plan.Listed.PathOf(listed))) < 0) Miss(plan, next++, readAll);
            Sort(plan, listed, next < knownCount && order == 0 ? next++ : -1, readAll);
        }
        while (next < knownCount) Miss(plan, next++, readAll);
        if (!run.Options.NoDelete) return;
        foreach (var gone in plan.GoneFiles) plan.Keep(gone with { Problems = [] }, run.Tally);
        plan.Gone.Resize(0);
    }

    // A file that was not listed is gone, unless its folder could not be read. Where all is read anew it is read as soon as it can be.
    private void Miss(SourcePlan plan, int known, bool readAll)
    {
        if (!plan.Listed.MayHold(plan.Before!.Files.PathOf(known)))
        {
            plan.Gone.Add(known);
            return;
        }
        var before = plan.Before.Files[known];
        KeepUnread(plan, readAll ? before with { SizeBytes = -1, ModifiedTicks = 0, Hash = 0 } : before);
    }

    // Whether it changed cannot be told: what it gave before stays.
    private void KeepUnread(SourcePlan plan, FileRecord file)
    {
        foreach (var article in file.Articles) run.Carried.Add(run, article.Id, plan.Record.Name);
        plan.Keep(file, run.Tally);
        plan.Unread++;
    }

    private void Sort(SourcePlan plan, int listed, int known, bool readAll)
    {
        var files = plan.Before?.Files;
        bool sameStamp = known >= 0 && plan.Listed.StampOf(listed) == (files!.StampOf(known).SizeBytes, files.StampOf(known).ModifiedTicks);
        bool mustRead = readAll || (known >= 0 && files!.HasProblems(known) && files[known].Problems.Any(problem => problem.IsDuplicate));
        if (sameStamp && !mustRead && !run.Options.Verify)
        {
            plan.Unchanged.Add((listed, known));
            return;
        }
        var (file, before) = (plan.Listed[listed], known < 0 ? null : files![known]);
        string path = file.FullPath;
        if (!ArticleSource.IsRegularFile(path))
        {
            var kept = run.Options.NoDelete ? before?.Articles ?? [] : [];
            plan.Keep(new FileRecord(file.RelativePath, 0, 0, 0) { Articles = kept, Problems = [new ProblemRecord(0, "is not a regular file", Skipped: true)] }, run.Tally);
            if (before != null && !run.Options.NoDelete) plan.Gone.Add(known);
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
            var problem = new ProblemRecord(0, $"cannot be read: {error.Message}", false);
            KeepUnread(plan, new FileRecord(file.RelativePath, file.SizeBytes, 0, 0) { Articles = before?.Articles ?? [], Problems = [problem] });
            run.Tally.Unreadable++;
            return;
        }
        if (before?.Hash == hash && !mustRead) plan.Unchanged.Add((listed, known));
        else plan.Changed.Add((hash, listed, known));
    }

    // What the changed files teach may change how the others are read: these are read again too, so that a run gives what a rebuild would.
    private void Learn(SourcePlan plan)
    {
        if (plan.Changed.Count + plan.Gone.Count == 0)
        {
            foreach (var (listed, known) in plan.Unchanged.Span) plan.Keep(listed, known, run.Tally);
            return;
        }
        run.Report(IndexingPhase.Learning, 0, (int)plan.Changed.Count);
        string source = plan.Record.Name;
        var before = IsReadAnew(plan) ? Extraction.Furniture.Empty : run.Learnt[source];
        bool IsThere(string name) => run.Options.NoDelete || plan.Listed.Find(name) != null || plan.Listed.MayHold(name);
        var now = before.Update(plan.ChangedFiles.Select(changed => changed.File.ToSource()), IsThere, plan.Options, run.Spill.CreateStream);
        using var different = now.JudgedDifferently(before).GetEnumerator();
        bool isMore = different.MoveNext();
        foreach (var (listed, known) in plan.Unchanged.Span)
        {
            int order = 1;
            while (isMore && (order = different.Current.AsSpan().SequenceCompareTo(plan.Listed.PathOf(listed))) < 0) isMore = different.MoveNext();
            if (isMore && order == 0) plan.Changed.Add((plan.Before!.Files.StampOf(known).Hash, listed, known));
            else plan.Keep(listed, known, run.Tally);
        }
        if (run.Learnt.Learn(source, now, name => plan.Listed.Find(name)?.ToSource(), plan.Options) is { } change) _furniture.Add(change);
    }

    private bool IsReadAnew(SourcePlan plan) => run.RebuildReason != null || plan.Before?.IsReadAs(plan.Record) == false;
}
