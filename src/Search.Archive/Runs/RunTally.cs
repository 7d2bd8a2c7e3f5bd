namespace Search.Archive.Runs;

/// <summary>Counts and remarks of a run while it goes on.</summary>
internal sealed class RunTally
{
    // A report names so many; the counts are complete.
    private const int MaxListed = 1000;

    private readonly List<FileProblem> _failed = [];
    private readonly List<FileProblem> _skipped = [];
    private readonly List<FileProblem> _notes = [];

    public int New { get; set; }
    public int Changed { get; set; }
    public int Removed { get; set; }
    public int Renamed { get; set; }
    public int Lost { get; set; }
    public int Unchanged { get; set; }
    public int FilesListed { get; set; }
    public int FilesRead { get; set; }
    public long BytesRead { get; set; }
    public int FailedCount { get; private set; }
    public int Unreadable { get; set; }
    public int SkippedCount { get; private set; }
    public IReadOnlyList<FileProblem> Failed => _failed;
    public IReadOnlyList<FileProblem> Skipped => _skipped;
    public IReadOnlyList<FileProblem> Notes => _notes;

    /// <summary>Articles read or kept so far.</summary>
    public long Articles => Written + Unchanged;

    /// <summary>Articles that were written again.</summary>
    public long Written => (long)New + Changed + Renamed;

    /// <summary>Whether the archive differs from the live commit.</summary>
    public bool HasChanges => New + Changed + Removed + Renamed > 0;

    /// <summary>Takes the problems of a file.</summary>
    public void AddProblems(string source, FileRecord file)
    {
        foreach (var problem in file.Problems)
        {
            var line = new FileProblem(source, file.Path, problem.Line, problem.Reason);
            if (problem.Skipped) SkippedCount++;
            else FailedCount++;
            Add(problem.Skipped ? _skipped : _failed, line);
        }
    }

    /// <summary>Takes a folder that cannot be listed.</summary>
    public void AddUnreadable(string source, string folder, string reason)
    {
        FailedCount++;
        Unreadable++;
        Add(_failed, new FileProblem(source, folder, 0, $"cannot be read: {reason}"));
    }

    /// <summary>Takes a remark.</summary>
    public void AddNote(string source, string file, int line, string note) => Add(_notes, new FileProblem(source, file, line, note));

    private static void Add(List<FileProblem> list, FileProblem problem)
    {
        if (list.Count < MaxListed) list.Add(problem);
    }
}
