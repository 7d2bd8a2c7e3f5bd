using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Search.Engine.Diagnostics;
using Search.Engine.Indexing;
using Search.Testing;

namespace Search.Interop.Tests;

/// <summary>
/// Indexing runs, checks, rollbacks, collections of old commits and Lucene's own CheckIndex, all on one directory at once, beside servers
/// that search it: each does its work or says who holds the lock, every answer is whole, and at the end nothing is left over: no file, no
/// handle, no mapping of a file that is gone.
/// </summary>
[Collection(LuceneCollection.Name)]
public class ProcessFleetTests(LuceneOracle lucene)
{
    private const int Articles = 30;
    private const int Locked = 6;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(ReliabilityRun.Seconds(10, 7_200));

    [Fact]
    public async Task Processes_OnOneDirectory_EachDoItsWorkOrSayWhoHoldsTheLock()
    {
        using var folder = new TemporaryDirectory();
        string index = folder["index"];
        var search = new SearchProgram(folder.Path);
        foreach (string source in new[] { "a", "b" }) Write(folder[source], 0);
        Assert.Equal(0, search.Run("index", "a", "b").ExitCode);
        var faults = new ConcurrentQueue<string>();
        var done = new ConcurrentDictionary<string, int>();
        await using var server = await RunningServer.StartAsync(search);
        await using var other = await RunningServer.StartAsync(search);
        await AskAsync(server);
        var before = Held(server.Process);
        using var ending = new CancellationTokenSource(Length);

        Task Again(string what, Func<int, string?> work) => Task.Run(() =>
        {
            for (int round = 1; !ending.IsCancellationRequested && faults.IsEmpty; round++)
            {
                if (work(round) is { } fault) faults.Enqueue($"{what}, round {round}: {fault}");
                done.AddOrUpdate(what, 1, (_, count) => count + 1);
            }
        });

        string? Program(int[] codes, params string[] arguments)
        {
            var run = search.Run(arguments);
            if (!codes.Contains(run.ExitCode)) return $"exit code {run.ExitCode}: {run.Output}{run.Errors}";
            return run.ExitCode != Locked || run.Errors.Contains("process", StringComparison.Ordinal) ? null : $"it does not say who holds the lock: {run.Errors}";
        }

        await Task.WhenAll(
            Again("index a", round =>
            {
                Write(folder["a"], round);
                return Program([0, Locked], "index", "a");
            }),
            Again("index b", round =>
            {
                Write(folder["b"], round);
                return Program([0, Locked], "index", "b");
            }),
            // 2: the commit it went back to was dropped, or there is none before.
            Again("rollback and gc", round => round % 3 == 0 ? Program([0, Locked], "gc", "--keep", "2") : Program([0, 2, Locked], "rollback")),
            Again("check", _ => IndexCheck.Check(index) is { IsClean: false } report ? string.Join('\n', report.Faults) : null),
            Again("CheckIndex", _ => JavaCheck(index)),
            Again("search", _ => AskAsync(server).GetAwaiter().GetResult() ?? AskAsync(other).GetAwaiter().GetResult()));
        Assert.True(faults.IsEmpty, string.Join('\n', faults));
        Assert.Equal(6, done.Count);
        Assert.All(done, work => Assert.True(work.Value > 0, $"{work.Key} was never done"));

        Assert.Equal(0, search.Run("index", "a", "b").ExitCode);
        Assert.True(IndexCheck.Check(index).IsClean);
        lucene.AssertClean(index);
        Assert.InRange(IndexCommits.List(index).Count, 1, 4);
        // The server goes over to the last commit and gives back what it held of the others.
        long newest = IndexCommits.List(index)[^1].Generation;
        for (int i = 0; i < 100 && (await server.GetAsync("/readyz")).GetProperty("commit").GetInt64() < newest; i++) await Task.Delay(100);
        await AskAsync(server);
        var after = Held(server.Process);
        Assert.True(after.Handles <= before.Handles + 15, $"handles: {before.Handles} before, {after.Handles} after");
        Assert.True(after.GoneFiles == 0, $"{after.GoneFiles} files that are gone are still mapped");
        Assert.True(after.PrivateBytes < before.PrivateBytes + (128L << 20), $"memory: {before.PrivateBytes >> 20} MB before, {after.PrivateBytes >> 20} MB after");
    }

    // Whole answers only: each article of a source has the same version as the others of it.
    private static async Task<string?> AskAsync(RunningServer server)
    {
        JsonElement answer;
        try
        {
            answer = await server.GetAsync("/search?q=report&limit=100&snippet=body&facets=source");
        }
        catch (HttpRequestException error) when (error.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            return null; // so many processes on a small machine: it took more than the two seconds a search may take
        }
        int total = answer.GetProperty("total").GetInt32();
        if (total != 2 * Articles) return $"{total} articles";
        foreach (var source in answer.GetProperty("hits").EnumerateArray().GroupBy(hit => hit.GetProperty("document").GetProperty("source").GetString()))
        {
            var versions = source.Select(hit => hit.GetProperty("document").GetProperty("title").GetString()!.Split(' ')[^1]).Distinct().ToArray();
            if (versions.Length != 1) return $"the answer mixes the versions {string.Join(", ", versions)} of {source.Key}";
        }
        return null;
    }

    // It takes the writer's lock while it looks.
    private string? JavaCheck(string index)
    {
        try
        {
            var report = lucene.Run("check", index, "fast");
            return report[0] == "CLEAN" ? null : string.Join('\n', report);
        }
        catch (OracleException error) when (error.Message.Contains("LockObtainFailed", StringComparison.Ordinal))
        {
            return null;
        }
    }

    private static void Write(string folder, int version)
    {
        Directory.CreateDirectory(folder);
        for (int i = 0; i < Articles; i++)
            File.WriteAllText(Path.Combine(folder, $"{i}.txt"),
                $"Report {i} in version {version}\n\nThese are the words of the report number {i}, which says the same as the one before it in other words, {version} times.\n");
    }

    private static (int Handles, int GoneFiles, long PrivateBytes) Held(Process process)
    {
        string proc = $"/proc/{process.Id}";
        int gone = File.ReadLines($"{proc}/maps").Count(line => line.Contains("/index/", StringComparison.Ordinal) && line.EndsWith("(deleted)", StringComparison.Ordinal));
        long bytes = long.Parse(File.ReadLines($"{proc}/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
        return (Directory.GetFileSystemEntries($"{proc}/fd").Length, gone, bytes);
    }
}
