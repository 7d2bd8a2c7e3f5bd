using Search.Lucene8.Segments;

namespace Search.Lucene8.Points;

/// <summary>Turns numbers into byte strings whose unsigned order is the order of the numbers, as Lucene's points store them.</summary>
public static class PointEncoding
{
    /// <summary>8 bytes, big-endian, sign bit flipped.</summary>
    public static void EncodeInt64(long value, Span<byte> target) => throw new NotImplementedException();

    /// <summary>The number again.</summary>
    public static long DecodeInt64(ReadOnlySpan<byte> bytes) => throw new NotImplementedException();
}

/// <summary>Writes <c>.kdm</c>, <c>.kdi</c> and <c>.kdd</c>: one call for every field with points. Not thread-safe.</summary>
public sealed class PointsWriter : IDisposable
{
    /// <summary>Creates the files.</summary>
    public PointsWriter(SegmentWriteState state) => throw new NotImplementedException();

    /// <summary>
    /// Writes one one-dimensional field. Point i is the value <c>packedValues[i·width..]</c> of document <c>docIds[i]</c>, width being the field's bytes per dimension;
    /// in any order, a document may have several. The arrays are sorted in place.
    /// </summary>
    public void WriteField(FieldInfo field, int[] docIds, byte[] packedValues) => throw new NotImplementedException();

    /// <summary>Completes the files.</summary>
    public void Finish() => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}

/// <summary>Reads one-dimensional points. Thread-safe.</summary>
public sealed class PointsReader : IDisposable
{
    /// <summary>Opens the files and checks their framing.</summary>
    public PointsReader(SegmentReadState state) => throw new NotImplementedException();

    /// <summary>The points of a field; null if it has none in this segment.</summary>
    public FieldPoints? Field(string name) => throw new NotImplementedException();

    /// <summary>Verifies the checksum of every file.</summary>
    public void CheckIntegrity() => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}

/// <summary>The points of one field in one segment. Thread-safe.</summary>
public sealed class FieldPoints
{
    /// <summary>Number of points.</summary>
    public long PointCount => throw new NotImplementedException();

    /// <summary>Number of documents with a point.</summary>
    public int DocCount => throw new NotImplementedException();

    /// <summary>Bytes of one value.</summary>
    public int BytesPerValue => throw new NotImplementedException();

    /// <summary>The smallest value.</summary>
    public ReadOnlySpan<byte> MinValue => throw new NotImplementedException();

    /// <summary>The greatest value.</summary>
    public ReadOnlySpan<byte> MaxValue => throw new NotImplementedException();

    /// <summary>
    /// Passes the document of every point in [<paramref name="min"/>, <paramref name="max"/>] (both inclusive), in order of the values; a document with several
    /// such points comes several times.
    /// </summary>
    public void Collect(ReadOnlySpan<byte> min, ReadOnlySpan<byte> max, Action<int> onDocument) => throw new NotImplementedException();

    /// <summary>About how many points lie in the range, from the tree alone.</summary>
    public long EstimateCount(ReadOnlySpan<byte> min, ReadOnlySpan<byte> max) => throw new NotImplementedException();

    /// <summary>Passes every point in order of (value, document); the value is valid only during the call.</summary>
    public void Visit(PointVisitor visitor) => throw new NotImplementedException();
}

/// <summary>Receives one point.</summary>
public delegate void PointVisitor(int docId, ReadOnlySpan<byte> value);
