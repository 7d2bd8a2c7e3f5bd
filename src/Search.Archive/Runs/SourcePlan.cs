using Search.Archive.Gate;
using Search.Extraction;

namespace Search.Archive.Runs;

/// <summary>What a run has to do for one source.</summary>
/// <param name="Record">The source as it is read now; its files are added as they are dealt with.</param>
/// <param name="Before">The source as the live commit knows it, or null.</param>
/// <param name="Listed">The files it holds now, by path.</param>
internal sealed record SourcePlan(SourceRecord Record, SourceRecord? Before, IReadOnlyList<SourceFile> Listed)
{
    /// <summary>Files that must be read, with the fingerprint of their bytes and what the live commit knows of them.</summary>
    public List<(SourceFile File, UInt128 Hash, FileRecord? Before)> Changed { get; } = [];

    /// <summary>Files whose bytes are those of the live commit, with what it knows of them.</summary>
    public List<(SourceFile File, FileRecord Before)> Unchanged { get; } = [];

    /// <summary>Files that the live commit knows and that are not there any more.</summary>
    public List<FileRecord> Gone { get; } = [];

    /// <summary>How its files are extracted.</summary>
    public ExtractionOptions Options { get; } = SourceFiles.ExtractionOptions(Record.Map, Record.Clean);

    /// <summary>What the run makes of it, once all its files are dealt with.</summary>
    public SourceChange Change => new(
        Record.Name, Record.Path, Listed.Count, Record.Files.Count(file => file.Articles.Count == 0 && file.Problems.Any(problem => !problem.Skipped)), Before?.Size ?? default, Record.Size);

    /// <summary>Takes a file over as it is.</summary>
    public void Keep(FileRecord file, RunTally tally)
    {
        Record.Files.Add(file);
        tally.Unchanged += file.Articles.Count;
        tally.AddProblems(Record.Name, file);
    }
}
