using Search.Cli.Bench;

namespace Search.Benchmarks.Search;

/// <summary>Passes before those that count.</summary>
internal static class WarmUp
{
    /// <summary>Of processor time, since on a machine that others use too the compilers get little of it.</summary>
    public const int Seconds = 8;

    /// <summary>Runs ours until that is used up.</summary>
    public static void Ours(BenchRun run)
    {
        for (var used = Environment.CpuUsage.TotalTime; (Environment.CpuUsage.TotalTime - used).TotalSeconds < Seconds;) run.WarmUp(CancellationToken.None);
    }

    /// <summary>Adds the times of a pass.</summary>
    public static void AddAll(this Latencies latencies, double[] times)
    {
        for (int query = 0; query < times.Length; query++) latencies.Add(query, times[query]);
    }
}
