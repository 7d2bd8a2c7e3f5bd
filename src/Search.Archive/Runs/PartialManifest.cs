namespace Search.Archive.Runs;

/// <summary>
/// The list of sources in the middle of a run: what was read stands with what the live commit had of the rest. A file that is not read to
/// its end, or that still owes the archive an article it had before, bears no stamp, so that the next run reads it again.
/// </summary>
internal static class PartialManifest
{
    /// <summary>Makes it.</summary>
    /// <param name="whole">The list as the run has it: sources that are not read are complete.</param>
    /// <param name="plans">The sources that are read.</param>
    /// <param name="reading">The source being read; its last file so far is.</param>
    /// <param name="isOwed">Whether an article of the live commit was neither met again nor removed.</param>
    public static SourceManifest Create(SourceManifest whole, List<SourcePlan> plans, SourcePlan reading, Func<ArticleRecord, bool> isOwed)
    {
        var manifest = new SourceManifest();
        foreach (var source in whole.Sources)
        {
            var plan = plans.Find(plan => ReferenceEquals(plan.Record, source));
            manifest.Sources.Add(plan == null ? source : Merge(plan, plan == reading, isOwed));
        }
        return manifest;
    }

    private static SourceRecord Merge(SourcePlan plan, bool isReading, Func<ArticleRecord, bool> isOwed)
    {
        var now = NewRecord(plan);
        for (int i = 0; i < plan.Record.Files.Count; i++)
            if (isReading && i == plan.Record.Files.Count - 1) AddUnstamped(now.Files, plan.Record.Files[i].Path, plan.Record.Files[i], []);
            else now.Files.Add(plan.Record.Files, i, plan.Record.Files.StampOf(i).ModifiedTicks);
        now.Files.Sort();
        if (plan.Before is not { } before) return now;
        var merged = NewRecord(plan);
        int next = 0;
        foreach (var known in before.Files)
        {
            while (next < now.Files.Count && now.Files.PathOf(next).SequenceCompareTo(known.Path) < 0) merged.Files.Add(now.Files, next, now.Files.StampOf(next++).ModifiedTicks);
            bool isKept = next < now.Files.Count && now.Files.PathOf(next).SequenceEqual(known.Path);
            if (isKept && !known.Articles.Any(isOwed)) continue;
            AddUnstamped(merged.Files, known.Path, isKept ? now.Files[next++] : null, known.Articles.Where(isOwed), isKept ? null : known.Problems);
        }
        while (next < now.Files.Count) merged.Files.Add(now.Files, next, now.Files.StampOf(next++).ModifiedTicks);
        now.Files.Dispose();
        return merged;
    }

    private static SourceRecord NewRecord(SourcePlan plan) => new(plan.Record.Name, plan.Record.Path, plan.Record.Map, plan.Record.Clean, plan.Record.Spill);

    private static void AddUnstamped(FileList files, string path, FileRecord? file, IEnumerable<ArticleRecord> owed, IEnumerable<ProblemRecord>? problems = null)
    {
        files.Begin(path, -1, 0, 0);
        foreach (var article in (file?.Articles ?? []).Concat(owed)) files.Add(article);
        foreach (var problem in file?.Problems ?? problems ?? []) files.Add(problem);
    }
}
