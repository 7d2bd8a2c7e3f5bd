using System.Diagnostics;
using Search.Engine.Diagnostics;
using Search.Engine.Indexing;
using Search.Testing;

namespace Search.Interop.Tests;

/// <summary>
/// The real program, killed without warning at random moments of what a nightly job does: an incremental run (in parts, too), a rebuild, a rollback.
/// </summary>
public sealed class NightlyKillTests : IDisposable
{
    private const int Articles = 150;
    private static readonly int Kills = ReliabilityRun.Count(2, 50);
    private readonly TemporaryDirectory _folder = new();
    private readonly SearchProgram _search;
    private readonly TestSeed _seed = new("Interop.NightlyKill");
    private readonly RandomArticles _words;
    private int _version;

    public NightlyKillTests()
    {
        _search = new SearchProgram(_folder.Path);
        _words = new RandomArticles(_seed.Random("words"));
        Directory.CreateDirectory(_folder["articles"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Incremental_KilledAnywhere_LeavesTheLastOrTheNewCommit() => Run(["index", "articles"], (before, now) => [before, now]);

    [Fact]
    public void IncrementalInParts_KilledAnywhere_LeavesArticlesOfTheOldOrTheNewVersionAndGoesOn() => Run(["index", "articles", "--commit-every", "20"], expected: null);

    [Fact]
    public void Rebuild_KilledAnywhere_LeavesTheLastOrTheNewCommit() => Run(["index", "articles", "--rebuild"], (before, now) => [before, now]);

    [Fact]
    public void Rollback_KilledAnywhere_LeavesOneOfBothCommits() => _seed.Run(() =>
    {
        var random = _seed.Random("rollback");
        Commit();
        Commit();
        var commits = Answers().ToList();
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, _search.Run("rollback").ExitCode);
        commits.AddRange(Answers());
        var time = new KillTime(watch.Elapsed);
        for (int kill = 0; kill < Kills; kill++)
        {
            string[] two = [.. Answers()];
            Kill(random, time, "rollback");
            AssertIsOne($"kill {kill}", [.. commits, .. two]);
        }
        AssertGoesOn();
    });

    private void Run(string[] command, Func<string, string, string[]>? expected) => _seed.Run(() =>
    {
        var random = _seed.Random(string.Join(' ', command));
        var watch = Stopwatch.StartNew();
        Commit();
        var time = new KillTime(watch.Elapsed);
        string now = Answer();
        for (int kill = 0; kill < Kills; kill++)
        {
            Edit(random);
            string next = CleanAnswer();
            Kill(random, time, command);
            if (expected != null) now = AssertIsOne($"kill {kill}", expected(now, next));
            else Assert.True(IndexCheck.Check(_folder["index"]) is { IsClean: true });
        }
        AssertGoesOn();
    });

    private void Kill(Random random, KillTime time, params string[] command)
    {
        using var run = _search.Start(command);
        time.Kill(run, random);
    }

    private string AssertIsOne(string what, params string[] answers)
    {
        Assert.True(IndexCheck.Check(_folder["index"]) is { IsClean: true }, what);
        string now = Answer();
        Assert.True(answers.Contains(now), $"{what}: the index answers as no commit that it could hold");
        return now;
    }

    private void AssertGoesOn()
    {
        Assert.Equal(0, _search.Run("index", "articles").ExitCode);
        Assert.Equal(CleanAnswer(), Answer());
        Assert.Equal(0, _search.Run("check").ExitCode);
        Assert.DoesNotContain(Directory.GetFiles(_folder["index"]), file => Path.GetFileName(file).StartsWith("pending_", StringComparison.Ordinal));
    }

    private void Commit()
    {
        Edit(_seed.Random($"edit {_version}"));
        Assert.Equal(0, _search.Run("index", "articles").ExitCode);
    }

    // Changed, new, moved and removed files.
    private void Edit(Random random)
    {
        _version++;
        int first = _version == 1 ? Articles : 10;
        for (int i = 0; i < first; i++)
        {
            int article = _version == 1 ? i : random.Next(Articles);
            File.WriteAllText(_folder[$"articles/{article}.txt"], $"Report {article}\n\nThis is version{_version} of the report, and these are its words: {_words.Text(150)}.\n");
        }
        string moved = _folder[$"articles/{random.Next(Articles)}.txt"];
        if (_version > 1 && File.Exists(moved)) File.Move(moved, _folder[$"articles/moved{_version}.txt"]);
    }

    private string Answer() => AnswerOf(_folder["index"], null);

    private IEnumerable<string> Answers() => IndexCommits.List(_folder["index"]).Select(commit => AnswerOf(_folder["index"], commit.Generation)).ToList();

    private string CleanAnswer()
    {
        using var clean = new TemporaryDirectory();
        ArchiveState.Index(clean["index"], _folder["articles"]);
        return AnswerOf(clean["index"], null);
    }

    // Which articles there are, and of which version each is.
    private static string AnswerOf(string index, long? generation)
    {
        using var snapshot = Search.Engine.Reading.IndexSnapshot.Open(index, generation);
        var articles = new List<string>();
        for (int docId = 0; docId < snapshot.MaxDoc; docId++)
        {
            if (!snapshot.IsLive(docId)) continue;
            var document = snapshot.ReadDocument(docId, "id", "body");
            articles.Add($"{document.GetString("id")} {document.GetString("body")}");
        }
        articles.Sort(StringComparer.Ordinal);
        return string.Join('\n', articles);
    }
}
