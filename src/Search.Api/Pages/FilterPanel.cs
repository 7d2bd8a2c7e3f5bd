using System.Globalization;
using Search.Archive.Queries;
using Search.Archive.Results;

namespace Search.Api.Pages;

/// <summary>
/// Filters as links, with counts: dates as a histogram, then authors, sections, sources and languages, each only where there is something to choose.
/// </summary>
internal static class FilterPanel
{
    // Values in sight; the others wait behind "more".
    private const int InSight = 6;
    private const int BarWidth = 10, PlotHeight = 64;

    private sealed record Field(string Name, string Label, Func<ArticleQuery, IReadOnlyList<string>> Chosen, Func<ArticleQuery, IReadOnlyList<string>, ArticleQuery> With);

    private static readonly Field Author = new("author", "Author", query => query.Authors, (query, values) => query with { Authors = values });
    private static readonly Field Section = new("section", "Section", query => query.Sections, (query, values) => query with { Sections = values });
    private static readonly Field Source = new("source", "Source", query => query.Sources, (query, values) => query with { Sources = values });
    private static readonly Field Lang = new("lang", "Language", query => query.Languages, (query, values) => query with { Languages = values });
    private static readonly Field[] Fields = [Author, Section, Source, Lang];

    /// <summary>Whether a query is narrowed by anything but its text.</summary>
    public static bool IsFiltered(ArticleQuery query) => query.Since != null || query.Until != null || query.Stories.Count > 0 || Fields.Any(field => field.Chosen(query).Count > 0);

    /// <summary>The query without any filter.</summary>
    public static ArticleQuery WithoutFilters(ArticleQuery query) =>
        query with { Stories = [], Authors = [], Sections = [], Sources = [], Languages = [], Since = null, Until = null };

    /// <summary>The panel; nothing where there is nothing to choose.</summary>
    public static void Add(HtmlBuilder html, ArticleQuery query, SearchFacets facets)
    {
        var bars = facets.Date == null ? [] : DateAxis.Bars(facets.Date);
        bool hasDates = bars.Count(bar => bar.Count > 0) > 1 || query.Since != null || query.Until != null;
        var groups = new (Field Field, IReadOnlyList<FacetValue>? Values)[] { (Author, facets.Author), (Section, facets.Section), (Source, facets.Source), (Lang, facets.Lang) }
            .Where(group => group.Values is { Count: > 1 }).ToList();
        html.Add($"<aside class=\"filters\" aria-label=\"Filters\">\n");
        if (hasDates || groups.Count > 0)
        {
            html.Add($"<details><summary>Filters</summary>\n<div class=\"groups\">\n");
            if (hasDates) AddDates(html, query, facets.Date?.Interval, bars);
            foreach (var (field, values) in groups) AddGroup(html, query, field, values!);
            html.Add($"</div></details>\n");
        }
        html.Add($"</aside>\n");
    }

    /// <summary>The filters in force, each a link that takes it away.</summary>
    public static void AddChosen(HtmlBuilder html, ArticleQuery query)
    {
        if (!IsFiltered(query)) return;
        html.Add($"<ul class=\"chosen\" aria-label=\"Filters in force\">\n");
        foreach (var field in Fields)
            foreach (string value in field.Chosen(query))
                AddRemoval(html, field.Label, DisplayOf(field, value), Without(query, field, value));
        if (query.Stories.Count > 0) AddRemoval(html, "Story", "copies of one article", query with { Stories = [] });
        if (query.Since != null || query.Until != null)
            AddRemoval(html, "Date", RangeOf(query.Since, query.Until), query with { Since = null, Until = null });
        if (PageAddress.StateBesideText(WithoutFilters(query)).Count() + 1 < PageAddress.StateBesideText(query).Count())
            html.Add($"<li><a class=\"all\" href=\"{PageAddress.OfFirst(WithoutFilters(query))}\">Remove all</a></li>\n");
        html.Add($"</ul>\n");
    }

    private static void AddRemoval(HtmlBuilder html, string label, string value, ArticleQuery without) =>
        html.Add($"<li><a href=\"{PageAddress.OfFirst(without)}\" aria-label=\"Remove filter {label}: {value}\"><span>{label}</span> <bdi>{value}</bdi></a></li>\n");

    private static void AddGroup(HtmlBuilder html, ArticleQuery query, Field field, IReadOnlyList<FacetValue> values)
    {
        var chosen = field.Chosen(query);
        var ordered = values.OrderByDescending(value => IsChosen(chosen, value.Value)).ToList();
        int inSight = Math.Max(InSight, chosen.Count);
        // One value alone is not worth a "more".
        if (ordered.Count == inSight + 1) inSight++;
        html.Add($"<section class=\"group\"><h2>{field.Label}</h2>\n<ul>\n");
        foreach (var value in ordered.Take(inSight)) AddValue(html, query, field, value);
        html.Add($"</ul>\n");
        if (ordered.Count > inSight)
        {
            html.Add($"<details class=\"more\"><summary>{ordered.Count - inSight} more</summary>\n<ul>\n");
            foreach (var value in ordered.Skip(inSight)) AddValue(html, query, field, value);
            html.Add($"</ul></details>\n");
        }
        html.Add($"</section>\n");
    }

