using Search.Engine.Matching;
using Search.Engine.Reading;
using Search.Lucene8.Points;

namespace Search.Engine.Searching;

/// <summary>Finds the first hits in the order of a number without looking at every match, by the points of the field. Belongs to one search.</summary>
/// <remarks>
/// Of each segment the best numbers are tried first: as many as should hold enough matches, if these are spread evenly. If they did not,
/// the rest is walked as without points, so that a bad guess costs little. A segment whose best number is no better than the worst hit is
/// not opened. Equal numbers are never divided, so ties stay in the order of the documents.
/// </remarks>
internal sealed class FieldOrderSearch(SearchContext context, Weight weight, TopFieldCollector collector, int limit, Sort sort)
{
    /// <summary>How many matches more than needed the first try should hold.</summary>
    private const int Margin = 2;

    /// <summary>Numbers tried first cost about as much as so many documents that are walked.</summary>
    private const int PointsPerDocument = 4;

    /// <summary>Collects the hits of all segments.</summary>
    public void Run()
    {
        for (int segment = 0; segment < context.Segments.Count; segment++) Search(segment);
    }

    private void Search(int segment)
    {
        var field = new NumberField(context.Segments[segment], sort.Field);
        if (!field.PointsAreValues)
        {
            WalkAll(segment);
            return;
        }
        var (min, max) = field.Range;
        long best = collector.Key(sort.Descending ? max : min);
        // Documents without a value come behind all others, so they are no better either.
        if (best <= collector.WorstKey) return;
        long cost = Math.Min(weight.Cost(segment), field.Points!.PointCount);
        if (cost == 0) return;
        double tried = (double)Margin * limit * field.Points.PointCount / cost;
        if (tried * PointsPerDocument > cost)
        {
            WalkAll(segment);
            return;
        }
        long first = Math.Min(best, collector.FirstKey);
        long last = Math.Max(LastKey(field.Points, first, (long)tried), collector.WorstKey ?? long.MinValue);
        if (first >= last) Walk(segment, field.Points, first, last);
        if (collector.WorstKey >= last) return;
        collector.LeaveOutFrom(last);
        WalkAll(segment);
        collector.LeaveOutFrom(null);
    }

    // The key of the last number to be tried.
    private long LastKey(FieldPoints points, long first, long count)
    {
        Span<byte> from = stackalloc byte[sizeof(long)];
        PointEncoding.EncodeInt64(collector.Value(first), from);
        return collector.Key(PointEncoding.DecodeInt64(points.Border(from, count, upwards: !sort.Descending)));
    }

    // The matches with keys from first down to last.
    private void Walk(int segment, FieldPoints points, long first, long last)
    {
        SegmentReader reader = context.Segments[segment];
        var documents = new DocSet(reader.MaxDoc);
        Span<byte> min = stackalloc byte[sizeof(long)], max = stackalloc byte[sizeof(long)];
        PointEncoding.EncodeInt64(Math.Min(collector.Value(first), collector.Value(last)), min);
        PointEncoding.EncodeInt64(Math.Max(collector.Value(first), collector.Value(last)), max);
        points.CollectBatches(min, max, docs =>
        {
            context.Guard.Tick(docs.Length);
            documents.AddAll(docs);
        });
        documents.Freeze();
        if (documents.Count == 0 || weight.Scorer(segment, documents.Count) is not { } matches) return;
        collector.StartSegment(reader);
        var both = new ConjunctionScorer([matches, new DocSetScorer(documents, score: 0)], [], context.Guard);
        new PlainBulkScorer(both).Score(collector, reader.LiveDocs, context.Guard);
    }

    private void WalkAll(int segment)
    {
        if (weight.Bulk(segment) is not { } bulk) return;
        collector.StartSegment(context.Segments[segment]);
        bulk.Score(collector, context.Segments[segment].LiveDocs, context.Guard);
    }
}
