using System.Buffers;
using System.Text;

namespace Search.Extraction.JsonLines;

/// <summary>How the articles of a JSON file are put together.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="List">The property that is the list of articles, for <see cref="JsonKind.ListInObject"/>.</param>
internal readonly record struct JsonShape(JsonKind Kind, string? List = null)
{
    private const int LongestName = 200;

    // What exports call their list, best first.
    private static readonly string[] Lists = ["articles", "items", "entries", "posts", "stories", "documents", "docs", "results", "records", "rows", "news", "data", "hits"];

    /// <summary>Looks at the beginning of a file: no further than the end of its first object.</summary>
    /// <param name="stream">The file in UTF-8.</param>
    /// <param name="names">Which names mean a field of an article.</param>
    public static JsonShape Of(Stream stream, FieldNames names)
    {
        var scanner = new JsonScanner(stream);
        switch (scanner.PeekBehind([0xEF, 0xBB, 0xBF]))
        {
            case '[':
                scanner.Pass();
                return scanner.PeekBehind([]) switch { '{' or -1 => new(JsonKind.List), ']' => new(JsonKind.Empty), _ => new(JsonKind.None) };
            case '{':
                break;
            case -1:
                return new(JsonKind.Empty);
            default:
                return new(JsonKind.None);
        }

        var firstLine = scanner.LineFeeds;
        scanner.Pass();
        var lists = new List<string>();
        bool hasTitle = false, hasBody = false;
        var name = new ArrayBufferWriter<byte>();
        while (scanner.PeekBehind(","u8) == '"')
        {
            name.ResetWrittenCount();
            if (!scanner.PassValue(name, LongestName) || scanner.PeekBehind(":"u8) is not (>= 0 and var first))
                break;
            var property = Encoding.UTF8.GetString(name.WrittenSpan).Trim('"');
            var field = names.Find(property)?.Field;
            hasTitle |= field == ArticleFields.Title;
            hasBody |= field == ArticleFields.Body && first != 'n';
            if (first == '[' && field is null)
            {
                scanner.Pass();
                if (scanner.PeekBehind([]) == '{')
                    lists.Add(property);
                while (scanner.PeekBehind(","u8) is >= 0 and not ']' && scanner.PassValue(null, 0))
                {
                }

                scanner.Pass();
            }
            else if (!scanner.PassValue(null, 0))
            {
                break;
            }
        }

        if (scanner.PeekBehind([]) == '}')
            scanner.Pass();
        var isOneLine = scanner.LineFeeds == firstLine;
        if (scanner.PeekBehind(","u8) == '{')
            return new(isOneLine ? JsonKind.Lines : JsonKind.Objects);
        // A list that is called so is one beside the title of a feed too; an article has lists of pictures and links.
        var list = hasBody ? null : Array.Find(Lists, known => lists.Exists(l => l.Equals(known, StringComparison.OrdinalIgnoreCase)));
        list = lists.Find(l => l.Equals(list, StringComparison.OrdinalIgnoreCase)) ?? (lists.Count == 1 && !hasTitle && !hasBody ? lists[0] : null);
        return list is not null ? new(JsonKind.ListInObject, list) : new(hasTitle || hasBody || names.Paths.Count > 0 ? JsonKind.Objects : JsonKind.None);
    }
}
