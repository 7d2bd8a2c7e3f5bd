namespace Search.Extraction.Files;

/// <summary>How a file is to be read, told by its name, else by its first bytes.</summary>
internal static class FileKind
{
    private const int ProbeBytes = 1024;

    /// <summary>The format that the name's ending says; null when it has no ending that says one.</summary>
    /// <param name="name">File name, a final ".gz" already taken off.</param>
    /// <param name="unknownEnding">The ending, where there is one that is not read.</param>
    public static ArticleFormat? ByName(string name, out string? unknownEnding)
    {
        var file = FileName(name);
        var dot = file.LastIndexOf('.');
        var ending = dot <= 0 ? "" : file[(dot + 1)..].ToLowerInvariant();
        unknownEnding = null;
        switch (ending)
        {
            case "txt" or "text":
                return ArticleFormat.Text;
            case "html" or "htm" or "xhtml":
                return ArticleFormat.Html;
            case "md" or "markdown":
                return ArticleFormat.Markdown;
            case "jsonl" or "ndjson":
                return ArticleFormat.JsonLines;
            case "":
                return null;
            default:
                // "v1.2 report" and "report.2023" have no ending; an ending is short, one word, and no number.
                if (ending.Length <= 5 && ending.All(char.IsAsciiLetterOrDigit) && !ending.All(char.IsAsciiDigit))
                    unknownEnding = ending;
                return null;
        }
    }

    /// <summary>The format that the first bytes say.</summary>
    public static ArticleFormat ByContent(ReadOnlySpan<byte> bytes)
    {
        var start = TextDecoder.Decode(bytes[..Math.Min(bytes.Length, ProbeBytes)]).Text.AsSpan().TrimStart();
        if (start.StartsWith("{"))
            return ArticleFormat.JsonLines;
        if (start.StartsWith("<") && (start.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.Contains("<html", StringComparison.OrdinalIgnoreCase) ||
            start.Contains("<head", StringComparison.OrdinalIgnoreCase) || start.Contains("<body", StringComparison.OrdinalIgnoreCase)))
            return ArticleFormat.Html;
        if (start.StartsWith("---\n") || start.StartsWith("---\r\n") || start.StartsWith("+++\n") || start.StartsWith("+++\r\n") || start.StartsWith("# "))
            return ArticleFormat.Markdown;
        return ArticleFormat.Text;
    }

    /// <summary>Whether a file only describes the folder it lies in.</summary>
    public static bool IsReadme(string name)
    {
        var file = FileName(name);
        return file.StartsWith("README", StringComparison.OrdinalIgnoreCase) && (file.Length == 6 || !char.IsLetterOrDigit(file[6]));
    }

    private static string FileName(string name) => name[(name.LastIndexOf('/') + 1)..];
}
