using Search.Archive.Articles;

namespace Search.Cli;

/// <summary>One line of <c>search extract --json</c>. The names are stable.</summary>
internal sealed record ExtractedLine
{
    public required string File { get; init; }
    public int? Line { get; init; }
    public string? Failure { get; init; }
    public bool? Skipped { get; init; }
    public string? Title { get; init; }
    public string? Subtitle { get; init; }
    public IReadOnlyList<string>? Author { get; init; }
    public string? Date { get; init; }
    public string? DatePrecision { get; init; }
    public string? Zone { get; init; }
    public string? Updated { get; init; }
    public string? Section { get; init; }
    public string? Source { get; init; }
    public string? Lang { get; init; }
    public string? Url { get; init; }
    public IReadOnlyList<string>? Keywords { get; init; }
    public string? Body { get; init; }
    public IReadOnlyDictionary<string, ExtractedField>? Provenance { get; init; }
    public IReadOnlyList<ExtractedRemoval>? Removed { get; init; }
    public IReadOnlyList<string>? Notes { get; init; }
    public string? Encoding { get; init; }

    public static ExtractedLine Of(ExtractedView view) => new()
    {
        File = view.File,
        Line = view.Line > 0 ? view.Line : null,
        Failure = view.Failure,
        Skipped = view.Skipped ? true : null,
        Title = view.Article?.Title,
        Subtitle = view.Article?.Subtitle,
        Author = view.Article == null ? null : view.Article.Author ?? [],
        Date = view.Article?.Date,
        DatePrecision = view.Article?.DatePrecision,
        Zone = view.Zone,
        Updated = view.Updated,
        Section = view.Article?.Section,
        Source = view.Article?.Source,
        Lang = view.Article?.Lang,
        Url = view.Article?.Url,
        Keywords = view.Article?.Keywords,
        Body = view.Article?.Body,
        Provenance = view.Fields,
        Removed = view.Removed,
        Notes = view.Notes,
        Encoding = view.Encoding,
    };
}
