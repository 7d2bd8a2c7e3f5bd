using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Points;

/// <summary>Decodes leaves (grammar: <see cref="PointsLeafWriter"/>). Immutable and thread-safe.</summary>
internal sealed class PointsLeafReader(IndexInput data, int width, int pointsPerLeaf, int maxDoc)
{
    /// <summary>Bytes of a value.</summary>
    public int Width => width;

    /// <summary>Most points that a leaf has.</summary>
    public int PointsPerLeaf => pointsPerLeaf;

    /// <summary>Decodes the documents of the leaf that begins at the offset, and leaves the cursor at its values. The array grows as needed.</summary>
    /// <exception cref="CorruptIndexException">The leaf is damaged.</exception>
    public ReadOnlySpan<int> ReadDocs(long offset, ref int[] docIds, out InputCursor cursor)
    {
        cursor = data.Cursor();
        cursor.Position = offset;
        int count = cursor.ReadCount(Math.Min(pointsPerLeaf, cursor.Remaining), "the number of points in a leaf");
        if (docIds.Length < count) docIds = new int[count];
        var docs = docIds.AsSpan(0, count);
        byte kind = cursor.ReadByte();
        switch (kind)
        {
            case PointsFormat.DocsAsDeltas:
                for (int i = 0, docId = 0; i < docs.Length; i++) docs[i] = docId += cursor.ReadVInt();
                break;
            case PointsFormat.DocsIn24Bits:
                Unpack24Bits(cursor.ReadSpan(3 * count), docs);
                break;
            case PointsFormat.DocsIn32Bits:
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, int>(cursor.ReadSpan(4 * count)), docs);
                break;
            default:
                throw cursor.Corrupt($"document ids are stored in the unknown way {kind}");
        }
        uint greatest = 0;
        foreach (int docId in docs) greatest = Math.Max(greatest, (uint)docId);
        if (greatest >= (uint)maxDoc) throw cursor.Corrupt($"a leaf names document {greatest} of {maxDoc}");
        return docs;
    }

    /// <summary>Decodes the values behind the documents, one after the other. The array grows as needed.</summary>
    /// <exception cref="CorruptIndexException">The leaf is damaged.</exception>
    public ReadOnlySpan<byte> ReadValues(ref InputCursor cursor, int count, ref byte[] values)
    {
        if (values.Length < count * width) values = new byte[count * width];
        int common = cursor.ReadCount(width, "the number of common bytes");
        var prefix = cursor.ReadSpan(common);
        for (int i = 0; i < count; i++) prefix.CopyTo(values.AsSpan(i * width));
        byte kind = cursor.ReadByte();
        switch (kind)
        {
            case PointsFormat.AllEqual when common == width:
                break;
            case PointsFormat.Runs when common < width:
                ReadRuns(ref cursor, count, common, values);
                break;
            case PointsFormat.Groups when common < width:
                ReadGroups(ref cursor, count, common, values);
                break;
            default:
                throw cursor.Corrupt($"values with {common} of {width} bytes in common are stored in the unknown way {kind}");
        }
        for (int at = width; at < count * width; at += width)
            if (values.AsSpan(at - width, width).SequenceCompareTo(values.AsSpan(at, width)) > 0)
                throw cursor.Corrupt($"the values of a leaf do not ascend at point {at / width}");
        return values.AsSpan(0, count * width);
    }

    /// <summary>Four ids with each shuffle of 16 bytes, as long as there are so many.</summary>
    private static void Unpack24Bits(ReadOnlySpan<byte> bytes, Span<int> docs)
    {
        var turned = Vector128.Create((byte)2, 1, 0, 255, 5, 4, 3, 255, 8, 7, 6, 255, 11, 10, 9, 255);
        int i = 0;
        for (; i <= docs.Length - 6; i += 4)
            Vector128.Shuffle(Vector128.Create(bytes.Slice(3 * i, 16)), turned).AsInt32().CopyTo(docs.Slice(i, 4));
        for (; i < docs.Length; i++) docs[i] = bytes[3 * i] << 16 | bytes[3 * i + 1] << 8 | bytes[3 * i + 2];
    }

    private void ReadRuns(ref InputCursor cursor, int count, int common, byte[] values)
    {
        for (int i = 0; i < count;)
        {
            int run = CheckRun(cursor, cursor.ReadVInt(), count - i);
            var suffix = cursor.ReadSpan(width - common);
            for (int end = i + run; i < end; i++) suffix.CopyTo(values.AsSpan(i * width + common));
        }
    }

    private void ReadGroups(ref InputCursor cursor, int count, int common, byte[] values)
    {
        for (int i = 0; i < count;)
        {
            byte next = cursor.ReadByte();
            int group = CheckRun(cursor, cursor.ReadByte(), count - i);
            for (int end = i + group; i < end; i++)
            {
                values[i * width + common] = next;
                cursor.ReadBytes(values.AsSpan(i * width + common + 1, width - common - 1));
            }
        }
    }

    private static int CheckRun(in InputCursor cursor, int length, int max)
    {
        if (length < 1 || length > max) throw cursor.Corrupt($"{length} equal values are named where {max} are left");
        return length;
    }
}
