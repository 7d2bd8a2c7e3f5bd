using Search.Archive.Results;

namespace Search.Cli;

/// <summary>Shows hits to a person.</summary>
internal static class HitView
{
    /// <summary>The answer with its hits.</summary>
    public static void Show(SearchResponse response)
    {
        foreach (var warning in response.Warnings) Terminal.Error(warning.Message);
        if (response.DidYouMean is { } better) Terminal.Error($"Did you mean '{better}'?");
        foreach (var hit in response.Hits)
        {
            Terminal.Line($"{hit.Rank,3}. {Title(hit)}", indent: 5);
            string byline = Byline(hit.Document);
            Terminal.Line("     " + Terminal.Dim(byline.Length > 0 ? $"{byline} · {hit.Id}" : hit.Id));
            if (response.Stories != null && hit.Story.Size > 1) Terminal.Line("     " + Terminal.Dim($"and {hit.Story.Size - 1} more like this: --story {hit.Story.Id}"));
            foreach (var snippet in hit.Highlights?.GetValueOrDefault("body") ?? []) Terminal.Line("     " + Terminal.Snippet(snippet.Html));
            foreach (string reason in hit.Why ?? []) Terminal.Line("     " + Terminal.Dim(reason));
            Terminal.Line();
        }
        foreach (string reason in response.Comparison?.Why ?? []) Terminal.Line(Terminal.Dim(reason));
        if (response.Facets is { } facets) Show(facets);
        string relation = response.TotalRelation == "gte" ? "more than " : "";
        Terminal.Line(Terminal.Dim($"{relation}{Terminal.Number(response.Total)} found in {response.TookMs:0.0} ms, commit {response.Commit}"));
    }

    private static void Show(SearchFacets facets)
    {
        Show("author", facets.Author);
        Show("section", facets.Section);
        Show("source", facets.Source);
        Show("lang", facets.Lang);
        if (facets.Date is { } date)
        {
            // Spans begin with a day: "2024-01-01".
            int length = date.Interval switch { "year" => 4, "month" => 7, _ => 10 };
            Show($"date by {date.Interval}", date.Buckets.Select(span => new FacetValue(span.From[..length], span.Count)).ToList());
        }
        Terminal.Line();
    }

    private static void Show(string name, IReadOnlyList<FacetValue>? values)
    {
        if (values == null) return;
        string counts = values.Count == 0 ? "none" : string.Join(" · ", values.Select(value => $"{Terminal.Clean(value.Value)} {Terminal.Number(value.Count)}"));
        Terminal.Line($"{Terminal.Bold(name)}: {counts}", indent: 2);
    }

    /// <summary>Articles like another one, with the words they share with it.</summary>
    public static void Show(SimilarResponse response)
    {
        foreach (var hit in response.Hits)
        {
            Terminal.Line($"{hit.Rank,3}. {Terminal.Bold(hit.Document.Title ?? hit.Id)}", indent: 5);
            string byline = Byline(hit.Document);
            Terminal.Line("     " + Terminal.Dim(byline.Length > 0 ? $"{byline} · {hit.Id}" : hit.Id));
            Terminal.Line("     " + string.Join(", ", hit.Terms));
            Terminal.Line();
        }
        Terminal.Line(Terminal.Dim($"{Terminal.Number(response.Hits.Count)} like {response.Id} in {response.TookMs:0.0} ms, commit {response.Commit}"));
    }

    /// <summary>Authors, date, section and source as far as they are stated.</summary>
    public static string Byline(HitDocument document) => string.Join(" · ", new[]
    {
        document.Author is { Count: > 0 } authors ? string.Join(", ", authors) : null,
        document.Date?.Replace('T', ' '),
        document.Section,
        document.Source,
    }.Where(part => part != null));

    private static string Title(SearchHit hit) =>
        hit.Highlights?.GetValueOrDefault("title") is [var title, ..] ? Terminal.Snippet(title.Html) : Terminal.Bold(hit.Document.Title ?? hit.Id);
}
