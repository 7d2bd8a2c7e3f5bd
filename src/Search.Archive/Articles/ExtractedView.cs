namespace Search.Archive.Articles;

/// <summary>
/// What extraction sees in a file, as <c>search extract</c> prints it: either an article with the origin of each field, or the reason why
/// there is none.
/// </summary>
public sealed record ExtractedView
{
    /// <summary>The file as named by the caller.</summary>
    public required string File { get; init; }

    /// <summary>1-based line where the article begins; 0 for a failure of the whole file.</summary>
    public required int Line { get; init; }

    /// <summary>Why there is no article; null when there is one.</summary>
    public string? Failure { get; init; }

    /// <summary>True when the file was left out on purpose (a README, a format that is not read).</summary>
    public bool Skipped { get; init; }

    /// <summary>"text", "html", "markdown" or "jsonLines".</summary>
    public string? Format { get; init; }

    /// <summary>The article's fields; its <see cref="StoredArticle.Id"/> is the stated one, else empty.</summary>
    public StoredArticle? Article { get; init; }

    /// <summary>When the article was last changed, written like <see cref="StoredArticle.Date"/>; null when it does not say.</summary>
    public string? Updated { get; init; }

    /// <summary>Time zone of the date as printed; null when none is.</summary>
    public string? Zone { get; init; }

    /// <summary>Fields with the text they were read from and the candidates that lost, by field name.</summary>
    public IReadOnlyDictionary<string, ExtractedField>? Fields { get; init; }

    /// <summary>What was taken away as not belonging to the article.</summary>
    public IReadOnlyList<ExtractedRemoval>? Removed { get; init; }

    /// <summary>Remarks: a field that was cut, two articles in one file.</summary>
    public IReadOnlyList<string>? Notes { get; init; }

    /// <summary>Name of the character encoding.</summary>
    public string? Encoding { get; init; }
}
