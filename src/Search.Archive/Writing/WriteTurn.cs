using System.Diagnostics;
using System.Globalization;
using Search.Engine.Indexing;

namespace Search.Archive.Writing;

/// <summary>
/// Whose turn it is to write. A batch of the server holds the lock for moments, an indexing run for as long as it takes: so a run waits for a
/// batch, and nobody waits for a run for long. While a process writes batches, the file <c>state/batch</c> names it; left behind by a crash it
/// says nothing, because the lock's holder is then another process or none.
/// </summary>
internal static class WriteTurn
{
    private const string MarkName = "batch";

    // The largest batch takes about five seconds; more on a slow disk.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    // A batch may have ended, and its mark be gone, between the refusal and the look at the mark: so often in a row nobody is that unlucky.
    private const int LooksWithoutMark = 5;

    private static string Process { get; } = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Says that this process takes the lock for batches only.</summary>
    public static void MarkBatches(string indexPath)
    {
        string path = ArchiveState.PathOf(indexPath, MarkName);
        if (!File.Exists(path) || File.ReadAllText(path) != Process) File.WriteAllText(path, Process);
    }

    /// <summary>Says so no more.</summary>
    public static void UnmarkBatches(string indexPath) => File.Delete(ArchiveState.PathOf(indexPath, MarkName));

    /// <summary>Does what takes the lock; while a batch holds it, waits and tries again.</summary>
    /// <exception cref="IndexLockedException">Another writer holds the lock, or batches do so without end.</exception>
    public static T Take<T>(string indexPath, Func<T> action, CancellationToken cancellation = default)
    {
        long started = Stopwatch.GetTimestamp();
        int withoutMark = 0;
        while (true)
        {
            try
            {
                return action();
            }
            catch (IndexLockedException error) when (Stopwatch.GetElapsedTime(started) < Patience)
            {
                withoutMark = IsBatch(indexPath, error.Holder) ? 0 : withoutMark + 1;
                if (withoutMark == LooksWithoutMark) throw;
                cancellation.WaitHandle.WaitOne(Pause);
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    // Where the system can be asked who holds the lock, a holder that is gone by then was a short one.
    private static bool IsBatch(string indexPath, int? holder)
    {
        string path = ArchiveState.PathOf(indexPath, MarkName);
        if (holder == null) return OperatingSystem.IsLinux() || File.Exists(path);
        try
        {
            string marked = File.ReadAllText(path);
            return marked.Length == 0 || marked == holder.Value.ToString(CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
