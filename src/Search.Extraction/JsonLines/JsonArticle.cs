using System.Net;
using System.Text.Json;
using Search.Extraction.Dates;
using Search.Extraction.Fields;
using Search.Extraction.Names;
using Search.Extraction.Text;

namespace Search.Extraction.JsonLines;

/// <summary>Makes an article of one JSON object; fields are taken as they are.</summary>
internal sealed class JsonArticle
{
    private const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private readonly Dictionary<string, (JsonElement Value, string Name, int Rank)> _values = [];
    private readonly ProvenanceBuilder _provenance = new();
    private readonly List<string> _notes = [];
    private readonly int _line;

    private JsonArticle(JsonElement root, FieldNames names, int line)
    {
        _line = line;
        var isBare = !Has(root, names, ArticleFields.Title) && !Has(root, names, ArticleFields.Body);
        foreach (var property in root.EnumerateObject())
        {
            if (Wraps(property, names, isBare))
                OfferInner(property, names);
            else if (names.Find(property.Name) is var (field, rank))
                Offer(field, property.Value, property.Name, rank);
        }

        foreach (var (path, field) in names.Paths)
        {
            if (Follow(root, path) is { } value)
                Offer(field, value, path, 0);
        }
    }

    /// <summary>Reads one object.</summary>
    /// <param name="root">A JSON object.</param>
    /// <param name="names">Which names mean what.</param>
    /// <param name="line">Its line, for provenance.</param>
    /// <param name="shell">File, format and encoding.</param>
    public static Article Read(JsonElement root, FieldNames names, int line, Article shell)
    {
        var json = new JsonArticle(root, names, line);
        return shell with
        {
            Line = line,
            Id = json.Text(ArticleFields.Id, verbatim: true),
            Title = json.Text(ArticleFields.Title),
            Subtitle = json.Text(ArticleFields.Subtitle),
            Authors = [.. json.List(ArticleFields.Author).SelectMany(json.AuthorsOf)],
            Date = json.Date(ArticleFields.Date),
            Updated = json.Date(ArticleFields.Updated),
            Section = json.Text(ArticleFields.Section),
            Source = json.Text(ArticleFields.Source),
            Language = json.Text(ArticleFields.Language),
            Url = json.Text(ArticleFields.Url),
            Keywords = json.List(ArticleFields.Keywords),
            Body = [.. json.List(ArticleFields.Body).Select(Printable).SelectMany(Paragraphs)],
            Provenance = json._provenance.Fields,
            Notes = json._notes,
        };
    }

    /// <summary>A text cut at its empty lines; single line feeds stay inside the paragraph.</summary>
    public static IEnumerable<string> Paragraphs(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\n')
                continue;
            var next = i + 1;
            while (next < text.Length && text[next] is ' ' or '\t' or '\r')
                next++;
            if (next >= text.Length || text[next] != '\n')
                continue;
            if (text.AsSpan(start, i - start).Trim() is { Length: > 0 } paragraph)
                yield return paragraph.ToString();
            start = next;
        }