    private static void AddValue(HtmlBuilder html, ArticleQuery query, Field field, FacetValue value)
    {
        var chosen = field.Chosen(query);
        bool isChosen = IsChosen(chosen, value.Value);
        var next = isChosen ? Without(query, field, value.Value) : field.With(query, [.. chosen, value.Value]);
        html.Add($"<li><a data-key=\"{field.Name}:{value.Value}\" href=\"{PageAddress.OfFirst(next)}\"");
        if (isChosen) html.Add($" aria-current=\"true\"");
        html.Add($"><bdi>{DisplayOf(field, value.Value)}</bdi> <span class=\"count\">{value.Count}</span></a></li>\n");
    }

    private static void AddDates(HtmlBuilder html, ArticleQuery query, string? interval, IReadOnlyList<DateBar> bars)
    {
        html.Add($"<section class=\"group dates\"><h2>Date</h2>\n");
        if (bars.Count(bar => bar.Count > 0) > 1)
        {
            long most = bars.Max(bar => bar.Count);
            html.Add($"<svg class=\"histogram\" viewBox=\"0 0 {Plain(bars.Count * BarWidth)} {Plain(PlotHeight)}\" preserveAspectRatio=\"none\" role=\"group\" "
                + $"aria-label=\"Articles by {interval}\">\n");
            for (int i = 0; i < bars.Count; i++) AddBar(html, query, bars[i], i * BarWidth, most);
            html.Add($"</svg>\n<p class=\"axis\" aria-hidden=\"true\"><span>{ShortSpan(bars[0])}</span><span>{ShortSpan(bars[^1])}</span></p>\n");
        }
        html.Add($"<form action=\"/\" method=\"get\" class=\"range\">\n");
        AddHidden(html, "q", query.Text);
        foreach (var (name, value) in PageAddress.StateBesideText(query with { Since = null, Until = null })) AddHidden(html, name, value);
        html.Add($"<label>From <input type=\"date\" name=\"since\" value=\"{(query.Since is { } since ? PageAddress.FirstDay(since) : "")}\"></label>\n");
        html.Add($"<label>To <input type=\"date\" name=\"until\" value=\"{(query.Until is { } until ? PageAddress.LastDay(until) : "")}\"></label>\n");
        html.Add($"<button>Apply</button>\n</form>\n</section>\n");
    }

    private static void AddBar(HtmlBuilder html, ArticleQuery query, DateBar bar, int x, long most)
    {
        if (bar.Count == 0)
        {
            html.Add($"<rect class=\"none\" x=\"{Plain(x + 1)}\" y=\"{Plain(PlotHeight - 1)}\" width=\"{Plain(BarWidth - 2)}\" height=\"1\"/>\n");
            return;
        }
        var (since, until) = (DatePeriod.OfDay(bar.First), DatePeriod.OfDay(bar.Last));
        int height = Math.Max(2, (int)(bar.Count * (PlotHeight - 4) / most));
        string name = $"{ReadableDate.OfSpan(bar.First, bar.Last)}: {bar.Count.ToString("N0", CultureInfo.InvariantCulture)} {(bar.Count == 1 ? "article" : "articles")}";
        html.Add($"<a href=\"{PageAddress.OfFirst(query with { Since = since, Until = until })}\" data-since=\"{PageAddress.FirstDay(since)}\" "
            + $"data-until=\"{PageAddress.LastDay(until)}\" aria-label=\"{name}\">");
        html.Add($"<title>{name}</title><rect class=\"reach\" x=\"{Plain(x)}\" y=\"0\" width=\"{Plain(BarWidth)}\" height=\"{Plain(PlotHeight)}\"/>");
        html.Add($"<rect class=\"bar\" x=\"{Plain(x + 1)}\" y=\"{Plain(PlotHeight - height)}\" width=\"{Plain(BarWidth - 2)}\" height=\"{Plain(height)}\"/></a>\n");
    }

    /// <summary>A hidden field of a form.</summary>
    public static void AddHidden(HtmlBuilder html, string name, string value) => html.Add($"<input type=\"hidden\" name=\"{name}\" value=\"{value}\">\n");

    private static string RangeOf(DatePeriod? since, DatePeriod? until) => (since, until) switch
    {
        ({ } from, { } to) => ReadableDate.OfSpan(from.Start, to.End.AddTicks(-1).Date),
        ({ } from, null) => "from " + ReadableDate.Of(PageAddress.FirstDay(from)),
        (null, { } to) => "to " + ReadableDate.Of(PageAddress.LastDay(to)),
        _ => "",
    };

    private static string ShortSpan(DateBar bar) => (bar.Last - bar.First).TotalDays switch
    {
        > 31 => bar.First.ToString("yyyy", CultureInfo.InvariantCulture),
        > 1 => bar.First.ToString("MMM yyyy", CultureInfo.InvariantCulture),
        _ => bar.First.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
    };

    private static string DisplayOf(Field field, string value) => field == Lang ? LanguageName.Of(value) : value;

    private static bool IsChosen(IReadOnlyList<string> chosen, string value) => chosen.Any(one => FacetFields.IsSame(one, value));

    private static ArticleQuery Without(ArticleQuery query, Field field, string value) =>
        field.With(query, field.Chosen(query).Where(chosen => !FacetFields.IsSame(chosen, value)).ToList());

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}
