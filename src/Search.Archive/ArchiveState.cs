namespace Search.Archive;

/// <summary>What belongs to the server and not to the articles (keys, the log of queries) lives in <c>state/</c> beside the segments: no commit names it, no writer touches it.</summary>
public static class ArchiveState
{
    private const string Fresh = ".new";
    private static readonly TimeSpan LeftBehindAfter = TimeSpan.FromHours(1);
    private static int _replaced;

    /// <summary>The path of a file of that name; its folder is made if it is not there.</summary>
    public static string PathOf(string indexPath, string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(indexPath, "state")).FullName, name);

    /// <summary>
    /// Replaces a file in one step: whoever reads it reads the old or the new content, after a crash too. Of several who replace it at once, in one process or in several, each does so as a whole, and the last
    /// one's content stays.
    /// </summary>
    /// <param name="path">The file; its folder has to be there.</param>
    /// <param name="content">What it holds from then on.</param>
    /// <param name="mode">Who may read and write it, where the system knows that: its owner alone by default.</param>
    public static void Replace(string path, ReadOnlySpan<byte> content, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        string fresh = $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref _replaced)}{Fresh}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        using (var stream = new FileStream(fresh, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        File.Move(fresh, path, overwrite: true);
        DeleteLeftBehind(path);
    }

    // By a process that was killed while it wrote.
    private static void DeleteLeftBehind(string path)
    {
        var longAgo = File.GetLastWriteTimeUtc(path) - LeftBehindAfter;
        foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}.*{Fresh}"))
            if (File.GetLastWriteTimeUtc(file) < longAgo) File.Delete(file);
    }
}