        if (text.AsSpan(start).Trim() is { Length: > 0 } last)
            yield return last.ToString();
    }

    // By its name, or because it is all that there is of an article. What is called a body too may be one, as an object: {"content": {"rendered": "…"}}.
    private static bool Wraps(JsonProperty property, FieldNames names, bool isBare)
    {
        var inner = property.Value;
        if (inner.ValueKind != JsonValueKind.Object)
            return false;
        return names.Find(property.Name) is null
            ? names.IsWrapper(property.Name) || (isBare && Has(inner, names, ArticleFields.Title) && Has(inner, names, ArticleFields.Body))
            : names.IsWrapper(property.Name) && Has(inner, names, ArticleFields.Title);
    }

    private static bool Has(JsonElement root, FieldNames names, string field) => root.EnumerateObject().Any(property => names.Find(property.Name)?.Field == field);

    // What the outer object states itself comes first.
    private void OfferInner(JsonProperty wrapper, FieldNames names)
    {
        const int Behind = 1000;
        foreach (var property in wrapper.Value.EnumerateObject())
        {
            if (names.Find(property.Name) is var (field, rank))
                Offer(field, property.Value, $"{wrapper.Name}.{property.Name}", rank == 0 ? 0 : rank + Behind);
        }
    }

    // A name is taken as it is; only a whole byline, "By Jane Doe and John Roe", or what is called one is no name, and no name holds a semicolon, nor a comma
    // between two full names.
    private IEnumerable<Author> AuthorsOf(string text)
    {
        var isByline = text.StartsWith("By ", StringComparison.OrdinalIgnoreCase) || _values[ArticleFields.Author].Name.EndsWith("byline", StringComparison.OrdinalIgnoreCase);
        if (isByline && BylineParser.Parse(text, labelled: true) is { Authors: { Count: > 0 } people } && (people.Count == 1 || people.All(p => p.Name.Contains(' '))))
            return people.Select(p => p with { Printed = text });
        var names = text.Split(';', Trimmed);
        if (names.Length == 1 && text.Split(',', Trimmed) is { Length: > 1 } listed && Array.TrueForAll(listed, name => BylineParser.IsName(name) && BylineParser.HasGivenName(name)))
            names = listed;
        return names.Select(name => new Author(text, TextTools.Squeeze(name)));
    }

    // Control characters, which no answer in XML could carry, become spaces; Unicode's line and paragraph separators what they are.
    private static string Printable(string text) =>
        !text.Any(c => c is '\u2028' or '\u2029' || (char.IsControl(c) && c is not ('\n' or '\r' or '\t'))) ? text
        : string.Concat(text.Select(c => c switch
        {
            '\u2028' => "\n",
            '\u2029' => "\n\n",
            '\n' or '\r' or '\t' => c.ToString(),
            _ => char.IsControl(c) ? " " : c.ToString(),
        }));

    private void Offer(string field, JsonElement value, string name, int rank)
    {
        // Content systems name people, sections and tags by their numbers too.
        if (field is ArticleFields.Author or ArticleFields.Section or ArticleFields.Keywords && IsNumbers(value))
            return;
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined || (value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString())))
            return;
        if (!_values.TryGetValue(field, out var known) || rank <= known.Rank)
            _values[field] = (value, name, rank);
    }

    private static bool IsNumbers(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(part => part.ValueKind == JsonValueKind.Number));

    private string? Text(string field, bool verbatim = false)
    {
        if (!_values.TryGetValue(field, out var found))
            return null;
        var texts = Texts(found.Value).ToList();
        if (texts.Count == 0)
        {
            _notes.Add($"{found.Name}: a {found.Value.ValueKind.ToString().ToLowerInvariant()} is no {field}; left out");
            return null;
        }

        Note(field, found.Name, texts[0]);
        // WordPress gives titles as they stand in its pages: "Ponds &#8211; a guide".
        var isMarkup = found.Value.ValueKind == JsonValueKind.Object && found.Value.TryGetProperty("rendered", out _);
        return verbatim ? texts[0] : TextTools.Squeeze(isMarkup ? WebUtility.HtmlDecode(texts[0]) : texts[0]);
    }

    private List<string> List(string field)
    {
        if (!_values.TryGetValue(field, out var found))
            return [];
        var texts = Texts(found.Value).Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => t.Trim()).ToList();
        // One text of keywords is a list with commas; one text of authors is a name, which may hold a comma itself.
        if (field == ArticleFields.Keywords && found.Value.ValueKind == JsonValueKind.String)
            texts = [.. texts[0].Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        if (texts.Count > 0)
            Note(field, found.Name, texts[0]);
        else
            _notes.Add($"{found.Name}: no {field} in it; left out");
        return texts;
    }

    private ArticleDate? Date(string field)
    {
        if (!_values.TryGetValue(field, out var found))
            return null;
        var text = (Calendar(found.Value) ?? Texts(found.Value).FirstOrDefault())?.Trim() ?? "";
        var date = StatedDate.Parse(text);
        if (date is null)
            _notes.Add($"{found.Name}: '{(text.Length > 60 ? text[..60] + "…" : text)}' is no date; left out");
        else
            Note(field, found.Name, text);
        return date;
    }

    private void Note(string field, string name, string text) => _provenance.Add(field, "json-field", _line, 1, $"{name}: {text}");

    // [2023, 5, 2, 10, 0], as some serializers write a date.
    private static string? Calendar(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is < 3 or > 7 || !value.EnumerateArray().All(part => part.ValueKind == JsonValueKind.Number))
            return null;
        var parts = value.EnumerateArray().Select(part => part.GetRawText().PadLeft(2, '0')).ToList();
        return string.Join('-', parts.Take(3)) + (parts.Count >= 5 ? $" {parts[3]}:{parts[4]}" : "");
    }

    /// <summary>A text, a number as printed, a list of these, or objects with a text or a name in them.</summary>
    /// <exception cref="InvalidOperationException">A text is no Unicode.</exception>
    public static List<string> Texts(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return [value.GetString()!];
            case JsonValueKind.Number:
                return [value.GetRawText()];
            case JsonValueKind.Object:
                foreach (var name in FieldNames.OfValues)
                {
                    if (value.TryGetProperty(name, out var inner) && inner.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Object && Texts(inner) is { Count: > 0 } texts)
                        return texts;
                }

                foreach (var (first, last) in FieldNames.OfPersons)
                {
                    if (value.TryGetProperty(first, out var given) && value.TryGetProperty(last, out var family) && given.ValueKind == JsonValueKind.String && family.ValueKind == JsonValueKind.String)
                        return [$"{given.GetString()} {family.GetString()}".Trim()];
                }

                return [];
            case JsonValueKind.Array:
                return [.. value.EnumerateArray().SelectMany(Texts)];
            default:
                return [];
        }
    }

    private static JsonElement? Follow(JsonElement root, string path)
    {
        var value = root;
        foreach (var name in path.Split('.'))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
                return null;
        }

        return value;
    }
}
