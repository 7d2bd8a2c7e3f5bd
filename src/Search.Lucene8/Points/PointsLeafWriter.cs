using Search.Lucene8.Storage;

namespace Search.Lucene8.Points;

/// <summary>
/// Writes the points of one leaf.
/// <code>
/// leaf   : vInt count | docs | vInt common, the bytes that all values begin with | u8 kind | values
/// docs   : u8 0  · count × vInt difference from the document before (the first from 0), if they do not decrease
///          u8 24 · count × 3 bytes big-endian, if all are below 2^24
///          u8 32 · count × i32
/// kind −1: all values are equal, nothing follows
/// kind −2: runs: vInt run length | the bytes behind the common ones          until there are count values
/// kind 0 : groups: u8 next byte behind the common ones | u8 group length (1 to 255) | for each value of the group the bytes behind that one
/// </code>
/// Of −2 and 0 the shorter is taken. Example: the 2-byte values 0105, 0105, 0107 of documents 4, 9, 2 are
/// 03 · 18 000004 000009 000002 · 01 01 · FE · 02 05 · 01 07.
/// </summary>
internal static class PointsLeafWriter
{
    /// <summary>Writes the points from <paramref name="start"/> to <paramref name="end"/>, of which there is at least one.</summary>
    public static void Write(DataOutput output, SortedPoints points, int start, int end)
    {
        output.WriteVInt(end - start);
        WriteDocs(output, points, start, end);
        var first = points.Value(start);
        int common = first.CommonPrefixLength(points.Value(end - 1));
        output.WriteVInt(common);
        output.WriteBytes(first[..common]);
        if (common == points.Width)
        {
            output.WriteByte(PointsFormat.AllEqual);
        }
        else if (RunsLength(points, start, end, common) <= GroupsLength(points, start, end, common))
        {
            output.WriteByte(PointsFormat.Runs);
            WriteRuns(output, points, start, end, common);
        }
        else
        {
            output.WriteByte(PointsFormat.Groups);
            WriteGroups(output, points, start, end, common);
        }
    }

    private static void WriteDocs(DataOutput output, SortedPoints points, int start, int end)
    {
        bool ascends = true;
        int max = 0;
        for (int i = start; i < end; i++)
        {
            ascends &= i == start || points.DocId(i) >= points.DocId(i - 1);
            max = Math.Max(max, points.DocId(i));
        }
        if (ascends)
        {
            output.WriteByte(PointsFormat.DocsAsDeltas);
            for (int i = start, previous = 0; i < end; previous = points.DocId(i++)) output.WriteVInt(points.DocId(i) - previous);
        }
        else if (max <= 0xFFFFFF)
        {
            output.WriteByte(PointsFormat.DocsIn24Bits);
            for (int i = start; i < end; i++)
            {
                output.WriteByte((byte)(points.DocId(i) >> 16));
                output.WriteInt16((short)points.DocId(i));
            }
        }
        else
        {
            output.WriteByte(PointsFormat.DocsIn32Bits);
            for (int i = start; i < end; i++) output.WriteInt32(points.DocId(i));
        }
    }

    private static int RunsLength(SortedPoints points, int start, int end, int common)
    {
        int length = 0;
        for (int i = start, next; i < end; i = next)
        {
            next = RunEnd(points, i, end);
            length += (next - i < 128 ? 1 : 2) + points.Width - common;
        }
        return length;
    }

    private static void WriteRuns(DataOutput output, SortedPoints points, int start, int end, int common)
    {
        for (int i = start, next; i < end; i = next)
        {
            next = RunEnd(points, i, end);
            output.WriteVInt(next - i);
            output.WriteBytes(points.Value(i)[common..]);
        }
    }

    private static int RunEnd(SortedPoints points, int start, int end)
    {
        int next = start + 1;
        while (next < end && points.Value(next).SequenceEqual(points.Value(start))) next++;
        return next;
    }

    private static int GroupsLength(SortedPoints points, int start, int end, int common)
    {
        int length = (end - start) * (points.Width - common - 1);
        for (int i = start; i < end; i = GroupEnd(points, i, end, common)) length += 2;
        return length;
    }

    private static void WriteGroups(DataOutput output, SortedPoints points, int start, int end, int common)
    {
        for (int i = start, next; i < end; i = next)
        {
            next = GroupEnd(points, i, end, common);
            output.WriteByte(points.Value(i)[common]);
            output.WriteByte((byte)(next - i));
            for (int k = i; k < next; k++) output.WriteBytes(points.Value(k)[(common + 1)..]);
        }
    }

    private static int GroupEnd(SortedPoints points, int start, int end, int common)
    {
        end = Math.Min(end, start + PointsFormat.MaxGroup);
        int next = start + 1;
        while (next < end && points.Value(next)[common] == points.Value(start)[common]) next++;
        return next;
    }
}
