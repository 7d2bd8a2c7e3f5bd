using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Engine.Reading;
using Search.Lucene8.Segments;

namespace Search.Engine.Matching;

/// <summary>Which documents of one segment a query matches: what a writer needs to delete by query.</summary>
internal static class SegmentMatches
{
    /// <summary>Passes the live documents that match, ascending. A fuzzy query takes the nearest terms of this segment alone.</summary>
    public static void Visit(Query query, SegmentCore core, LiveDocs? live, Action<int> onDocument)
    {
        using var snapshot = IndexSnapshot.OfSegment(core, live);
        var guard = SearchGuard.None();
        var context = new SearchContext(snapshot, new SnapshotNorms(snapshot, new Bm25Parameters()), guard);
        WeightFactory.Create(context, query, boost: 1, ScoreMode.None).Bulk(0)?.Score(new Visitor(onDocument), live, guard);
    }

    private sealed class Visitor(Action<int> onDocument) : HitCollector
    {
        public override ScoreMode Mode => ScoreMode.None;

        public override void StartSegment(SegmentReader segment) { }

        public override void Collect(int doc, float score) => onDocument(doc);
    }
}
