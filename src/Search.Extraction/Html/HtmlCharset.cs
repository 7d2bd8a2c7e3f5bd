using System.Text;

namespace Search.Extraction.Html;

/// <summary>Finds the encoding that a page declares in its first bytes.</summary>
internal static class HtmlCharset
{
    // Where browsers look.
    private const int ProbeBytes = 4096;

    /// <summary>The declared name, or null.</summary>
    public static string? Declared(ReadOnlySpan<byte> bytes)
    {
        var start = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, ProbeBytes)]).AsSpan();
        while (true)
        {
            var found = start.IndexOf("charset", StringComparison.OrdinalIgnoreCase);
            if (found < 0)
                return null;
            start = start[(found + "charset".Length)..].TrimStart();
            if (start.IsEmpty || start[0] != '=')
                continue;
            var name = start[1..].TrimStart(" \"'");
            var end = name.IndexOfAny(" \"';/>");
            if (end > 0)
                return name[..end].ToString();
        }
    }
}
