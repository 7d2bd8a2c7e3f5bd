using Search.Archive.Articles;

namespace Search.Archive.Results;

/// <summary>The fields of an article that a hit shows; what the article does not state is null and left out.</summary>
public sealed record HitDocument
{
    /// <summary>Headline.</summary>
    public string? Title { get; init; }

    /// <summary>Names of the authors.</summary>
    public IReadOnlyList<string>? Author { get; init; }

    /// <summary>Date to the stated precision: 2023, 2023-11, 2023-11-29, 2023-11-29T18:00.</summary>
    public string? Date { get; init; }

    /// <summary>"year", "month", "day" or "minute".</summary>
    public string? DatePrecision { get; init; }

    /// <summary>Section.</summary>
    public string? Section { get; init; }

    /// <summary>Source.</summary>
    public string? Source { get; init; }

    /// <summary>Address.</summary>
    public string? Url { get; init; }

    /// <summary>Language code.</summary>
    public string? Lang { get; init; }

    /// <summary>Words in the body.</summary>
    public required long Words { get; init; }

    /// <summary>Those of an article.</summary>
    internal static HitDocument Of(StoredArticle article) => new()
    {
        Title = article.Title,
        Author = article.Author,
        Date = article.Date,
        DatePrecision = article.DatePrecision,
        Section = article.Section,
        Source = article.Source,
        Url = article.Url,
        Lang = article.Lang,
        Words = article.Words,
    };
}
