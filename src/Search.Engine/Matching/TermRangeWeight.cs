using System.Text;
using Search.Engine.Expansion;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.DocValues;

namespace Search.Engine.Matching;

/// <summary>
/// A range of terms; of a field that has no terms but sorted doc values, a range of these. Fields that have both are searched by their
/// terms, since an analyzer may have made others of them.
/// </summary>
internal sealed class TermRangeWeight(SearchContext context, TermRangeQuery query, float score)
    : PatternWeight(context, query, query.Field, score)
{
    public override long Cost(int segment) => Terms(segment) != null ? base.Cost(segment) : Lookup(segment)?.Cost ?? 0;

    public override Scorer? Scorer(int segment, long leadCost) => Terms(segment) != null ? base.Scorer(segment, leadCost) : Lookup(segment);

    // The range is one of ordinals in the sorted dictionary.
    private DocValuesScorer? Lookup(int segment)
    {
        SegmentReader reader = Context.Segments[segment];
        if (reader.DocValues?.Sorted(query.Field) is { } single)
        {
            var (first, end) = Ordinals(single.Terms);
            return first >= end ? null : new DocValuesScorer(single, () => single.Ordinal >= first && single.Ordinal < end, BoostedScore);
        }
        if (reader.DocValues?.SortedSet(query.Field) is { } several)
        {
            var (first, end) = Ordinals(several.Terms);
            return first >= end ? null : new DocValuesScorer(several, () => HasInside(several, first, end), BoostedScore);
        }
        return null;
    }

    private static bool HasInside(SortedSetDocValues values, int first, int end)
    {
        for (int i = 0, count = values.ValueCount; i < count; i++)
            if (values.Ordinal(i) >= first)
                return values.Ordinal(i) < end;
        return false;
    }

    private (int First, int End) Ordinals(DocValuesTerms terms) => (
        query.Lower == null ? 0 : Border(terms, query.Lower, isBehind: !query.IncludesLower),
        query.Upper == null ? terms.Count : Border(terms, query.Upper, isBehind: query.IncludesUpper));

    private static int Border(DocValuesTerms terms, string text, bool isBehind)
    {
        int ordinal = terms.Find(Encoding.UTF8.GetBytes(text));
        return ordinal < 0 ? ~ordinal : ordinal + (isBehind ? 1 : 0);
    }
}
