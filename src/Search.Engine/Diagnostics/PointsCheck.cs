using Search.Engine.Reading;
using Search.Lucene8.Segments;

namespace Search.Engine.Diagnostics;

/// <summary>Walks the points of one field in one segment, and asks the tree for a half of them.</summary>
internal static class PointsCheck
{
    public static void Run(SegmentReader segment, FieldInfo field, string part, FaultCollector faults)
    {
        if (segment.Points?.Field(field.Name) is not { } points) return;
        long count = 0;
        int lastDoc = -1;
        byte[] last = [];
        byte[] middle = [];
        long upToMiddle = 0;
        var docs = new DocSet(segment.MaxDoc);
        points.Visit((docId, value) =>
        {
            if (docId < 0 || docId >= segment.MaxDoc)
            {
                faults.Add(part, $"a point has document {docId}, the segment has {segment.MaxDoc}");
                return;
            }
            int order = count == 0 ? 1 : value.SequenceCompareTo(last);
            if (order < 0 || (order == 0 && docId < lastDoc)) faults.Add(part, $"point {count} (document {docId}) is smaller than the one before");
            if (count == 0 && !value.SequenceEqual(points.MinValue)) faults.Add(part, "the first value is not the recorded smallest");
            if (order != 0) last = value.ToArray();
            if (count == points.PointCount / 2) middle = last;
            if (middle.Length == 0 || value.SequenceEqual(middle)) upToMiddle = count + 1;
            lastDoc = docId;
            docs.Add(docId);
            count++;
        });
        faults.Expect(last.AsSpan().SequenceEqual(points.MaxValue), part, $"the last value is not the recorded greatest");
        faults.Expect(count == points.PointCount, part, $"{count} points were found, recorded are {points.PointCount}");
        faults.Expect(docs.Count == points.DocCount, part, $"{docs.Count} documents have points, recorded are {points.DocCount}");
        long collected = 0;
        points.Collect(points.MinValue, middle, _ => collected++);
        faults.Expect(collected == upToMiddle, part, $"a range that holds {upToMiddle} points gives {collected}");
    }
}
