namespace Search.Extraction.Files;

/// <summary>How a file is to be read, told by its name, else by its first bytes.</summary>
internal static class FileKind
{
    private const int ProbeBytes = 1024;
    private const int LongestMailName = 40;
    private const int MailHeadBytes = 1 << 14;

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
            case "json":
                return ArticleFormat.Json;
            case "eml" or "mht" or "mhtml":
                return ArticleFormat.Mail;
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
        if (start.StartsWith("[") && start[1..].TrimStart().StartsWith("{"))
            return ArticleFormat.Json;
        if (start.StartsWith("<") && (start.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.Contains("<html", StringComparison.OrdinalIgnoreCase) ||
            start.Contains("<head", StringComparison.OrdinalIgnoreCase) || start.Contains("<body", StringComparison.OrdinalIgnoreCase)))
            return ArticleFormat.Html;
        if (IsMail(bytes))
            return ArticleFormat.Mail;
        if (start.StartsWith("---\n") || start.StartsWith("---\r\n") || start.StartsWith("+++\n") || start.StartsWith("+++\r\n") || start.StartsWith("# "))
            return ArticleFormat.Markdown;
        return ArticleFormat.Text;
    }

    /// <summary>Whether a file begins with the head of a mail that says how its text is written, which heads that mail programs print do not.</summary>
    public static bool IsMail(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || !char.IsAsciiLetterUpper((char)bytes[0]) || bytes[..Math.Min(bytes.Length, LongestMailName)].IndexOf((byte)':') < 0)
            return false;
        var isHead = false;
        foreach (var line in System.Text.Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, MailHeadBytes)]).AsSpan().EnumerateLines())
        {
            if (line.IsEmpty)
                break;
            if (line[0] is ' ' or '\t')
                continue;
            if (line.IndexOf(':') is not (> 0 and var colon) || line[..colon].ContainsAny(" \t"))
                return false;
            isHead |= line.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase);
        }

        return isHead;
    }

    /// <summary>Whether a file only describes the folder it lies in.</summary>
    public static bool IsReadme(string name)
    {
        var file = FileName(name);
        return file.StartsWith("README", StringComparison.OrdinalIgnoreCase) && (file.Length == 6 || !char.IsLetterOrDigit(file[6]));
    }

    private static string FileName(string name) => name[(name.LastIndexOf('/') + 1)..];
}
