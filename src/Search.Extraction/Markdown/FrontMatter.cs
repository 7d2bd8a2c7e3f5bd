using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Search.Extraction.Markdown;

/// <summary>
/// Reads the block of fields at the head of a Markdown file: YAML between "---" lines, TOML between "+++" lines, or JSON between braces. Only what an
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
        if (text.StartsWith('{'))
            return JsonBlock.Read(text, ref content, ref contentLine, out note) ?? fields;
        var mark = text.StartsWith("---", StringComparison.Ordinal) ? "---" : text.StartsWith("+++", StringComparison.Ordinal) ? "+++" : null;
        if (mark is null || !IsMarkLine(text, 0, mark, out var blockStart))
            return PlainBlock.Read(text, 0, ref content, ref contentLine) ?? fields;
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

        // A block that is never closed is text ("---" is a rule as well), but for lines that are nothing but fields.
        if (PlainBlock.Read(text, blockStart, ref content, ref contentLine) is not { } open)
            return fields;
        note = "front matter: never closed; read up to the first empty line";
        return open;
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
            ReadEvents(new Parser(new StringReader(block)), fields);
            return null;
        }
        catch (YamlException broken)
        {
            // "title: Bridge: to close" is what people write, and no YAML.
            fields.Clear();
            foreach (var line in block.Split('\n'))
                PlainBlock.Add(line, fields);
            return $"front matter, line {broken.Start.Line + 1}: {broken.Message.TrimEnd('.')}; read line by line";
        }
    }

    // Texts, lists of them, and lists of people, who are mappings with a name.
    private static void ReadEvents(Parser parser, Dictionary<string, List<string>> fields)
    {
        const int Deepest = 3;
        var depth = 0;
        string? key = null, innerKey = null;
        // Of the open containers, as deep as is looked at: whether it is a mapping.
        var isMapping = new bool[Deepest + 1];
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case MappingStart or SequenceStart:
                    if (++depth <= Deepest)
                        isMapping[depth] = parser.Current is MappingStart;
                    innerKey = null;
                    break;
                case MappingEnd or SequenceEnd:
                    if (--depth == 1)
                        key = null;
                    innerKey = null;
                    break;
                case Scalar scalar when depth == 1 && key is null:
                    key = scalar.Value;
                    fields[key] = [];
                    break;
                case Scalar scalar when depth == 1:
                    Add(fields, key!, scalar.Value);
                    key = null;
                    break;
                case Scalar scalar when depth is 2 or Deepest && key is not null && isMapping[depth]:
                    if (innerKey is not null && JsonLines.FieldNames.OfValues.Contains(innerKey))
                        Add(fields, key, scalar.Value);
                    innerKey = innerKey is null ? scalar.Value : null;
                    break;
                case Scalar scalar when depth == 2 && key is not null:
                    Add(fields, key, scalar.Value);
                    break;
                case AnchorAlias when depth == 1:
                    key = null;
                    break;
            }
        }
    }

    private static string? ReadToml(string block, Dictionary<string, List<string>> fields)
    {
        string? open = null;
        foreach (var raw in block.Split('\n'))
        {
            var line = raw.Trim();
            if (open is not null)
            {
                // A list that goes on over several lines.
                AddItems(fields, open, line);
                open = line.EndsWith(']') ? null : open;
                continue;
            }

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
                AddItems(fields, key, value);
                open = value.EndsWith(']') ? null : key;
            }
            else
            {
                Add(fields, key, Unquote(value));
            }
        }

        return null;
    }

    /// <summary>Adds the values of a list, "[a, b]", or of a line of one that stands on several.</summary>
    public static void AddItems(Dictionary<string, List<string>> fields, string key, string items)
    {
        foreach (var item in items.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries))
            Add(fields, key, Unquote(item));
    }

    /// <summary>A value without the quotation marks around it.</summary>
    public static string Unquote(string value) =>
        value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1].Replace("\\\"", "\"") : value;

    /// <summary>Adds a value to those of a field that is there, unless it says that there is none.</summary>
    public static void Add(Dictionary<string, List<string>> fields, string key, string value)
    {
        if (!string.IsNullOrWhiteSpace(value) && value is not ("null" or "~"))
            fields[key].Add(Search.Extraction.Text.TextTools.Squeeze(value));
    }
}
