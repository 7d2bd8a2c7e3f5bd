using System.Buffers;
using System.Text;

namespace Search.Extraction.JsonLines;

/// <summary>
/// What the first object of a JSON file holds, some levels deep: its lists of objects, and how much these look like articles. Read as a stream, in memory of the names;
/// an object that is cut off has what stands before.
/// </summary>
internal sealed class JsonOutline
{
    private const int LongestName = 200;

    // {"data": {"search": {"articles": {"edges": […]}}}}
    private const int MostDepth = 5;

    // Real answers have a handful; more are data keyed by name.
    private const int MostLists = 100;

    // The first elements of a list tell what it holds.
    private const int Samples = 3;

    private readonly JsonScanner _scanner;
    private readonly FieldNames _names;
    private readonly ArrayBufferWriter<byte> _name = new();

    private JsonOutline(JsonScanner scanner, FieldNames names)
    {
        _scanner = scanner;
        _names = names;
    }

    /// <summary>Which fields of an article an object has.</summary>
    public readonly record struct Found(bool HasTitle, bool HasBody, bool HasOther)
    {
        /// <summary>3: a title and a body; 2: one of them and another field; 1: one of them; 0: neither.</summary>
        public int Likeness => HasTitle && HasBody ? 3 : !HasTitle && !HasBody ? 0 : HasOther ? 2 : 1;

        public static Found operator |(Found a, Found b) => new(a.HasTitle || b.HasTitle, a.HasBody || b.HasBody, a.HasOther || b.HasOther);
    }

    /// <summary>A list of objects.</summary>
    /// <param name="Path">Properties that lead to it.</param>
    /// <param name="Likeness">The least of its first elements, as <see cref="Found.Likeness"/>.</param>
    /// <param name="Count">How many elements it has.</param>
    public sealed record ObjectList(IReadOnlyList<string> Path, int Likeness, int Count)
    {
        /// <summary>See <see cref="JsonShape.RankOf"/>.</summary>
        public int Rank { get; } = JsonShape.RankOf(Path[^1]);
    }

    /// <summary>The fields of the first object itself.</summary>
    public Found Top { get; private set; }

    public List<ObjectList> Lists { get; } = [];

    /// <summary>Where objects with a title and a body stand, outside lists.</summary>
    public List<IReadOnlyList<string>> Articles { get; } = [];

    /// <summary>Passes the object at which a scanner stands.</summary>
    public static JsonOutline Read(JsonScanner scanner, FieldNames names)
    {
        var outline = new JsonOutline(scanner, names);
        outline.Top = outline.ReadObject([], out _, out _);
        return outline;
    }

    // Its own fields, and those of what it wraps; false in whole when the text ends inside it.
    private Found ReadObject(string[] path, out Found wrapped, out bool whole)
    {
        var found = wrapped = default;
        _scanner.Pass();
        whole = true;
        while (whole && _scanner.PeekBehind(","u8) == '"' && ReadName(out var name, out var first))
        {
            var field = FieldOf(name, first);
            found |= field;
            if (first == '[' && field == default)
                whole = ReadList([.. path, name]);
            else if (first == '{' && path.Length + 1 < MostDepth && (field == default || _names.IsWrapper(name)))
                wrapped |= ReadInner([.. path, name], out whole) is var inner && _names.IsWrapper(name) ? inner : default;
            else
                whole = _scanner.PassValue(null, 0);
        }

        whole = whole && PassEnd('}');
        return found;
    }

    // The fields of an object that is no article by itself.
    private Found ReadInner(string[] path, out bool whole)
    {
        var (lists, articles) = (Lists.Count, Articles.Count);
        var own = ReadObject(path, out var wrapped, out whole);
        if (own.Likeness == 0 || (own | wrapped).Likeness < 3)
            return own;
        // Lists within an article are its pictures and links.
        Lists.RemoveRange(lists, Lists.Count - lists);
        Articles.RemoveRange(articles, Articles.Count - articles);
        if (Articles.Count < MostLists)
            Articles.Add(path);
        return default;
    }

    private bool ReadList(string[] path)
    {
        _scanner.Pass();
        if (_scanner.PeekBehind([]) != '{')
        {
            while (_scanner.PeekBehind(","u8) is >= 0 and not ']' && _scanner.PassValue(null, 0))
            {
            }

            return PassEnd(']');
        }

        var (count, likeness, whole) = (0, int.MaxValue, true);
        for (; whole && _scanner.PeekBehind(","u8) is >= 0 and not ']' and var first; count++)
        {
            if (count < Samples && first == '{')
            {
                var found = ReadElement(out whole, isInner: false);
                // The element that a cut goes through may lack what stands behind it.
                if (whole || count == 0)
                    likeness = Math.Min(likeness, found.Likeness);
            }
            else
            {
                whole = _scanner.PassValue(null, 0);
            }
        }

        if (Lists.Count < MostLists)
            Lists.Add(new ObjectList(path, likeness, count));
        return whole && PassEnd(']');
    }

    // With what stands one level down, as JsonArticle reads it.
    private Found ReadElement(out bool whole, bool isInner)
    {
        var (found, wrapped) = (default(Found), default(Found));
        _scanner.Pass();
        whole = true;
        while (whole && _scanner.PeekBehind(","u8) == '"' && ReadName(out var name, out var first))
        {
            var field = FieldOf(name, first);
            found |= field;
            if (first != '{' || isInner || field != default)
                whole = _scanner.PassValue(null, 0);
            else if (ReadElement(out whole, isInner: true) is var inner && (_names.IsWrapper(name) || inner is { HasTitle: true, HasBody: true }))
                wrapped |= inner;
        }

        whole = whole && PassEnd('}');
        return found | wrapped;
    }

    private Found FieldOf(string name, int first)
    {
        var field = first == '{' && _names.IsWrapper(name) ? null : _names.Find(name)?.Field;
        return new(field == ArticleFields.Title, field == ArticleFields.Body && first != 'n', field is ArticleFields.Author or ArticleFields.Date or ArticleFields.Subtitle or ArticleFields.Section);
    }

    // And the mark that its value begins with.
    private bool ReadName(out string name, out int first)
    {
        _name.ResetWrittenCount();
        var whole = _scanner.PassValue(_name, LongestName);
        name = Encoding.UTF8.GetString(_name.WrittenSpan).Trim('"');
        first = whole ? _scanner.PeekBehind(":"u8) : -1;
        return first >= 0;
    }

    private bool PassEnd(char end)
    {
        if (_scanner.PeekBehind(","u8) != end)
            return false;
        _scanner.Pass();
        return true;
    }
}
