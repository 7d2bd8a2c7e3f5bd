using System.Diagnostics;
using Search.Engine.Diagnostics;
using Search.Engine.Documents;
using Search.Engine.Indexing;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Engine.Searching;
using Search.Lucene8.Storage;
using Search.Testing;

namespace Search.Interop.Tests;

/// <summary>
/// Small indexes damaged in every way that disks and people know. Our check must find whatever Lucene's CheckIndex finds, and every damage that was
/// not hidden behind a new checksum; reading a damaged index gives a clear error or the right answers.
/// </summary>
[Collection(LuceneCollection.Name)]
public class DamageTests(LuceneOracle lucene)
{
    // Far more than the index has, far less than a damaged length can name.
    private const long MaxAllocatedBytes = 64L << 20;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    [Fact]
    public void Check_OfHealthyIndexes_AgreesWithLucene()
    {
        foreach (bool byJava in new[] { false, true })
        {
            using var good = MakeIndex(new TestSeed("Interop.HealthyIndex", byJava ? 1 : 0), byJava);
            Assert.Equal([], IndexCheck.Check(good["index"]).Faults);
            lucene.AssertClean(good["index"], slow: true);
        }
    }

    [Theory]
    [InlineData(0, false, 60)]
    [InlineData(1, true, 40)]
    public void Damage_OfAnyFile_IsFoundByTheCheck_AndGivesNoWrongAnswer(int round, bool byJava, int damages) => new TestSeed("Interop.Damage", round).Run(() =>
    {
        var seed = new TestSeed("Interop.Damage", round);
        using var good = MakeIndex(seed, byJava);
        AssertDamagesAreFound(seed, good["index"], damages);
    });

    private static void AssertDamagesAreFound(TestSeed seed, string good, int damages)
    {
        var queries = MakeQueries(seed);
        var expected = Answers(good, queries);
        var damage = new IndexDamage(good, seed.Random("damage"));
        for (int i = 0; i < damages; i++)
        {
            using var folder = new TemporaryDirectory();
            string what = $"damage {i}: {damage.Inflict(folder["index"])}";
            var report = Bounded(what, () => IndexCheck.Check(folder["index"]));
            Assert.False(report.IsClean, $"{what}: the check finds nothing");
            Bounded(what, () => AssertClearErrorOrRightAnswers(what, folder["index"], queries, expected));
        }
    }

    [Fact]
    public void Damage_OfCompoundFiles_IsFoundByTheCheck_AndGivesNoWrongAnswer() => new TestSeed("Interop.CompoundDamage").Run(() =>
    {
        var seed = new TestSeed("Interop.CompoundDamage");
        using var good = MakeIndex(seed, byJava: true, compound: true);
        Assert.Contains(Directory.GetFiles(good["index"]), file => file.EndsWith(".cfs", StringComparison.Ordinal));
        Assert.Equal([], IndexCheck.Check(good["index"]).Faults);
        AssertDamagesAreFound(seed, good["index"], 30);
    });

    [Fact]
    public void Damage_OfAttachmentsAndOlderCommits_IsFoundByTheCheck() => new TestSeed("Interop.CommitsDamage").Run(() =>
    {
        var seed = new TestSeed("Interop.CommitsDamage");
        var articles = new RandomArticles(seed.Random("articles"));
        using var good = new TemporaryDirectory();
        using (var writer = IndexWriter.Open(good["index"], TestIndex.Schema, new IndexWriterOptions { CommitsToKeep = 3 }))
            for (int commit = 0; commit < 4; commit++)
            {
                for (int i = 0; i < 30; i++) writer.UpdateDocument(new Term("id", "d" + (i + commit * 10)), TestIndex.ToDocument(articles.Next("d" + (i + commit * 10))));
                writer.SetAttachment("list", stream => stream.Write(new byte[500 + commit]));
                if (commit == 1) writer.SetAttachment("names", stream => stream.Write("kept from here on"u8));
                writer.Commit();
            }
        Assert.Equal(3, IndexCommits.List(good["index"]).Count);
        Assert.Equal(4, Directory.GetFiles(good["index"], "archive-*").Length);
        Assert.Equal([], IndexCheck.Check(good["index"]).Faults);
        var damage = new IndexDamage(good["index"], seed.Random("damage"));
        for (int i = 0; i < 60; i++)
        {
            using var folder = new TemporaryDirectory();
            string what = $"damage {i}: {damage.Inflict(folder["index"])}";
            Assert.False(Bounded(what, () => IndexCheck.Check(folder["index"])).IsClean, $"{what}: the check finds nothing");
        }
    });

