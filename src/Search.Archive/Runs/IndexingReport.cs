using System.Text.Json.Serialization;

using Search.Archive.Evaluation;

namespace Search.Archive.Runs;

/// <summary>What an indexing run did, as <c>search index --json</c> prints it. Counts are articles unless the name says files.</summary>
public sealed record IndexingReport
{
    /// <summary>How it ended.</summary>
    public required IndexingOutcome Outcome { get; init; }

    /// <summary>Generation of the new commit; null when nothing was committed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? Commit { get; init; }

    /// <summary>Articles in the archive after the run (of the candidate, for a dry run or a refusal).</summary>
    public required int Articles { get; init; }

    /// <summary>Articles that were not there before.</summary>
    public required int New { get; init; }

    /// <summary>Articles that were there with other content.</summary>
    public required int Changed { get; init; }

    /// <summary>Articles that were removed because their file or line is gone.</summary>
    public required int Removed { get; init; }

    /// <summary>Of those removed, articles whose file is still there and can be read less than before: it or lines of it fail that did not.</summary>
    public required int Lost { get; init; }

    /// <summary>
    /// Articles that stand under another path now, perhaps edited too: their id, which tells the path, is another one, their story is the
    /// same. They count neither as new nor as removed.
    /// </summary>
    public required int Renamed { get; init; }

    /// <summary>Articles of the named sources that stayed as they were.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Why everything was indexed again ("analysis changed from 1 to 2"); null when it was not.</summary>
    public string? RebuildReason { get; init; }

    /// <summary>Files that were listed in the named sources.</summary>
    public required int FilesListed { get; init; }

    /// <summary>Files that were read in this run.</summary>
    public required int FilesRead { get; init; }

    /// <summary>Bytes that were read for indexing.</summary>
    public required long BytesRead { get; init; }

    /// <summary>Files or lines that failed, those of unchanged files included. At most the first 1,000; <see cref="FailedCount"/> counts all.</summary>
    public required IReadOnlyList<FileProblem> Failed { get; init; }

    /// <summary>How many files or lines failed.</summary>
    public required int FailedCount { get; init; }

    /// <summary>Of those that failed, files and folders that cannot be read now, whatever they hold: what the archive had of them stays.</summary>
    public required int Unreadable { get; init; }

    /// <summary>Files that were left out on purpose. At most the first 1,000; <see cref="SkippedCount"/> counts all.</summary>
    public required IReadOnlyList<FileProblem> Skipped { get; init; }

    /// <summary>How many files were left out on purpose.</summary>
    public required int SkippedCount { get; init; }

    /// <summary>Remarks on what was read: a line without an id, an id that stands twice, a field that was cut. At most the first 1,000.</summary>
    public required IReadOnlyList<FileProblem> Notes { get; init; }

    /// <summary>How many articles of the archive state title, author and date.</summary>
    public required FieldCoverage Coverage { get; init; }

    /// <summary>The same in the commit before; null when there was none.</summary>
    public FieldCoverage? CoverageBefore { get; init; }

    /// <summary>What was learnt and unlearnt about the sites of each source; sources where nothing was are left out.</summary>
    public required IReadOnlyList<FurnitureChange> Furniture { get; init; }

    /// <summary>Bytes of the index as the new commit has it (or would have had it); null when nothing changed.</summary>
    public long? IndexBytes { get; init; }

    /// <summary>The same in the commit before; null when there was none.</summary>
    public long? IndexBytesBefore { get; init; }

    /// <summary>
    /// How the answers to the saved queries differ from those of the commit before; null when none were given, nothing changed, or there was no commit.
    /// </summary>
    public RankingDifference? Ranking { get; init; }

    /// <summary>Why the gate refused, or would have without force. Empty when it let the commit pass.</summary>
    public required IReadOnlyList<string> GateReasons { get; init; }

    /// <summary>Time of the whole run, in milliseconds.</summary>
    public required double TookMs { get; init; }

    /// <summary>Whether more files failed than the run allows.</summary>
    public required bool TooManyFailed { get; init; }
}
