using System.IO.Compression;
using Search.Archive.Queries;
using Search.Archive.Runs;
using Search.Engine.Diagnostics;
using Search.Testing;

namespace Search.Archive.Tests.Reliability;

/// <summary>
/// Small indexes as earlier versions of the program wrote them (<c>golden/</c>, a folder for each): they open and answer as they did then,
/// or are refused by name, and the next run takes them over. tests/README.md says how to add one.
/// </summary>
public sealed class GoldenIndexTests
{
    private static readonly string Golden = Path.Combine(RepositoryRoot.Path, "tests", "Search.Archive.Tests", "Reliability", "golden");

    // What is asked, and the ids that were found.
    private static readonly (string Text, string[] Ids)[] Questions =
    [
        ("granite", ["copy", "granite", "slate"]),
        ("two hundred", ["slate"]),
        ("Brücken", ["umlaut"]),
        ("\"every spring\"", ["copy", "granite"]),
        ("author:hopper", ["slate"]),
        ("granit bridgse", ["copy", "granite"]),
        ("date:1999", ["umlaut"]),
        ("\"a hundred years\"", []),
    ];

    public static TheoryData<string> Releases => [.. Directory.GetDirectories(Golden).Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Releases))]
    public void Index_OfAnEarlierVersion_AnswersAsThenAndIsTakenOver(string release)
    {
        using var folder = new TemporaryDirectory();
        string index = folder["index"];
        ZipFile.ExtractToDirectory(Path.Combine(Golden, release, "index.zip"), index);
        Assert.Equal([], IndexCheck.Check(index).Faults);
        AssertAnswers(index);
        Assert.Equal([4, 3], ArchiveCommits.List(index).Select(commit => commit.Articles));

        // The next run finds it of its own kind, or makes it anew and says so; the answers stay.
        Directory.CreateDirectory(folder["articles"]);
        File.Copy(Path.Combine(Golden, release, "articles.jsonl"), folder["articles/articles.jsonl"]);
        var report = IndexingRun.Run(new IndexingOptions { IndexPath = index, Sources = [new NamedSource("news", folder["articles"])] });
        Assert.Equal((0, 0, 0), (report.FailedCount, report.New, report.Removed));
        AssertAnswers(index);
        Assert.Equal([], IndexCheck.Check(index).Faults);

        ArchiveCommits.Rollback(index, 1);
        using var first = EmbeddedArticleIndex.Open(index);
        Assert.Equal(3, first.Status.Articles);
        Assert.Equal(["slate"], first.Search(new ArticleQuery { Text = "\"a hundred years\"" }).Hits.Select(hit => hit.Id));
    }

    private static void AssertAnswers(string index)
    {
        using var archive = EmbeddedArticleIndex.Open(index);
        foreach (var (text, ids) in Questions)
        {
            var found = archive.Search(new ArticleQuery { Text = text, Typos = text == "granit bridgse" ? TypoMode.Auto : TypoMode.Off });
            Assert.Equal((text, string.Join(' ', ids)), (text, string.Join(' ', found.Hits.Select(hit => hit.Id).Order(StringComparer.Ordinal))));
        }
    }
}
