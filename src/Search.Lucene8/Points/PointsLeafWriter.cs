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
    /// <summary>Writes the points of one leaf, at least one, in order.</summary>
    /// <param name="output">Takes the leaf.</param>
    /// <param name="docIds">The documents.</param>
    /// <param name="values">The values, one after the other.</param>
    /// <param name="width">Bytes of a value.</param>
    public static void Write(DataOutput output, ReadOnlySpan<int> docIds, ReadOnlySpan<byte> values, int width)
    {
        output.WriteVInt(docIds.Length);
        WriteDocs(output, docIds);
        var first = values[..width];
        int common = first.CommonPrefixLength(values[^width..]);
        output.WriteVInt(common);
        output.WriteBytes(first[..common]);
        if (common == width)
        {
            output.WriteByte(PointsFormat.AllEqual);
        }
        else if (RunsLength(values, width, common) <= GroupsLength(values, width, common))
        {
            output.WriteByte(PointsFormat.Runs);
            WriteRuns(output, values, width, common);
        }
        else
        {
            output.WriteByte(PointsFormat.Groups);
            WriteGroups(output, values, width, common);
        }
    }

    private static void WriteDocs(DataOutput output, ReadOnlySpan<int> docIds)
    {
        bool ascends = true;
        int previous = 0;
        int max = 0;
        foreach (int docId in docIds)
        {
            ascends &= docId >= previous;
            max = Math.Max(max, docId);
            previous = docId;
        }
        if (ascends)
        {
            output.WriteByte(PointsFormat.DocsAsDeltas);
            previous = 0;
            foreach (int docId in docIds)
            {
                output.WriteVInt(docId - previous);
                previous = docId;
            }
        }
        else if (max <= 0xFFFFFF)
        {
            output.WriteByte(PointsFormat.DocsIn24Bits);
            foreach (int docId in docIds)
            {
                output.WriteByte((byte)(docId >> 16));
                output.WriteInt16((short)docId);
            }
        }
        else
        {
            output.WriteByte(PointsFormat.DocsIn32Bits);
            foreach (int docId in docIds) output.WriteInt32(docId);
        }
    }

    private static int RunsLength(ReadOnlySpan<byte> values, int width, int common)
    {
        int length = 0;
        for (int at = 0, next; at < values.Length; at = next)
        {
            next = RunEnd(values, at, width);
            length += ((next - at) / width < 128 ? 1 : 2) + width - common;
        }
        return length;
    }

    private static void WriteRuns(DataOutput output, ReadOnlySpan<byte> values, int width, int common)
    {
        for (int at = 0, next; at < values.Length; at = next)
        {
            next = RunEnd(values, at, width);
            output.WriteVInt((next - at) / width);
            output.WriteBytes(values[(at + common)..(at + width)]);
        }
    }

    /// <summary>Where the values equal to that at byte <paramref name="at"/> end.</summary>
    private static int RunEnd(ReadOnlySpan<byte> values, int at, int width)
    {
        var value = values.Slice(at, width);
        int next = at + width;
        while (next < values.Length && values.Slice(next, width).SequenceEqual(value)) next += width;
        return next;
    }

    private static int GroupsLength(ReadOnlySpan<byte> values, int width, int common)
    {
        int length = values.Length / width * (width - common - 1);
        for (int at = 0; at < values.Length; at = GroupEnd(values, at, width, common)) length += 2;
        return length;
    }

    private static void WriteGroups(DataOutput output, ReadOnlySpan<byte> values, int width, int common)
    {
        for (int at = 0, next; at < values.Length; at = next)
        {
            next = GroupEnd(values, at, width, common);
            output.WriteByte(values[at + common]);
            output.WriteByte((byte)((next - at) / width));
            for (int value = at; value < next; value += width) output.WriteBytes(values[(value + common + 1)..(value + width)]);
        }
    }

    /// <summary>Where the group of the value at byte <paramref name="at"/> ends: the values with the same byte behind the common ones.</summary>
    private static int GroupEnd(ReadOnlySpan<byte> values, int at, int width, int common)
    {
        int end = Math.Min(values.Length, at + PointsFormat.MaxGroup * width);
        int next = at + width;
        while (next < end && values[next + common] == values[at + common]) next += width;
        return next;
    }
}
