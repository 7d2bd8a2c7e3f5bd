using System.Diagnostics;

namespace Search.Archive;

/// <summary>
/// What belongs to the server and not to the articles (keys, the log of queries) lives in <c>state/</c> beside the segments: no commit
/// names it, no writer touches it.
/// </summary>
public static class ArchiveState
{
    private const string Fresh = ".new";
    private const string TurnMark = ".lock";
    private static readonly TimeSpan LeftBehindAfter = TimeSpan.FromHours(1);

    // Another process holds a file for milliseconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private static int _replaced;

    /// <summary>The path of a file of that name; its folder is made if it is not there.</summary>
    public static string PathOf(string indexPath, string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(indexPath, "state")).FullName, name);

    /// <summary>
    /// Waits for the turn to read, change and replace a file, and holds it until it is disposed: of two that change what they read at once, in one process or
    /// in several, one change would be lost. The turn is held by the file with ".lock" behind its name, so by nobody when the process that held it is dead.
    /// </summary>
    /// <exception cref="IOException">Another one holds the turn for longer than ten seconds, or the lock's file cannot be made.</exception>
    public static IDisposable TakeTurn(string path)
    {
        string turn = path + TurnMark;
        long started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(turn, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(turn) && Stopwatch.GetElapsedTime(started) < Patience)
            {
                Thread.Sleep(Pause);
            }
        }
    }

    /// <summary>
    /// Replaces a file in one step: whoever reads it reads the old or the new content, after a crash too. Of several who replace it at
    /// once, in one process or in several, each does so as a whole, and the last one's content stays.
    /// </summary>
    /// <param name="path">The file; its folder has to be there.</param>
    /// <param name="write">Writes what it holds from then on.</param>
    /// <param name="mode">Who may read and write it, where the system knows that: its owner alone by default.</param>
    /// <exception cref="IOException">It cannot be written; the file is as it was.</exception>
    public static void Replace(string path, Action<Stream> write, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        string fresh = $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref _replaced)}{Fresh}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        using (var stream = new FileStream(fresh, options))
        {
            write(stream);
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
