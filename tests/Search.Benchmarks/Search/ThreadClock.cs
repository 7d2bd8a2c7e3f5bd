using System.Runtime.InteropServices;

namespace Search.Benchmarks.Search;

/// <summary>
/// Processor time of the calling thread as a clock: on a machine that others use too the only one by which the slowest passes of a query tell of
/// the query. What other threads do for it (the compilers, Java's collector) is not in it; a collection that stops the thread of ours is.
/// </summary>
internal sealed class ThreadClock : TimeProvider
{
    private const int ThreadTime = 3; // CLOCK_THREAD_CPUTIME_ID of Linux
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <inheritdoc/>
    public override long TimestampFrequency => NanosecondsPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        if (GetTime(ThreadTime, out var time) != 0) throw new InvalidOperationException("The processor time of the thread cannot be read.");
        return time.Seconds * NanosecondsPerSecond + time.Nanoseconds;
    }

    /// <summary>How long an action took of it, in milliseconds.</summary>
    public double MillisecondsOf(Action action)
    {
        long started = GetTimestamp();
        action();
        return GetElapsedTime(started).TotalMilliseconds;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out TimeSpec time);

    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
