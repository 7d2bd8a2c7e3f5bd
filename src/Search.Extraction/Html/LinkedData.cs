using System.Text.Json;
using Search.Extraction.Dates;
using Search.Extraction.Fields;
using Search.Extraction.Names;

namespace Search.Extraction.Html;

/// <summary>Reads JSON-LD: the record of a page that describes the article, in schema.org terms.</summary>
internal static class LinkedData
{
    private const string Rule = "json-ld";

    // Pages hold a handful of records; a hostile one may hold a million.
    private const int MostRecords = 2000;

    private static readonly JsonDocumentOptions ParseOptions = new() { MaxDepth = 64, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Adds what one script states; text that is no JSON states nothing.</summary>
    public static void Read(string json, FoundFields found)
    {
        try
        {
            using var document = JsonDocument.Parse(Clean(json), ParseOptions);
            var records = Records(document.RootElement);
            var byId = new Dictionary<string, JsonElement>();
            foreach (var record in records)
            {
                if (Text(record, "@id") is { } id && record.TryGetProperty("name", out _))
                    byId.TryAdd(id, record);
            }

            foreach (var record in records)
            {
                if (record.TryGetProperty("@type", out var type))
                {
                    found.Kinds.UnionWith(Texts(type));
                    if (found.Crumbs.Count == 0 && Texts(type).Contains("BreadcrumbList"))
                        ReadCrumbs(record, found);
                }

                if (IsArticle(record))
                    ReadArticle(record, byId, found);
            }
        }
        catch (JsonException)
        {
            // Broken JSON-LD is common; the page's other statements and its text remain.
        }
    }

    private static string Clean(string json)
    {
        var text = json.AsSpan().Trim();
        foreach (var (start, end) in (ReadOnlySpan<(string, string)>)[("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>")])
        {
            if (text.StartsWith(start))
                text = text[start.Length..].Trim();
            if (text.EndsWith(end))
                text = text[..^end.Length].Trim();
        }

        text = text.TrimEnd(';');
        // Raw line feeds inside strings are forbidden and frequent.
        return text.ContainsAny("\n\r\t") ? text.ToString().Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ') : text.ToString();
    }

    private static List<JsonElement> Records(JsonElement root)
    {
        var records = new List<JsonElement>();
        var open = new Queue<JsonElement>();
        open.Enqueue(root);
        while (open.TryDequeue(out var element) && records.Count < MostRecords)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                    open.Enqueue(item);
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                records.Add(element);
                foreach (var name in (ReadOnlySpan<string>)["@graph", "mainEntity", "mainEntityOfPage", "author", "itemReviewed", "hasPart", "breadcrumb"])
                {
                    if (element.TryGetProperty(name, out var inner) && inner.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                        open.Enqueue(inner);
                }
            }
        }

        return records;
    }

    private static bool IsArticle(JsonElement record)
    {
        if (!record.TryGetProperty("@type", out var type))
            return false;
        foreach (var name in Texts(type))
        {
            if (name.EndsWith("Article", StringComparison.Ordinal) || name.EndsWith("Posting", StringComparison.Ordinal) || name is "Report" or "Review" or "Blog" or "CreativeWork" or "Recipe")
                return true;
        }

        return false;
    }

    // Either {"name": "Sport"} or {"item": {"name": "Sport"}}, from the top of the site down.
    private static void ReadCrumbs(JsonElement record, FoundFields found)
    {
        const int MostCrumbs = 12;
        if (!record.TryGetProperty("itemListElement", out var items) || items.ValueKind != JsonValueKind.Array)
            return;
        foreach (var item in items.EnumerateArray().Take(MostCrumbs))
        {
            if ((Text(item, "name") ?? (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("item", out var page) ? Text(page, "name") : null)) is { } crumb)
                found.Crumbs.Add(crumb);
        }
    }

