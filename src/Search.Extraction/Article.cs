namespace Search.Extraction;

/// <summary>
/// What one article says about itself: the answer of <see cref="Extractor"/>. A field that the article does not state is
/// null or empty, never guessed from elsewhere. Immutable; may be shared between threads.
/// </summary>
public sealed record Article
{
    /// <summary>Path of the file as the caller named it, never null. For the report and for making ids.</summary>
    public required string File { get; init; }

    /// <summary>1-based line of the file where the article begins: 1 except in JSON lines; in a JSON file the number of its element.</summary>
    public int Line { get; init; } = 1;

    /// <summary>The format it was read as.</summary>
    public required ArticleFormat Format { get; init; }

    /// <summary>
    /// Fingerprint of the bytes, where a record of JSON was taken as it is: while it is the same, so is the article. 0 otherwise.
    /// </summary>
    public ulong Record { get; init; }

    /// <summary>The identifier stated by the article, verbatim. Only JSON lines and front matter state one.</summary>
    public string? Id { get; init; }

    /// <summary>The headline.</summary>
    public string? Title { get; init; }

    /// <summary>The line under the headline (standfirst, deck, summary).</summary>
    public string? Subtitle { get; init; }

    /// <summary>People who wrote it, in printed order. Agencies and sites are not people: see <see cref="Source"/>.</summary>
    public IReadOnlyList<Author> Authors { get; init; } = [];

    /// <summary>When it was published, as printed.</summary>
    public ArticleDate? Date { get; init; }

    /// <summary>When it was last changed, where the article says so beside the publication date.</summary>
    public ArticleDate? Updated { get; init; }

    /// <summary>The section or category printed on the article (Sport, Analytics, Azerbaijan news).</summary>
    public string? Section { get; init; }

    /// <summary>The site, paper or agency the article names as its source. Not the folder it was found in.</summary>
    public string? Source { get; init; }

    /// <summary>Two-letter language code (en, fr, de, es, pt, it, ru, tr): declared, or detected from the body.</summary>
    public string? Language { get; init; }

    /// <summary>The article's own address.</summary>
    public string? Url { get; init; }

    /// <summary>Keywords or tags, in printed order.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>The paragraphs of the body, trimmed, without empty ones. May be empty: a title alone is an article.</summary>
    public IReadOnlyList<string> Body { get; init; } = [];

    /// <summary>Line of the file (of the body field, in JSON lines) in which the last paragraph stands; 0 where that is not known.</summary>
    internal int LastBodyLine { get; init; }

    /// <summary>The paragraphs joined by an empty line. Made on every call.</summary>
    public string BodyText => string.Join("\n\n", Body);

    /// <summary>Where each field came from; keys are the names of <see cref="ArticleFields"/>.</summary>
    public IReadOnlyDictionary<string, Provenance> Provenance { get; init; } = new Dictionary<string, Provenance>();

    /// <summary>What was taken away as not belonging to the article, in file order, with the reason.</summary>
    public IReadOnlyList<RemovedText> Removed { get; init; } = [];

    /// <summary>Remarks for the report: fields that were cut, two articles in one file, a stub behind a paywall.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Name of the character encoding the bytes were read in, as registered with IANA ("utf-8", "windows-1251").</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>How many bytes or code units were not valid in that encoding; each was replaced by U+FFFD.</summary>
    public int BrokenBytes { get; init; }
}
