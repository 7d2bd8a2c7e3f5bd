using System.Globalization;

namespace Search.Benchmarks.Load;

/// <summary>
/// A running server under load: its peak, a long time at a share of it, a short time at twice of it, and what comes after. Client and
/// server on one machine share its processors.
/// </summary>
internal static class LoadBenchmark
{
    public const string Help = "--url ADDRESS [--pid N] [--queries FILE] [--minutes 30] [--share 0.7] [--overload SECONDS] [--peak QPS] [--seed 1]  a server under load: share of the peak, twice the peak, recovery";

    private static readonly TimeSpan PeakTime = TimeSpan.FromSeconds(15);
    private const int PeakRounds = 5;
    private const int MaxPeakRounds = 20;
    private static readonly TimeSpan AfterTime = TimeSpan.FromSeconds(15);
    private const int RecoverySeconds = 5;

    // How much slower an answer may be at twice the peak, how soon a refusal has to come, how much memory may grow.
    private const double Slowdown = 2;
    private const double RefusalMs = 50;
    private const double Growth = 1.05;

    public static int Run(string[] args)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i + 1 < args.Length; i += 2) options[args[i].TrimStart('-')] = args[i + 1];
        if (!options.ContainsKey("url") || options.Keys.Except(["url", "pid", "queries", "minutes", "share", "overload", "peak", "seed"]).Any())
        {
            Console.Error.WriteLine(Help);
            return 2;
        }
        return RunAsync(options).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(Dictionary<string, string> options)
    {
        double Number(string name, double standard) => options.TryGetValue(name, out string? text) ? double.Parse(text, CultureInfo.InvariantCulture) : standard;
        int seed = (int)Number("seed", 1);
        int? pid = options.ContainsKey("pid") ? (int)Number("pid", 0) : null;
        using var server = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = Timeout.InfiniteTimeSpan }) { BaseAddress = new Uri(options["url"]), Timeout = TimeSpan.FromSeconds(30) };
        var mix = await LoadMix.CreateAsync(server, options.GetValueOrDefault("queries"), seed);
        var random = new Random(seed);

        double peak = Number("peak", 0);
        if (peak == 0)
        {
            var clients = new List<LoadMix>();
            for (int i = 0; i < 4 * Environment.ProcessorCount; i++) clients.Add(await LoadMix.CreateAsync(server, options.GetValueOrDefault("queries"), seed + 1 + i));
            peak = await FindPeakAsync(server, clients);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Peak: {peak:0} answers a second."));
        Console.WriteLine("| phase | requests a second | sent | answered | 503 | errors | p50 ms | p99 ms | p99.9 ms | 503: p50 ms | p99 ms | sent late: p99 ms | processor ms a request: server | client | memory MB | handles |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");

        async Task<LoadPhase> RunAsync(string name, double rate, TimeSpan length)
        {
            var phase = await LoadPhase.RunAsync(server, mix, rate, length, random, pid);
            Row(name, rate, phase, pid);
            return phase;
        }

        double minutes = Number("minutes", 30);
        double rate = peak * Number("share", 0.7);
        // A sixth of the time to come to rest: five minutes of thirty.
        await RunAsync("warming", rate, TimeSpan.FromMinutes(minutes / 6));
        var steady = await RunAsync("steady", rate, TimeSpan.FromMinutes(minutes * 5 / 6));
        var overload = await RunAsync("twice the peak", 2 * peak, TimeSpan.FromSeconds(Number("overload", 60)));
        var recovery = await RunAsync("afterwards", rate, AfterTime);
        var (before, leastBefore) = steady.Processes.MemoryAtFirst;
        var (after, leastAfter) = steady.Processes.MemoryAtLast;

        double slower = overload.AnsweredWithin(0.5) / steady.AnsweredWithin(0.5), tailSlower = overload.AnsweredWithin(0.99) / steady.AnsweredWithin(0.99);
        int recovered = recovery.RecoveredAfter(Math.Max(Slowdown * steady.AnsweredWithin(0.5), steady.MedianWithin(0.99)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Accepted at twice the peak: {slower:0.00} times as slow in the middle, {tailSlower:0.00} times at p99. Recovered after {recovered} s. Memory {100.0 * (after - before) / Math.Max(1, before):+0.0;-0.0} % (median {before >> 20} to {after >> 20} MB, least {leastBefore >> 20} to {leastAfter >> 20} MB)."));

        if (steady.Refused > 0)
        {
            Console.WriteLine($"Refused below the peak, {steady.RefusedWithoutMachine} of {steady.Refused} while the machine's processors were taken away by others (3 % and more):");
            foreach (var moment in steady.Moments.Where(moment => moment.Refused > 0)) Console.WriteLine("  " + moment);
        }

        var faults = new List<string>();
        if (steady.Errors.Count + steady.Refused > steady.RefusedWithoutMachine) faults.Add("errors or refusals below the peak");
        if (overload.Errors.Count > 0) faults.Add("errors at twice the peak");
        if (overload.Refused == 0) faults.Add("nothing was refused at twice the peak");
        if (overload.RefusedWithin(0.99) > RefusalMs) faults.Add($"refusals take more than {RefusalMs} ms");
        if (Math.Max(slower, tailSlower) > Slowdown) faults.Add($"accepted answers are more than {Slowdown} times as slow");
        if (recovery.Errors.Count > 0 || recovered > RecoverySeconds) faults.Add($"no recovery in {RecoverySeconds} s");
        if (before > 0 && after > before * Growth) faults.Add($"memory grew from {before >> 20} to {after >> 20} MB");
        Console.WriteLine(faults.Count == 0 ? "Fine." : "At fault: " + string.Join("; ", faults) + ".");
        return faults.Count == 0 ? 0 : 1;
    }

    // A server that has just begun compiles for a minute or so, which says nothing about it: tried until it no longer becomes faster. Then the middle of the last
    // rounds, a minute and more: what it does all the time, not in the best quarter of a minute.
    private static async Task<double> FindPeakAsync(HttpClient server, IReadOnlyList<LoadMix> clients)
    {
        var found = new List<double>();
        for (int noFaster = 0; found.Count < MaxPeakRounds && noFaster < PeakRounds - 1;)
        {
            double best = found.DefaultIfEmpty(0).Max();
            found.Add(await LoadPhase.PeakAsync(server, clients, PeakTime));
            noFaster = found[^1] > 1.02 * best ? 0 : noFaster + 1;
        }
        Console.WriteLine($"Rounds of {PeakTime.TotalSeconds:0} s: {string.Join(", ", found.Select(round => round.ToString("0", CultureInfo.InvariantCulture)))} answers a second.");
        return found.TakeLast(PeakRounds).Order().ElementAt(PeakRounds / 2);
    }

    private static void Row(string name, double rate, LoadPhase phase, int? pid)
    {
        string handles = pid is int id && Directory.Exists($"/proc/{id}/fd") ? Directory.GetFileSystemEntries($"/proc/{id}/fd").Length.ToString(CultureInfo.InvariantCulture) : "";
        string errors = phase.Errors.Count == 0 ? "0" : string.Join(", ", phase.Errors.Select(error => $"{error.Value} {error.Key}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {rate:0} | {phase.Sent} | {phase.Answered} | {phase.Refused} | {errors} | {phase.AnsweredWithin(0.5):0.0} | {phase.AnsweredWithin(0.99):0.0} | {phase.AnsweredWithin(0.999):0.0} | {phase.RefusedWithin(0.5):0.0} | {phase.RefusedWithin(0.99):0.0} | {phase.SentWithin(0.99):0.0} | {phase.UsualServerMs:0.00} | {phase.UsualClientMs:0.00} | {ProcessWatch.MemoryOf(pid) >> 20} | {handles} |"));
    }
}
