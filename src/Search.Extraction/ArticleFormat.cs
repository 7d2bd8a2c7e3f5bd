namespace Search.Extraction;

/// <summary>The formats articles are read from.</summary>
public enum ArticleFormat
{
    /// <summary>Plain text as scraped: any line layout.</summary>
    Text,

    /// <summary>HTML.</summary>
    Html,

    /// <summary>Markdown with or without front matter in YAML, TOML or JSON.</summary>
    Markdown,

    /// <summary>One JSON object a line.</summary>
    JsonLines,

    /// <summary>A mail as mail programs keep it, or a page saved by a browser with all that belongs to it (MHTML).</summary>
    Mail,

    /// <summary>JSON objects in one file: a list of them, one with such a list in it, or one alone.</summary>
    Json,
}
