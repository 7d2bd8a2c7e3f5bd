using System.Globalization;
using AngleSharp.Dom;
using Search.Extraction.Dates;
using Search.Extraction.Fields;
using Search.Extraction.Names;
using Search.Extraction.Text;

namespace Search.Extraction.Html;

/// <summary>
/// What a page states about its article apart from the visible text: JSON-LD, then meta elements, then microdata and time
/// elements, in this order of trust.
/// </summary>
internal static class PageStatements
{
    private const int LongestValue = 2000;

    // Seconds.
    private const int LongestRedirect = 30;

    private const int MostBylines = 40;
    private const int LongestByline = 140;
    private const int ShortestStandfirst = 12;
    private const int LongestStandfirst = 400;

    // A real page has some hundred meta elements; the walk over the rest costs nothing, but their names are not kept.
    private const int MostMeta = 5000;

    /// <summary>Collects them in one walk, without recursion.</summary>
    public static FoundFields Of(IDocument document)
    {
        var found = new FoundFields();
        var meta = new Dictionary<string, List<string>>();
        var marked = new List<IElement>();
        var bylines = new List<IElement>();
        IElement? standfirst = null;
        string? titleElement = null, canonical = null, language = null;
        var stack = new Stack<(INode Node, int Next)>();
        stack.Push((document, 0));
        while (stack.TryPop(out var frame))
        {
            if (frame.Next == frame.Node.ChildNodes.Length)
                continue;
            stack.Push((frame.Node, frame.Next + 1));
            if (frame.Node.ChildNodes[frame.Next] is not IElement element)
                continue;
            switch (element.LocalName)
            {
                case "html":
                    language = element.GetAttribute("lang") ?? element.GetAttribute("xml:lang");
                    break;
                case "title" when titleElement is null:
                    titleElement = TextTools.Squeeze(TextOf(element));
                    continue;
                case "link" when element.GetAttribute("rel")?.Equals("canonical", StringComparison.OrdinalIgnoreCase) == true:
                    canonical ??= element.GetAttribute("href");
                    continue;
                case "meta":
                    AddMeta(element, meta);
                    continue;
                case "frameset":
                    found.HasFrames = true;
                    break;
                case "noscript":
                    found.NeedsScripts |= element.TextContent.Contains("javascript", StringComparison.OrdinalIgnoreCase);
                    break;
                case "script":
                    if (element.GetAttribute("type")?.Contains("ld+json", StringComparison.OrdinalIgnoreCase) == true)
                        LinkedData.Read(TextOf(element), found);
                    continue;
            }

            if (element.HasAttribute("itemprop") || element.LocalName == "time" || IsMicroformatDate(element) || element.GetAttribute("rel") is "author" or "category tag" or "category")
                marked.Add(element);
            if (bylines.Count < MostBylines && ElementNames.IsByline(element.ClassName) && !IsBeside(element))
                bylines.Add(element);
            if (standfirst is null && ElementNames.IsStandfirst(element.ClassName) && !IsBeside(element))
                standfirst = element;
            stack.Push((element, 0));
        }

        AddMetaFields(meta, found);
        AddMarked(marked, found);
        AddNamed(bylines, found);
        // What readers see under the headline says it better than what is written for search engines.
        if (standfirst is not null && TextTools.Squeeze(TextOf(standfirst)) is { Length: >= ShortestStandfirst and <= LongestStandfirst } text)
            found.Subtitles.Insert(0, new Candidate<string>(text, "standfirst-class", -1, 0, 0.8, text));
        if (titleElement is { Length: > 0 })
            found.Titles.Add(new Candidate<string>(titleElement, "title-element", -1, 0, 0.7, titleElement));
        // An address without its host is the last resort: nothing says what it belongs to.
        if (canonical is { Length: > 0 })
            found.Urls.Insert(canonical.Contains("://", StringComparison.Ordinal) ? 0 : found.Urls.Count, new Candidate<string>(canonical, "canonical", -1, 0, 0.95, canonical));
        if (StatedSection.Find(found) is { } section)
            found.Sections.Add(section);
        if (language is { Length: >= 2 })
            found.Languages.Insert(0, new Candidate<string>(language[..2].ToLowerInvariant(), "html-lang", -1, 0, 0.8, language));
        return found;
    }

    private static void AddMeta(IElement element, Dictionary<string, List<string>> meta)
    {
        var name = element.GetAttribute("property") ?? element.GetAttribute("name") ?? element.GetAttribute("itemprop") ?? element.GetAttribute("http-equiv");
        var content = element.GetAttribute("content");
        if (string.IsNullOrEmpty(name) || string.IsNullOrWhiteSpace(content) || content.Length > LongestValue || meta.Count > MostMeta)
            return;
        name = name.Trim().ToLowerInvariant();
        if (!meta.TryGetValue(name, out var values))
            meta.Add(name, values = []);
        if (values.Count < 50)
            values.Add(TextTools.Squeeze(content.Contains('&') ? System.Net.WebUtility.HtmlDecode(content) : content));
    }

