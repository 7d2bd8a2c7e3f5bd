using Search.Archive.Articles;
using Search.Archive.Stories;
using Search.Extraction;

namespace Search.Archive.Runs;

/// <summary>
/// What reading gives, one after the other: an article, made ready as far as it does not depend on others, or a failure, or the end of a file.
/// </summary>
internal sealed record ReadArticle
{
    /// <summary>Nothing more of this file.</summary>
    public static ReadArticle EndOfFile { get; } = new();

    /// <summary>Why there is no article.</summary>
    public ExtractionFailure? Failure { get; private init; }

    /// <summary>The article as extracted; null for a failure and for the end.</summary>
    public Article? Extracted { get; private init; }

    /// <summary>As it is stored.</summary>
    public StoredArticle Stored { get; private init; } = new() { Id = "" };

    /// <summary>Its fingerprint.</summary>
    public UInt128 Hash { get; private init; }

    /// <summary>Its sketch.</summary>
    public string? Sketch { get; private init; }

    /// <summary>Remarks on it.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>Characters of its text, roughly.</summary>
    public long Size => 1 + (Stored.Body?.Length ?? 0);

    /// <summary>The articles of a file, then its end.</summary>
    public static IEnumerable<ReadArticle> Read(string source, SourceFile file, Extractor extractor, Furniture furniture, Func<ulong, int, bool>? isKnown, Action<int> read)
    {
        foreach (var result in extractor.Extract(file.ToSource(read), furniture, isKnown))
            yield return result.IsArticle ? Of(result.Article, source, file.RelativePath) : new ReadArticle { Failure = result.Failure };
        yield return EndOfFile;
    }

    private static ReadArticle Of(Article extracted, string source, string path)
    {
        var notes = new List<string>(extracted.Notes);
        var stored = ArticleReader.Read(extracted, ArticleReader.IdOf(extracted, source, path), source, path, notes);
        return new ReadArticle { Extracted = extracted, Stored = stored, Hash = ArticleHash.Of(stored), Sketch = StorySketch.Of(stored.Title, stored.Body), Notes = notes };
    }
}
