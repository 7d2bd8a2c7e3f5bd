using System.Diagnostics;
using Search.Engine.Indexing;
using Search.Engine.Reading;
using Search.Testing;
using Xunit.Abstractions;

namespace Search.Interop.Tests;

/// <summary>The real program, killed without warning at random moments of an indexing run.</summary>
[Collection(LuceneCollection.Name)]
public class KillTests(LuceneOracle lucene, ITestOutputHelper output)
{
    private const int Articles = 120;
    private static readonly int Kills = ReliabilityRun.Count(100, 5_000);

    [Fact]
    public void IndexingRun_KilledAnywhere_LeavesTheLastOrTheNewCommit() => new TestSeed("Interop.Kill").Run(() =>
    {
        // As many at a time as there are processors, each on an index of its own.
        int lanes = Math.Min(Kills, Environment.ProcessorCount);
        int unfinished = 0;
        Parallel.For(0, lanes, new ParallelOptions { MaxDegreeOfParallelism = lanes }, lane =>
        {
            int kills = Kills * (lane + 1) / lanes - Kills * lane / lanes;
            Interlocked.Add(ref unfinished, KillAgainAndAgain(kills, new TestSeed("Interop.Kill"), $" {lane}"));
        });
        output.WriteLine($"{unfinished} of {Kills} runs were killed before their commit");
        Assert.True(unfinished > Kills / 4, $"only {unfinished} of {Kills} runs were killed before their commit: the test does not test much");
    });

    // How many runs were killed before their commit.
    private int KillAgainAndAgain(int kills, TestSeed seed, string lane)
    {
        var random = seed.Random("kills" + lane);
        var words = new RandomArticles(seed.Random("words" + lane));
        using var folder = new TemporaryDirectory();
        string index = folder["index"];
        Directory.CreateDirectory(folder["articles"]);
        var search = new SearchProgram(folder.Path);

        int version = 0;
        void WriteArticles()
        {
            version++;
            for (int i = 0; i < Articles; i++)
                File.WriteAllText(folder[$"articles/{i}.txt"], $"Report {i}\n\nThis is version v{version}x of the report, and these are its words: {words.Text(200)}.\n");
        }

        WriteArticles();
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, search.Run("index", "articles").ExitCode);
        var time = new KillTime(watch.Elapsed);
        int committed = version;
        int unfinished = 0;
        for (int kill = 0; kill < kills; kill++)
        {
            WriteArticles();
            long before = IndexCommits.List(index).Max(commit => commit.Generation);
            using (var run = search.Start("index", "articles")) time.Kill(run, random);
            // A number that a killed run had begun to use is not used again, so that the new commit's may be further up.
            int newer = IndexCommits.List(index).Count(commit => commit.Generation > before);
            Assert.InRange(newer, 0, 1);
            if (newer == 0) unfinished++;
            else committed = version;
            AssertHolds(index, committed);
            lucene.AssertClean(index);
        }

        WriteArticles();
        Assert.Equal(0, search.Run("index", "articles").ExitCode);
        AssertHolds(index, version);
        lucene.AssertClean(index, slow: true);
        Assert.Equal(0, search.Run("check").ExitCode);
        var named = IndexCommits.List(index).Count;
        Assert.InRange(named, 1, 3);
        Assert.DoesNotContain(Directory.GetFiles(index), file => Path.GetFileName(file).StartsWith("pending_", StringComparison.Ordinal));
        return unfinished;
    }

    // Every article is of the committed version: nothing lost, nothing of a run that did not commit.
    private static void AssertHolds(string index, int version)
    {
        using var snapshot = IndexSnapshot.Open(index);
        Assert.Equal(Articles, snapshot.DocCount);
        int seen = 0;
        for (int docId = 0; docId < snapshot.MaxDoc; docId++)
            if (snapshot.ReadDocument(docId).GetString("body") is { } body && body.Contains($"version v{version}x of"))
                seen++;
        Assert.True(seen >= Articles, $"{seen} of {Articles} articles are of version {version}");
    }
}
