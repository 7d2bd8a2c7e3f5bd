namespace Search.Archive.Runs;

/// <summary>
/// The list of sources in the middle of a run: what was read stands with what the live commit had of the rest. A file that is not read to its end, or that still owes
/// the archive an article it had before, bears no stamp, so that the next run reads it again.
/// </summary>
internal static class PartialManifest
{
    /// <summary>Makes it.</summary>
    /// <param name="whole">The list as the run has it: sources that are not read are complete.</param>
    /// <param name="plans">The sources that are read.</param>
    /// <param name="reading">The file being read, with its articles so far.</param>
    /// <param name="remaining">Articles of the live commit that were neither met again nor removed.</param>
    public static SourceManifest Create(SourceManifest whole, List<SourcePlan> plans, (SourcePlan Plan, FileRecord File) reading, IReadOnlySet<string> remaining)
    {
        var manifest = new SourceManifest();
        foreach (var source in whole.Sources)
        {
            var plan = plans.Find(plan => ReferenceEquals(plan.Record, source));
            manifest.Sources.Add(plan == null ? source : Merge(plan, plan == reading.Plan ? reading.File : null, remaining));
        }
        return manifest;
    }

    private static SourceRecord Merge(SourcePlan plan, FileRecord? reading, IReadOnlySet<string> remaining)
    {
        var merged = new SourceRecord(plan.Record.Name, plan.Record.Path, plan.Record.Map, plan.Record.Clean);
        var files = plan.Record.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        if (reading != null) files.Add(reading.Path, reading.Unstamped([]));
        foreach (var before in plan.Before?.Files ?? [])
        {
            var owed = before.Articles.Where(article => remaining.Contains(article.Id)).ToList();
            if (!files.TryGetValue(before.Path, out var now)) files.Add(before.Path, (before with { Articles = [] }).Unstamped(owed));
            else if (owed.Count > 0) files[before.Path] = now.Unstamped(owed);
        }
        merged.Files.AddRange(files.Values.OrderBy(file => file.Path, StringComparer.Ordinal));
        return merged;
    }
}
