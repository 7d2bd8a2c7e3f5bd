namespace Search.Extraction.JsonLines;

/// <summary>How the articles of a JSON file are put together.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Path">Properties that lead from the first object to the list of articles, or to the one article; empty where nothing does.</param>
/// <param name="Unclear">Why nothing was chosen though there are lists, or null.</param>
internal sealed record JsonShape(JsonKind Kind, IReadOnlyList<string> Path, string? Unclear = null)
{
    // What exports and interfaces call their list, best first.
    private static readonly string[] Lists = ["articles", "items", "entries", "posts", "stories", "documents", "docs", "results", "records", "rows", "news", "data", "hits"];

    public JsonShape(JsonKind kind)
        : this(kind, [])
    {
    }

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
        var outline = JsonOutline.Read(scanner, names);
        var isOneLine = scanner.LineFeeds == firstLine;
        if (scanner.PeekBehind(","u8) == '{')
            return new(isOneLine ? JsonKind.Lines : JsonKind.Objects);
        return outline.Top.HasBody || names.Paths.Count > 0 ? new(JsonKind.Objects)
            : outline.Top.HasTitle ? OfTitled(outline)
            : OfWrapped(outline);
    }

    // A list that is called so is one beside the title of a feed too; an article has lists of pictures and links.
    private static JsonShape OfTitled(JsonOutline outline)
    {
        var lists = outline.Lists.FindAll(l => l.Path.Count == 1 && l.Rank < Lists.Length);
        return lists.Count > 0 ? new(JsonKind.ListInObject, lists.MinBy(l => l.Rank)!.Path) : new(JsonKind.Objects);
    }

    // Neither a title nor a body of its own: what interfaces wrap around their answer. The list whose objects look most like articles, by a usual name, the longest; else the
    // one object that looks like an article.
    private static JsonShape OfWrapped(JsonOutline outline)
    {
        var lists = outline.Lists.FindAll(l => l.Likeness > 0);
        if (lists.Count > 0)
        {
            lists = [.. lists.OrderByDescending(l => l.Likeness).ThenBy(l => l.Rank).ThenByDescending(l => l.Count)];
            // Several of the same kind, by names that say nothing: who reads one loses the others.
            return lists.Count > 1 && lists[1].Likeness == lists[0].Likeness && lists[0].Rank == Lists.Length && lists[1].Count * 2 > lists[0].Count
                ? new(JsonKind.None, [], $"it has several lists that may be its articles ({string.Join(", ", lists.Take(3).Select(l => string.Join('.', l.Path)))}): give each a file")
                : new(JsonKind.ListInObject, lists[0].Path);
        }

        if (outline.Articles.Count > 0)
            return outline.Articles.Count == 1 ? new(JsonKind.Objects, outline.Articles[0])
                : new(JsonKind.None, [], $"it has several objects that may be its article ({string.Join(", ", outline.Articles.Take(3).Select(path => string.Join('.', path)))})");
        // Names that we do not know: each element says so.
        return outline.Lists is [{ Path.Count: 1 } only] ? new(JsonKind.ListInObject, only.Path) : new(JsonKind.None);
    }

    /// <summary>How usual a name is for a list of articles: 0 is the best; as many as there are names for none of them.</summary>
    public static int RankOf(string name)
    {
        var rank = Array.FindIndex(Lists, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        return rank < 0 ? Lists.Length : rank;
    }
}
