using Search.Archive;
using Search.Archive.Queries;
using Search.Archive.Runs;
using Search.Engine.Diagnostics;
using Search.Engine.Indexing;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Testing;

namespace Search.Interop.Tests;

/// <summary>
/// Versions of a folder of articles, the index of it, and what a clean index of each version answers: the model outside the index that says
/// what was acknowledged.
/// </summary>
internal sealed class ArchiveState
{
    private const int Articles = 6;
    private const int Questions = 50;
    private readonly string[] _questions;
    private readonly Dictionary<int, string> _answers = [];
    private readonly RandomArticles _words;

    public ArchiveState(TestSeed seed)
    {
        _words = new RandomArticles(seed.Random("words"));
        _questions = [.. Enumerable.Range(0, Questions - 6).Select(_ => _words.Word()), .. Enumerable.Range(1, 6).Select(version => $"version{version}")];
    }

    /// <summary>Writes a version of the articles: one more, one less and one changed in each. Called once for each version of a folder.</summary>
    public void Write(string articles, int version)
    {
        Directory.CreateDirectory(articles);
        File.Delete(Path.Combine(articles, $"{version - 1}.txt"));
        for (int i = version; i < version + Articles; i++)
        {
            string path = Path.Combine(articles, $"{i}.txt");
            if (i == version || !File.Exists(path))
                File.WriteAllText(path, $"Report {i}\n\nThese are the words of the report of version{version}: {_words.Text(120)}.\n");
        }
        using var clean = new TemporaryDirectory();
        Index(clean["index"], articles);
        _answers[version] = Ask(clean["index"]);
    }

    /// <summary>An indexing run of this process.</summary>
    public static void Index(string index, string articles) =>
        IndexingRun.Run(new IndexingOptions { IndexPath = index, Sources = [new NamedSource("articles", articles)] });

    /// <summary>Fails unless the index is clean and answers as one of these versions; which one is returned. 0 stands for no index at all.</summary>
    public int AssertHolds(string what, string index, params int[] versions)
    {
        if (!Directory.Exists(index) || CommitPoint.ListGenerations(new FileSystemDirectory(index)).Count == 0)
        {
            Assert.True(versions.Contains(0), $"{what}: there is no index any more");
            return 0;
        }
        Assert.True(IndexCheck.Check(index) is { IsClean: true }, $"{what}: {string.Join('\n', IndexCheck.Check(index).Faults)}");
        string answers = Ask(index);
        int version = versions.FirstOrDefault(version => _answers.GetValueOrDefault(version) == answers, -1);
        Assert.True(version > 0, $"{what}: the index answers as none of the versions {string.Join(", ", versions)}");
        return version;
    }

    /// <summary>Fails unless the next run commits its version and leaves no file that no commit names.</summary>
    public void AssertGoesOn(string what, string index, string articles, int version)
    {
        Index(index, articles);
        AssertHolds(what + ", the next run", index, version);
        var directory = new FileSystemDirectory(index);
        var named = CommitPoint.ListGenerations(directory).SelectMany(generation => CommitPoint.Read(directory, generation).Files);
        Assert.True(directory.ListFiles().Except(named).Except(["write.lock"]).ToArray() is [] , $"{what}: the next run leaves {string.Join(", ", directory.ListFiles().Except(named))}");
    }

    private string Ask(string index)
    {
        using var archive = EmbeddedArticleIndex.Open(index);
        var answers = _questions.Select(question => archive.Search(new ArticleQuery { Text = question, Limit = 20, Typos = TypoMode.Off }))
            .Select(answer => $"{answer.Query}: {string.Join(' ', answer.Hits.Select(hit => hit.Id).Order(StringComparer.Ordinal))}");
        return string.Join('\n', answers);
    }
}
