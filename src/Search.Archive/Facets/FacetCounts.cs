using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Results;
using Search.Engine.Searching;

namespace Search.Archive.Facets;

/// <summary>Between the facets of a request and those of the engine.</summary>
internal static class FacetCounts
{
    // A day facet of a long archive has this many values at most (270 years).
    private const int MaxDays = 100_000;

    /// <summary>What to ask the engine for.</summary>
    public static FacetRequest RequestOf(FacetSelection facet) =>
        FacetFields.IsDate(facet.Field) ? new TermsFacet(IndexFieldOf(facet.Field), MaxDays) : InAnySpelling(facet.Field, facet.Limit);

    /// <summary>The engine's counts of all facets of a request, in its order, as they are answered.</summary>
    public static SearchFacets Answer(ArticleQuery query, IReadOnlyList<FacetResult> counted)
    {
        var facets = new SearchFacets();
        for (int i = 0; i < query.Facets.Count; i++)
        {
            var buckets = counted[i].Buckets;
            facets = query.Facets[i].Field switch
            {
                FacetField.Author => facets with { Author = ValuesOf(buckets) },
                FacetField.Section => facets with { Section = ValuesOf(buckets) },
                FacetField.Source => facets with { Source = ValuesOf(buckets) },
                FacetField.Lang => facets with { Lang = ValuesOf(buckets) },
                FacetField.DateYear => facets with { Date = Spans("year", "-01-01", buckets, query.Until) },
                FacetField.DateMonth => facets with { Date = Spans("month", "-01", buckets, query.Until) },
                _ => facets with { Date = Spans("day", "", buckets, query.Until) },
            };
        }
        return facets;
    }

    /// <summary>
    /// The values of a facet that begin, in one of their words, with a text, without regard to case and accents. Empty: all.
    /// </summary>
    public static TermsFacet Beginning(FacetField field, string prefix)
    {
        string wanted = ArticleDocument.KeyTerm(prefix);
        return InAnySpelling(field, int.MaxValue) with { Accepts = wanted.Length == 0 ? null : value => HasWord(ArticleDocument.KeyTerm(value), wanted) };
    }

    // Filters are without regard to case and accents, so counts are too: what differs in nothing else is one value, listed as most articles have it. Indexes before
    // schema 4 have each form by itself.
    private static TermsFacet InAnySpelling(FacetField field, int limit) => new(IndexFieldOf(field), limit) { GroupEnd = ArticleDocument.GroupEnd };

    /// <summary>Counts as they are answered.</summary>
    public static IReadOnlyList<FacetValue> ValuesOf(IEnumerable<FacetBucket> buckets) => buckets.Select(bucket => new FacetValue(bucket.Value, bucket.Count)).ToList();

    private static bool HasWord(string value, string beginning)
    {
        for (int at = value.IndexOf(beginning, StringComparison.Ordinal); at >= 0; at = value.IndexOf(beginning, at + 1, StringComparison.Ordinal))
            if (at == 0 || !char.IsLetterOrDigit(value[at - 1]))
                return true;
        return false;
    }

    private static string IndexFieldOf(FacetField field) => field switch
    {
        FacetField.Author => IndexFields.Author,
        FacetField.Section => IndexFields.Section,
        FacetField.Source => IndexFields.Source,
        FacetField.Lang => IndexFields.Lang,
        FacetField.DateYear => IndexFields.DateYear,
        FacetField.DateMonth => IndexFields.DateMonth,
        _ => IndexFields.DateDay,
    };

    // Of more spans than are listed, the latest up to the end of the range that was asked for.
    private static DateFacet Spans(string interval, string firstDay, IReadOnlyList<FacetBucket> buckets, DatePeriod? until)
    {
        var spans = buckets.OrderBy(bucket => bucket.Value, StringComparer.Ordinal).Select(bucket => new DateBucket(bucket.Value + firstDay, bucket.Count)).ToList();
        if (spans.Count > SearchLimits.DateBuckets && until is { } last)
            spans.RemoveAll(span => string.CompareOrdinal(span.From, last.End.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)) > 0);
        return new DateFacet(interval, spans.TakeLast(SearchLimits.DateBuckets).ToList());
    }
}
