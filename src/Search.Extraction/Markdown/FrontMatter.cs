using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Search.Extraction.Markdown;

/// <summary>
/// Reads the block of fields at the head of a Markdown file: YAML between "---" lines, or TOML between "+++" lines. Only what an
/// article needs is read: texts and lists of texts at the top level. YAML is taken as a stream of events, so that neither depth
/// nor aliases cost anything.
/// </summary>
internal static class FrontMatter
{
    // Real blocks have some hundred characters.
    private const int LongestBlock = 1 << 16;
    private const int MostBrackets = 200;

    /// <summary>Splits a text into its fields and the rest.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="content">What follows the block; the whole text when there is none.</param>
    /// <param name="contentLine">1-based line where the content begins.</param>
    /// <param name="note">What is wrong with the block, or null.</param>
    public static Dictionary<string, List<string>> Read(string text, out string content, out int contentLine, out string? note)
    {
        var fields = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        content = text;
        contentLine = 1;
        note = null;
        var mark = text.StartsWith("---", StringComparison.Ordinal) ? "---" : text.StartsWith("+++", StringComparison.Ordinal) ? "+++" : null;
        if (mark is null || !IsMarkLine(text, 0, mark, out var blockStart))
            return fields;
        var line = 1;
        for (var at = blockStart; at < text.Length && at < LongestBlock;)
        {
            line++;
            if (IsMarkLine(text, at, mark, out var next) || (mark == "---" && IsMarkLine(text, at, "...", out next)))
            {
                var block = text[blockStart..at];
                note = mark == "---" ? ReadYaml(block, fields) : ReadToml(block, fields);
                content = text[next..];
                contentLine = line + 1;
                return fields;
            }

            var feed = text.IndexOf('\n', at);
            at = feed < 0 ? text.Length : feed + 1;
        }

        // A block that is never closed is text: "---" is a rule as well.
        return fields;
    }

    private static bool IsMarkLine(string text, int start, string mark, out int next)
    {
        var feed = text.IndexOf('\n', start);
        next = feed < 0 ? text.Length : feed + 1;
        return text.AsSpan(start, next - start).TrimEnd().SequenceEqual(mark);
    }

    private static string? ReadYaml(string block, Dictionary<string, List<string>> fields)
    {
        // The scanner's time grows with the square of open brackets.
        if (block.AsSpan().Count('[') + block.AsSpan().Count('{') > MostBrackets)
            return $"front matter: more than {MostBrackets} brackets; not read";
        try
        {
            var parser = new Parser(new StringReader(block));
            var depth = 0;
            string? key = null;
            while (parser.MoveNext())
            {
                switch (parser.Current)
                {
                    case MappingStart or SequenceStart:
                        depth++;
                        break;
                    case MappingEnd or SequenceEnd:
                        if (--depth == 1)
                            key = null;
                        break;
                    case Scalar scalar when depth == 1 && key is null:
                        key = scalar.Value;
                        fields[key] = [];
                        break;
                    case Scalar scalar when depth == 1:
                        Add(fields, key!, scalar.Value);
                        key = null;
                        break;
                    case Scalar scalar when depth == 2 && key is not null:
                        Add(fields, key, scalar.Value);
                        break;
                    case AnchorAlias when depth == 1:
                        key = null;
                        break;
                }
            }

            return null;
        }
        catch (YamlException broken)
        {
            return $"front matter, line {broken.Start.Line + 1}: {broken.Message}";
        }
    }

    private static string? ReadToml(string block, Dictionary<string, List<string>> fields)
    {
        foreach (var raw in block.Split('\n'))
        {
            var line = raw.Trim();
            if (line.StartsWith('['))
                break; // Tables below the top level.
            var equals = line.IndexOf('=');
            if (equals <= 0 || line[0] == '#')
                continue;
            var key = line[..equals].Trim().Trim('"');
            var value = line[(equals + 1)..].Trim();
            fields[key] = [];
            if (value.StartsWith('['))
            {
                foreach (var item in value.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries))
                    Add(fields, key, Unquote(item));
            }
            else
            {
                Add(fields, key, Unquote(value));
            }
        }

        return null;
    }

    private static string Unquote(string value) =>
        value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1].Replace("\\\"", "\"") : value;

    private static void Add(Dictionary<string, List<string>> fields, string key, string value)
    {
        if (!string.IsNullOrWhiteSpace(value) && value is not ("null" or "~"))
            fields[key].Add(value.Trim());
    }
}
