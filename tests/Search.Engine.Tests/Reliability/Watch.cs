using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Search.Engine.Tests.Reliability;

/// <summary>Runs many small cases on all cores and fails for those that take too much time or memory, or throw. Names each by what it was.</summary>
internal static partial class Watch
{
    private const long MaxAllocatedBytes = 256L << 20;
    private const int ThreadCpuTime = 3;

    // Of the thread's own time, so that a machine that does other things fails no test.
    private static readonly TimeSpan MaxCpuTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    /// <summary>Runs all cases; <paramref name="run"/> returns what is wrong, or null. Returns how many there were.</summary>
    public static int All<TCase, TWorker>(IEnumerable<TCase> cases, Func<TCase, string> nameOf, Func<TWorker> makeWorker, Func<TWorker, TCase, string?> run) where TCase : notnull
    {
        var running = new ConcurrentDictionary<int, (string What, long Since)>();
        var wrong = new ConcurrentQueue<string>();
        int count = 0;
        var all = Task.Factory.StartNew(
            () => Parallel.ForEach(
                Partitioner.Create(cases, EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
                makeWorker,
                (next, _, worker) =>
                {
                    int thread = Environment.CurrentManagedThreadId;
                    running[thread] = (nameOf(next), Stopwatch.GetTimestamp());
                    if (Run(next, worker) is { } fault && wrong.Count < 50) wrong.Enqueue($"{nameOf(next)}: {fault}");
                    running.TryRemove(thread, out (string, long) _);
                    Interlocked.Increment(ref count);
                    return worker;
                },
                _ => { }),
            TaskCreationOptions.LongRunning);
        while (!all.Wait(TimeSpan.FromSeconds(1)))
            foreach (var (what, since) in running.Values)
                Assert.True(Stopwatch.GetElapsedTime(since) < Hang, $"{what}: it hangs");
        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {count} cases (at most 50 are kept):\n{string.Join('\n', wrong)}");
        return count;

        string? Run(TCase next, TWorker worker)
        {
            long bytes = GC.GetAllocatedBytesForCurrentThread();
            var time = CpuTime();
            try
            {
                if (run(worker, next) is { } fault) return fault;
            }
            catch (Exception error)
            {
                return error.ToString();
            }
            bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
            time = CpuTime() - time;
            if (bytes > MaxAllocatedBytes) return $"{bytes} bytes were allocated";
            return time > MaxCpuTime ? $"it took {time.TotalSeconds} s" : null;
        }
    }

    private static TimeSpan CpuTime() =>
        OperatingSystem.IsLinux() && ClockGetTime(ThreadCpuTime, out var time) == 0 ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000) : TimeSpan.Zero;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out TimeOfClock time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeOfClock
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
