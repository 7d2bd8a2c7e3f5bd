using System.Net;
using System.Text;
using Search.Testing;
using Xunit.Abstractions;

namespace Search.Interop.Tests;

/// <summary>
/// A real disk that is full, has no room for another file, or is read-only. Where this user may not mount one, the system calls are made to
/// fail instead, by strace; the output says so.
/// </summary>
public sealed class FullDiskTests(ITestOutputHelper output)
{
    private const int MachineFailed = 7;
    private static readonly TestSeed Seed = new("Reliability.Disk");

    [Fact]
    public void Index_OnAFullDisk_FailsWithTheFileAndTheLastCommitStands() => Seed.Run(() =>
    {
        if (Mount("size=16m") is not { } disk)
        {
            AssertFailingCalls("write", "ENOSPC");
            return;
        }
        using (disk)
        {
            // Nothing, a little, and nearly enough: the run fails at its beginning, in its middle, at its commit.
            AssertFails(disk, "No space left on device", [0, 4_096, 16_384, 65_536, .. ReliabilityRun.IsFull ? Enumerable.Range(0, 100).Select(pages => 4_096L * pages) : []], disk.Fill);
        }
    });

    [Fact]
    public void Index_WithoutRoomForAnotherFile_FailsWithTheFileAndTheLastCommitStands() => Seed.Run(() =>
    {
        if (Mount("size=16m,nr_inodes=600") is not { } disk)
        {
            AssertFailingCalls("openat", "ENOSPC");
            return;
        }
        using (disk) AssertFails(disk, "No space left on device", [0, 1, 5, .. ReliabilityRun.IsFull ? Enumerable.Range(0, 20).Select(names => (long)names) : []], names => disk.FillNames((int)names));
    });

    [Fact]
    public void Index_OnAReadOnlyDisk_FailsAndSearchesGoOn() => Seed.Run(() =>
    {
        if (Mount("size=16m") is not { } disk)
        {
            AssertFailingCalls("openat", "EROFS");
            return;
        }
        using (disk)
        {
            AssertFails(disk, "Read-only file system", [0], _ => disk.MakeReadOnly(true), () => disk.MakeReadOnly(false), whileFailing: index =>
            {
                var search = new SearchProgram(disk.Path);
                Assert.Equal(0, search.Run("query", "report", "--index", index).ExitCode);
                Assert.Equal(0, search.Run("check", index).ExitCode);
            });
        }
    });

    [Fact]
    public async Task Server_OnADiskThatFillsUp_GoesOnSearchingRefusesWritesAndTakesThemAgain()
    {
        // What a failing call does to a write of the server, the tests of the engine's faults say; only a real disk says it of the whole server.
        if (Mount("size=16m") is not { } disk) return;
        using (disk)
        {
            using var articles = new TemporaryDirectory();
            File.WriteAllText(articles["a.txt"], "A report\n\nThese are the words of a report about granite and slate.\n");
            ArchiveState.Index(disk["index"], articles.Path);
            var search = new SearchProgram(disk.Path);
            string key = search.Run("keys", "add", "test", "--rights", "ingest").Output.Trim();
            await using var server = await RunningServer.StartAsync(search);
            using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
            Assert.Equal(HttpStatusCode.Created, await PutAsync(client, "before"));
            disk.Fill(0);
            Assert.True((int)await PutAsync(client, "during") >= 500);
            Assert.Equal(1, (await server.GetAsync("/search?q=granite&limit=1")).GetProperty("hits").GetArrayLength());
            Assert.Equal(0, (await server.GetAsync("/search?q=during")).GetProperty("total").GetInt32());
            disk.Empty();
            Assert.Equal(HttpStatusCode.Created, await PutAsync(client, "after"));
            Assert.Equal(1, (await server.GetAsync("/search?q=after")).GetProperty("total").GetInt32());
            Assert.Equal(0, search.Run("check").ExitCode);
        }
    }

    private static async Task<HttpStatusCode> PutAsync(HttpClient client, string word)
    {
        using var response = await client.PutAsync($"/documents/{word}", new StringContent($"{{\"title\":\"{word}\",\"body\":\"granite\"}}", Encoding.UTF8, "application/json"));
        return response.StatusCode;
    }

    private SmallDisk? Mount(string options)
    {
        var disk = SmallDisk.TryMount(options);
        if (disk == null) output.WriteLine("This user may not mount a file system: system calls that fail stand in for the disk.");
        return disk;
    }

    private static void AssertFails(SmallDisk disk, string reason, IEnumerable<long> rooms, Action<long> fill, Action? empty = null, Action<string>? whileFailing = null)
    {
        var state = new ArchiveState(Seed);
        using var articles = new TemporaryDirectory();
        string index = disk["index"];
        state.Write(articles.Path, 1);
        ArchiveState.Index(index, articles.Path);
        int failed = 0;
        int version = 1;
        foreach (long room in rooms)
        {
            state.Write(articles.Path, version + 1);
            fill(room);
            var run = new SearchProgram(articles.Path).Run("index", "--source", "articles=" + articles.Path, "--index", index);
            string what = $"with room for {room}: exit code {run.ExitCode}, {run.Errors}";
            Assert.True(run.ExitCode is 0 or MachineFailed, what);
            if (run.ExitCode != 0)
            {
                failed++;
                Assert.True(run.Errors.Contains(reason, StringComparison.Ordinal) && run.Errors.Contains(index, StringComparison.Ordinal), what);
            }
            state.AssertHolds(what, index, run.ExitCode == 0 ? version + 1 : version);
            whileFailing?.Invoke(index);
            if (empty == null) disk.Empty();
            else empty();
            state.AssertGoesOn(what, index, articles.Path, ++version);
        }
        Assert.True(failed > 0, "no run failed: the test does not test anything");
    }

    private static void AssertFailingCalls(string call, string error)
    {
        using var folder = new TemporaryDirectory();
        var state = new ArchiveState(Seed);
        state.Write(folder["articles"], 1);
        ArchiveState.Index(folder["index"], folder["articles"]);
        state.Write(folder["articles"], 2);
        var calls = new SystemCalls(folder.Path);
        var run = calls.FailingAt(new SystemCalls.Point(call, "index/_1.fdt", 1, true), error, "index", folder["articles"], "--index", folder["index"]);
        Assert.Equal(MachineFailed, run.ExitCode);
        state.AssertHolds(error, folder["index"], 1);
        state.AssertGoesOn(error, folder["index"], folder["articles"], 2);
    }
}