    [Theory]
    [InlineData(2, false, 80)]
    [InlineData(3, true, 60)]
    public void DamageBehindANewChecksum_IsFoundByTheCheck_WhereLuceneFindsIt(int round, bool byJava, int damages) => new TestSeed("Interop.HiddenDamage", round).Run(() =>
    {
        var seed = new TestSeed("Interop.HiddenDamage", round);
        using var good = MakeIndex(seed, byJava);
        var queries = MakeQueries(seed);
        var damage = new IndexDamage(good["index"], seed.Random("damage"));
        var missed = new List<string>();
        int found = 0;
        for (int i = 0; i < damages; i++)
        {
            using var folder = new TemporaryDirectory();
            string what = $"damage {i}: {damage.InflictBehindNewChecksum(folder["index"])}";
            var report = Bounded(what, () => IndexCheck.Check(folder["index"]));
            Bounded(what, () => AssertClearErrorOrAnswers(what, folder["index"], queries));
            string? theirs = LucenesFault(folder["index"]);
            if (theirs != null) found++;
            if (theirs != null && report.IsClean) missed.Add($"{what}: Lucene says {theirs}");
        }
        Assert.True(missed.Count == 0, $"of {found} damages that Lucene finds we miss {missed.Count}:\n{string.Join('\n', missed)}");
        Assert.True(found > damages / 4, $"Lucene finds only {found} of {damages}: the test does not test much");
    });

    private string? LucenesFault(string index)
    {
        try
        {
            var lines = lucene.Run("check", index, "slow");
            return lines[0] == "CLEAN" ? null : string.Join('\n', lines.Where(line => line.Contains("ERROR") || line.Contains("Exception")).Take(3));
        }
        catch (OracleException error)
        {
            return error.Message[..Math.Min(error.Message.Length, 300)];
        }
    }

    private static void AssertClearErrorOrRightAnswers(string what, string index, IReadOnlyList<Query> queries, IReadOnlyList<TopDocs> expected)
    {
        try
        {
            var answers = Answers(index, queries);
            for (int i = 0; i < queries.Count; i++)
                Assert.True(expected[i].Total == answers[i].Total && expected[i].Hits.SequenceEqual(answers[i].Hits), $"{what}: {queries[i]} has another answer");
        }
        catch (CorruptIndexException error)
        {
            Assert.NotEmpty(error.Message);
        }
    }

    private static void AssertClearErrorOrAnswers(string what, string index, IReadOnlyList<Query> queries)
    {
        try
        {
            using var snapshot = IndexSnapshot.Open(index);
            foreach (var query in queries)
            {
                try
                {
                    var hits = new IndexSearcher(snapshot).Search(query, 20).Hits;
                    if (hits.Count > 0) snapshot.ReadDocument(hits[0].DocId);
                }
                catch (CorruptIndexException)
                {
                }
            }
        }
        catch (CorruptIndexException)
        {
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"{what}: not a clear error: {error}", error);
        }
    }

    // As the server opens it, and everything that searches an archive.
    private static IReadOnlyList<TopDocs> Answers(string index, IReadOnlyList<Query> queries)
    {
        using var snapshots = SnapshotManager.Open(index);
        using var lease = snapshots.Acquire();
        var searcher = new IndexSearcher(lease.Snapshot);
        return queries.Select(query => searcher.Search(query, 20)).ToList();
    }

    /// <summary>Fails if it does not end, or takes more memory than an index of this size can need.</summary>
    private static T Bounded<T>(string what, Func<T> action)
    {
        long allocated = 0;
        var task = Task.Factory.StartNew(() =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                return action();
            }
            finally
            {
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }, TaskCreationOptions.LongRunning);
        Assert.True(task.Wait(Hang), $"{what}: it hangs");
        Assert.True(allocated <= MaxAllocatedBytes, $"{what}: {allocated} bytes were allocated");
        return task.GetAwaiter().GetResult();
    }

    private static void Bounded(string what, Action action) => Bounded(what, () =>
    {
        action();
        return true;
    });

    private static IReadOnlyList<Query> MakeQueries(TestSeed seed)
    {
        var queries = new RandomQueries(seed.Random("queries"), new RandomArticles(seed.Random("words")));
        return Enumerable.Range(0, 30).Select(_ => queries.Next(2)).ToList();
    }

    private TemporaryDirectory MakeIndex(TestSeed seed, bool byJava, bool compound = false)
    {
        var articles = new RandomArticles(seed.Random("articles"));
        var all = Enumerable.Range(0, 400).Select(i => articles.Next("d" + i)).ToList();
        var deleted = Enumerable.Range(0, 20).Select(i => "d" + i * 17).ToList();
        var folder = new TemporaryDirectory();
        if (byJava)
        {
            var operations = all.Select(TestIndex.ToOperation).Append("commit").Concat(deleted.Select(id => "delete\tid\t" + id));
            File.WriteAllLines(folder["operations"], operations);
            lucene.Run("build", folder["index"], folder["operations"], "150", compound ? "true" : "false", "BEST_SPEED");
            return folder;
        }
        using var writer = IndexWriter.Open(folder["index"], TestIndex.Schema, new IndexWriterOptions { CommitsToKeep = 1 });
        for (int i = 0; i < all.Count; i++)
        {
            writer.AddDocument(TestIndex.ToDocument(all[i]));
            if (i is 149 or 299) writer.Flush();
        }
        writer.Flush();
        foreach (string id in deleted) writer.DeleteDocuments(new Term("id", id));
        writer.Commit();
        return folder;
    }
}
