using System.Runtime.InteropServices;

namespace Search.Benchmarks;

/// <summary>Time of the processor used by the calling thread: what a piece of work costs, whoever else uses the machine, and without the compilers that work beside it.</summary>
internal static class ThreadTime
{
    private const int ThreadProcessorTime = 3;

    /// <summary>How long an action took of it, in milliseconds.</summary>
    public static double Of(Action action)
    {
        long started = Nanoseconds();
        action();
        return (Nanoseconds() - started) / 1e6;
    }

    private static long Nanoseconds()
    {
        clock_gettime(ThreadProcessorTime, out var time);
        return time.Seconds * 1_000_000_000 + time.Nanoseconds;
    }

    [DllImport("libc")]
    private static extern int clock_gettime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
