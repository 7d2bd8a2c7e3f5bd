namespace Search.Extraction;

/// <summary>The formats articles are read from.</summary>
public enum ArticleFormat
{
    /// <summary>Plain text as scraped: any line layout.</summary>
    Text,

    /// <summary>HTML.</summary>
    Html,

    /// <summary>Markdown with or without YAML or TOML front matter.</summary>
    Markdown,

    /// <summary>One JSON object a line.</summary>
    JsonLines,
}
