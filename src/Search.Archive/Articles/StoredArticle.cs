namespace Search.Archive.Articles;

/// <summary>
/// An article as the index keeps it, shaped as <c>GET /documents/{id}</c> answers it. Fields that the article does not state are null and
/// left out of the JSON.
/// </summary>
public sealed record StoredArticle
{
    /// <summary>Identifier, unique in the archive.</summary>
    public required string Id { get; init; }

    /// <summary>Headline.</summary>
    public string? Title { get; init; }

    /// <summary>Line under the headline.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Names of the authors in printed order.</summary>
    public IReadOnlyList<string>? Author { get; init; }

    /// <summary>Date of publication, local time as printed, to the stated precision: 2023, 2023-11, 2023-11-29, 2023-11-29T18:00.</summary>
    public string? Date { get; init; }

    /// <summary>"year", "month", "day" or "minute".</summary>
    public string? DatePrecision { get; init; }

    /// <summary>Section or category printed on the article.</summary>
    public string? Section { get; init; }

    /// <summary>The site, paper or agency the article names, else the name of the source it was indexed from.</summary>
    public string? Source { get; init; }

    /// <summary>Address of the article.</summary>
    public string? Url { get; init; }

    /// <summary>Two-letter language code.</summary>
    public string? Lang { get; init; }

    /// <summary>Keywords in printed order.</summary>
    public IReadOnlyList<string>? Keywords { get; init; }

    /// <summary>The body, paragraphs separated by an empty line. Offsets of highlights count UTF-16 code units of this text.</summary>
    public string? Body { get; init; }

    /// <summary>Words in the body.</summary>
    public long Words { get; init; }

    /// <summary>File the article came from, relative to its source; null for articles sent by API.</summary>
    public string? File { get; init; }

    /// <summary>
    /// The story it belongs to: the same for an article and its exact and near copies. Given by the index; what an article that is written
    /// says is passed over.
    /// </summary>
    public string? Story { get; init; }

    /// <summary>Where each field came from and how sure that is, by field name.</summary>
    public IReadOnlyDictionary<string, FieldProvenance>? Provenance { get; init; }
}