    private static void ReadArticle(JsonElement record, Dictionary<string, JsonElement> byId, FoundFields found)
    {
        if ((Text(record, "headline") ?? Text(record, "name")) is { } title)
            found.Titles.Add(Candidate(title, 0.95));
        if ((Text(record, "alternativeHeadline") ?? Text(record, "description")) is { } subtitle)
            found.Subtitles.Add(Candidate(subtitle, 0.7));
        AddDate(record, "datePublished", DateLabel.Published, found.Dates);
        AddDate(record, "dateModified", DateLabel.Updated, found.Updates);
        foreach (var section in List(record, "articleSection").Take(1))
            found.Sections.Add(Candidate(section, 0.9));
        if (Names(record, "publisher", byId, organizations: true).FirstOrDefault() is { } publisher)
            found.Sources.Add(Candidate(publisher, 0.9));
        if ((Text(record, "inLanguage")) is { Length: >= 2 } language)
            found.Languages.Add(Candidate(language[..2].ToLowerInvariant(), 0.7));
        if (found.Keywords.Count == 0)
            found.Keywords.AddRange(List(record, "keywords").SelectMany(k => k.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct());
        if (record.TryGetProperty("articleBody", out var body) && body.ValueKind == JsonValueKind.String)
            found.Bodies.Add(body.GetString()!);
        if (record.TryGetProperty("isAccessibleForFree", out var free))
            found.IsFree = free.ValueKind == JsonValueKind.True || (free.ValueKind == JsonValueKind.String && free.GetString()!.Contains("true", StringComparison.OrdinalIgnoreCase));
        var authors = Names(record, "author", byId);
        if (authors.Count == 0)
            authors = Names(record, "creator", byId);
        if (authors.Count > 0)
            AddByline(string.Join("; ", authors), found, Rule, 0.9);
        if (Names(record, "author", byId, organizations: true) is { Count: > 0 } all)
            found.IsUnsigned |= BylineParser.Parse(string.Join("; ", all), labelled: true) is { Authors.Count: 0, Agency: not null };
    }

    /// <summary>Adds a byline that a machine-readable statement gives; people and agencies are told apart.</summary>
    public static void AddByline(string text, FoundFields found, string rule, double confidence)
    {
        var byline = BylineParser.Parse(text, labelled: true);
        if (byline.Authors.Count > 0 || byline.Agency is not null)
            found.Bylines.Add(new Candidate<Byline>(byline, rule, -1, 0, confidence, text));
    }

    private static void AddDate(JsonElement record, string name, DateLabel label, List<Candidate<DateMatch>> dates)
    {
        if (Text(record, name) is { } text && StatedDate.Parse(text) is { } date)
            dates.Add(new Candidate<DateMatch>(new DateMatch(date, 0, 0, label), Rule, -1, 0, 0.95, text));
    }

    private static Candidate<string> Candidate(string value, double confidence) => new(value, Rule, -1, 0, confidence, value);

    private static List<string> Names(JsonElement record, string property, Dictionary<string, JsonElement> byId, bool organizations = false)
    {
        var names = new List<string>();
        if (!record.TryGetProperty(property, out var value))
            return names;
        foreach (var item in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().AsEnumerable() : [value])
        {
            var person = item;
            if (item.ValueKind == JsonValueKind.Object && Text(item, "name") is null && Text(item, "@id") is { } id && byId.TryGetValue(id, out var referred))
                person = referred;
            if (person.ValueKind == JsonValueKind.String)
                names.Add(Plain(person.GetString()!));
            else if (person.ValueKind == JsonValueKind.Object && (organizations || !IsOrganization(person)))
                names.AddRange(NamesOf(person));
        }

        names.RemoveAll(n => n.Length == 0 || n.StartsWith("http", StringComparison.OrdinalIgnoreCase));
        return names;
    }

    private static bool IsOrganization(JsonElement person) =>
        person.TryGetProperty("@type", out var type) && Texts(type).Any(t => t.EndsWith("Organization", StringComparison.Ordinal));

    private static List<string> NamesOf(JsonElement person)
    {
        var names = List(person, "name");
        if (names.Count > 0)
            return names;
        var full = $"{Text(person, "givenName")} {Text(person, "familyName")}".Trim();
        return full.Length > 0 ? [full] : [];
    }

    private static string? Text(JsonElement record, string name) =>
        record.ValueKind == JsonValueKind.Object && record.TryGetProperty(name, out var value) ? Texts(value).FirstOrDefault(t => t.Length > 0) : null;

    private static List<string> List(JsonElement record, string name) =>
        record.TryGetProperty(name, out var value) ? [.. Texts(value).Where(t => t.Length > 0)] : [];

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [Plain(value.GetString()!)],
        JsonValueKind.Array => value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => Plain(v.GetString()!)),
        _ => [],
    };

    // Values are often escaped for HTML a second time.
    private static string Plain(string text) => Search.Extraction.Text.TextTools.Squeeze(text.Contains('&') ? System.Net.WebUtility.HtmlDecode(text) : text);
}
