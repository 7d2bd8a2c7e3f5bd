using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Results;
using Search.Archive.Runs;
using Search.Archive.Writing;
using Search.Testing;

namespace Search.Archive.Tests;

/// <summary>A folder of articles with an index beside it, both gone at the end.</summary>
public sealed class ArchiveFixture : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private EmbeddedArticleIndex? _index;

    public ArchiveFixture()
    {
        Articles = Directory.CreateDirectory(_directory["articles"]).FullName;
        IndexPath = _directory["index"];
    }

    public string Articles { get; }

    public string IndexPath { get; }

    public static ArchiveFixture OfSeeds()
    {
        var archive = new ArchiveFixture();
        foreach (string file in Directory.GetFiles(RepositoryRoot.Seeds)) File.Copy(file, archive.FileAt(Path.GetFileName(file)));
        return archive;
    }

    public static ArchiveFixture OfLines(params string[] lines)
    {
        var archive = new ArchiveFixture();
        archive.Write("articles.jsonl", string.Join('\n', lines) + "\n");
        return archive;
    }

    public string FileAt(string name) => Path.Combine(Articles, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FileAt(name))!);
        File.WriteAllText(FileAt(name), text);
    }

    public IndexingReport Run(Func<IndexingOptions, IndexingOptions>? change = null)
    {
        var options = new IndexingOptions { IndexPath = IndexPath, Sources = [new NamedSource("articles", Articles)] };
        return IndexingRun.Run(change == null ? options : change(options));
    }

    public void Put(ArticleBatch batch) => Assert.Empty(Send(batch).Faults);

    public WriteReport Send(ArticleBatch batch) => Index.WriteAsync(batch).GetAwaiter().GetResult();

    public static string Article(string title, string word) =>
        $"{title}\n\nThis is the first paragraph of an article that says {word} in the middle of a sentence. It goes on for a while, so that it looks like running text.\n\nThe second paragraph adds that nothing else happened on this day, and that everybody went home.\n";

    public EmbeddedArticleIndex Index => _index ??= EmbeddedArticleIndex.Open(IndexPath);

    public SearchResponse Search(string text, params string[] parameters)
    {
        Index.Refresh();
        return Index.Search(ArticleQueryParameters.Parse(
            parameters.Select(pair => KeyValuePair.Create(pair[..pair.IndexOf('=')], pair[(pair.IndexOf('=') + 1)..])).Append(KeyValuePair.Create("q", text))));
    }

    public IReadOnlyList<string> Ids(string text, params string[] parameters) => Search(text, parameters).Hits.Select(hit => hit.Id).ToList();

    public StoredArticle Get(string id) => Index.Get(id) ?? throw new InvalidOperationException($"no article '{id}'");

    public void Dispose()
    {
        _index?.Dispose();
        _directory.Dispose();
    }
}
