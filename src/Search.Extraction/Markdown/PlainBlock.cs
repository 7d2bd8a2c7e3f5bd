using Search.Extraction.JsonLines;

namespace Search.Extraction.Markdown;

/// <summary>
/// Reads fields that stand at the head of a file without marks around them, as several site generators write them ("Title: …", "Date: …", then an
/// empty line or "---"), and blocks that are no YAML: one field a line.
/// </summary>
internal static class PlainBlock
{
    private const int LongestKey = 30;
    private const int FewestLines = 2;
    private const int MostLines = 60;

    private static readonly FieldNames Known = new(new Dictionary<string, string>());

    /// <summary>The fields of a block from a place on; null where the lines there are not all fields, or name no title.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="start">Where the block begins.</param>
    /// <param name="content">Set to what follows the block.</param>
    /// <param name="contentLine">Set to the 1-based line where that begins.</param>
    public static Dictionary<string, List<string>>? Read(string text, int start, ref string content, ref int contentLine)
    {
        var fields = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        var lines = 0;
        for (var at = start; at < text.Length && lines < MostLines;)
        {
            var feed = text.IndexOf('\n', at);
            var next = feed < 0 ? text.Length : feed + 1;
            var line = text[at..next].TrimEnd();
            if (line.Length == 0 || line == "---")
            {
                if (lines < FewestLines || !fields.Any(f => f.Value.Count > 0 && Known.Find(f.Key) is { Field: ArticleFields.Title }))
                    return null;
                content = text[next..];
                contentLine = 1 + text.AsSpan(0, next).Count('\n');
                return fields;
            }

            if (!Add(line, fields))
                return null;
            lines++;
            at = next;
        }

        return null;
    }

    /// <summary>Adds the field of a line, "key: value"; false when it is none.</summary>
    public static bool Add(string line, Dictionary<string, List<string>> fields)
    {
        var colon = line.IndexOf(':');
        if (colon is <= 0 or > LongestKey || !char.IsAsciiLetter(line[0])
            || !line.AsSpan(0, colon).ToString().All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') || (colon + 1 < line.Length && !char.IsWhiteSpace(line[colon + 1])))
            return false;
        var (key, value) = (line[..colon], line[(colon + 1)..].Trim());
        fields[key] = [];
        if (value.StartsWith('[') && value.EndsWith(']'))
            FrontMatter.AddItems(fields, key, value);
        else
            FrontMatter.Add(fields, key, FrontMatter.Unquote(value));

        return true;
    }
}