    private static void AddMetaFields(Dictionary<string, List<string>> meta, FoundFields found)
    {
        foreach (var (name, value) in Values(meta, MetaNames.Title))
            found.Titles.Add(Meta(name, value[0], 0.9));
        foreach (var (name, value) in Values(meta, MetaNames.Subtitle))
            found.Subtitles.Add(Meta(name, value[0], 0.6));
        foreach (var (name, value) in Values(meta, MetaNames.Author))
            LinkedData.AddByline(string.Join("; ", value.Where(v => !v.StartsWith("http", StringComparison.OrdinalIgnoreCase)).Select(GivenNameFirst)), found, "meta " + name, 0.8);
        AddCardBylines(meta, found);
        AddDates(meta, MetaNames.Published, DateLabel.Published, found.Dates);
        AddDates(meta, MetaNames.Updated, DateLabel.Updated, found.Updates);
        foreach (var (name, value) in Values(meta, MetaNames.Section))
            found.Sections.Add(Meta(name, value[0], 0.85));
        // A page that is loaded again after minutes shows news.
        found.IsRedirect = meta.TryGetValue("refresh", out var refresh) && refresh[0].Contains("url", StringComparison.OrdinalIgnoreCase)
            && !(int.TryParse(refresh[0].Split([';', ','])[0].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > LongestRedirect);
        if (meta.TryGetValue("og:type", out var kind))
            found.Kinds.Add(kind[0]);
        // Readers know a paper by its name and not by that of the company behind it.
        var companies = found.Sources.FindAll(s => IsCompany(s.Value));
        found.Sources.RemoveAll(companies.Contains);
        foreach (var (name, value) in Values(meta, MetaNames.Source))
            found.Sources.Add(Meta(name, value[0], 0.85));
        found.Sources.AddRange(companies);
        foreach (var (name, value) in Values(meta, MetaNames.Url))
            found.Urls.Add(Meta(name, value[0], 0.9));
        if (found.Keywords.Count == 0 && Values(meta, MetaNames.Keywords).FirstOrDefault() is { Value: not null } keywords)
            found.Keywords.AddRange(keywords.Value.SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct());
    }

    // "Arden, Felix", as libraries and journals write names.
    private static string GivenNameFirst(string name)
    {
        var parts = name.Split(',', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && !parts[0].Contains(' ') && BylineWords.GivenNames.Contains(parts[1].Split(' ')[0]) && !BylineWords.GivenNames.Contains(parts[0])
            ? $"{parts[1]} {parts[0]}" : name;
    }

    private static bool IsCompany(string name) => name[(name.LastIndexOf(' ') + 1)..].Replace(".", "", StringComparison.Ordinal).ToUpperInvariant() is
        "AG" or "SE" or "KG" or "EG" or "GMBH" or "LTD" or "LIMITED" or "INC" or "LLC" or "PLC" or "SA" or "SL" or "SAS" or "SPA" or "SRL" or "A/S" or "AB" or "OY"
            or "BV" or "NV" or "CORP" or "CORPORATION";

    // Cards of two columns: "twitter:label1" is "Written by" and "twitter:data1" is who did; some put the label into the name.
    private static void AddCardBylines(Dictionary<string, List<string>> meta, FoundFields found)
    {
        const string Label = "twitter:label", Data = "twitter:data", Misc = "twitter:misc:";
        foreach (var (name, value) in meta)
        {
            if (name.StartsWith(Label, StringComparison.Ordinal) && BylineWords.IsLabel(value[0]) && meta.TryGetValue(Data + name[Label.Length..], out var people))
                LinkedData.AddByline(people[0], found, "meta " + Data, 0.8);
            else if (name.StartsWith(Misc, StringComparison.Ordinal) && BylineWords.IsLabel(name.AsSpan(Misc.Length)))
                LinkedData.AddByline(value[0], found, "meta " + name, 0.8);
        }
    }

    private static void AddDates(Dictionary<string, List<string>> meta, string[] names, DateLabel label, List<Candidate<DateMatch>> dates)
    {
        foreach (var (name, value) in Values(meta, names))
        {
            if (StatedDate.Parse(value[0]) is { } date)
                dates.Add(new Candidate<DateMatch>(new DateMatch(date, 0, 0, label), "meta " + name, -1, 0, 0.9, value[0]));
        }
    }

    // Microdata, rel=author, rel=category and time elements, in page order.
    private static void AddMarked(List<IElement> marked, FoundFields found)
    {
        var people = new List<string>();
        var categories = new List<string>();
        foreach (var element in marked.Take(500))
        {
            var property = element.GetAttribute("itemprop") ?? "";
            var value = element.GetAttribute("content") ?? element.GetAttribute("datetime") ?? TextTools.Squeeze(TextOf(element));
            if (value.Length is 0 or > 300)
                continue;
            if (IsMicroformatDate(element) && element.ClassList.Contains("updated"))
                AddDate(element.GetAttribute("title")!, DateLabel.Updated, "microformat", 0.85, found.Updates);
            else if (IsMicroformatDate(element))
                AddDate(element.GetAttribute("title")!, DateLabel.Published, "microformat", 0.85, found.Dates);
            else if (property.Contains("datePublished", StringComparison.OrdinalIgnoreCase) || (element.LocalName == "time" && property.Length == 0 && element.HasAttribute("pubdate")))
                AddDate(value, DateLabel.Published, "microdata", 0.85, found.Dates);
            else if (property.Contains("dateModified", StringComparison.OrdinalIgnoreCase))
                AddDate(value, DateLabel.Updated, "microdata", 0.85, found.Updates);
            else if (property is "headline")
                found.Titles.Add(new Candidate<string>(value, "microdata", -1, 0, 0.85, value));
            else if (property is "articleSection")
                found.Sections.Add(new Candidate<string>(value, "microdata", -1, 0, 0.8, value));
            else if (element.GetAttribute("rel") is "category tag" or "category")
                categories.Add(value);
            else if (element.LocalName == "time" && property.Length == 0 && StatedDate.Parse(value) is { Precision: DatePrecision.Minute } moment)
                found.Times.Add(moment);
            else if (property is "author" || element.GetAttribute("rel") == "author")
                people.Add(TextTools.Squeeze(TextOf(element)) is { Length: > 0 and < 100 } shown ? shown : value);
        }

        // The sections of one article; more are those of a list of articles.
        if (categories.Distinct().Count() is > 0 and <= 3 && !categories[0].Equals("uncategorized", StringComparison.OrdinalIgnoreCase))
            found.Sections.Add(new Candidate<string>(categories[0], "rel-category", -1, 0, 0.8, categories[0]));
        if (people.Count is > 0 and <= 6)
            LinkedData.AddByline(string.Join("; ", people.Distinct()), found, "microdata", 0.75);
    }

    // <abbr class="published" title="2015-10-18T09:02:00+02:00">
    private static bool IsMicroformatDate(IElement element) =>
        element.LocalName == "abbr" && element.HasAttribute("title") && (element.ClassList.Contains("published") || element.ClassList.Contains("updated"));

    // Elements whose class calls them a byline or author: the first that names somebody, and those beside it that are called the same.
    private static void AddNamed(List<IElement> bylines, FoundFields found)
    {
        // Where a record says that nobody signed, such elements name others: the photographer, the editor, who wrote what is beside it.
        if (found.IsUnsigned)
            return;
        var people = new List<string>();
        IElement? first = null;
        foreach (var element in bylines)
        {
            if (first is not null && (element.ClassName != first.ClassName || first.Contains(element) || !StandTogether(element.ParentElement, first.ParentElement)))
                continue;
            var text = TextTools.Squeeze(TextOf(element));
            if (text.Length is < 4 or > LongestByline || !BylineParser.Parse(text, labelled: true).Authors.Any(a => a.Name.Contains(' ')))
                continue;
            first ??= element;
            people.Add(text);
        }

        if (people.Count > 0)
            LinkedData.AddByline(string.Join("; ", people.Distinct()), found, "byline-class", 0.7);
    }

    // In a menu or a column of other articles, and not in the article.
    private static bool IsBeside(IElement element)
    {
        const int Reach = 12;
        var isBeside = false;
        var (around, steps) = (element.ParentElement, 0);
        for (; around is not null && steps < Reach; around = around.ParentElement, steps++)
        {
            if (around.LocalName is "article" or "main")
                return false;
            isBeside |= around.LocalName is "aside" or "nav" or "footer";
        }

        return isBeside;
    }

    // In one parent, or in alike ones of one parent.
    private static bool StandTogether(IElement? a, IElement? b) => a == b || (a?.Parent == b?.Parent && a?.ClassName == b?.ClassName && a?.LocalName == b?.LocalName);

    private static void AddDate(string value, DateLabel label, string rule, double confidence, List<Candidate<DateMatch>> dates)
    {
        if (StatedDate.Parse(value) is { } date)
            dates.Add(new Candidate<DateMatch>(new DateMatch(date, 0, 0, label), rule, -1, 0, confidence, value));
    }

    private static IEnumerable<(string Name, List<string> Value)> Values(Dictionary<string, List<string>> meta, string[] names)
    {
        foreach (var name in names)
        {
            if (meta.TryGetValue(name, out var value))
                yield return (name, value);
        }
    }

    private static Candidate<string> Meta(string name, string value, double confidence) => new(value, "meta " + name, -1, 0, confidence, value);

    // The text of an element, some levels deep: names, dates, scripts.
    private static string TextOf(IElement element)
    {
        var text = new System.Text.StringBuilder();
        var stack = new Stack<(INode Node, int Next)>();
        stack.Push((element, 0));
        while (stack.TryPop(out var frame) && text.Length < 1 << 20)
        {
            if (frame.Next == frame.Node.ChildNodes.Length)
                continue;
            stack.Push((frame.Node, frame.Next + 1));
            if (frame.Node.ChildNodes[frame.Next] is IText inner)
                text.Append(inner.Data);
            else if (stack.Count < 8)
                stack.Push((frame.Node.ChildNodes[frame.Next], 0));
        }

        return text.ToString();
    }
}
