using Search.Lucene8.Segments;

namespace Search.Lucene8.Norms;

/// <summary>The norm byte: a field's length in tokens, exact to 40, then with 3 to 4 significant bits (Lucene's <c>SmallFloat.intToByte4</c>).</summary>
public static class NormEncoding
{
    /// <summary>Encodes a length ≥ 0.</summary>
    public static byte Encode(int length) => throw new NotImplementedException();

    /// <summary>The length that stands for all lengths with this norm: the smallest of them.</summary>
    public static int Decode(byte norm) => throw new NotImplementedException();
}

/// <summary>Writes <c>.nvm</c> and <c>.nvd</c>: for every field with norms one call. Not thread-safe.</summary>
public sealed class NormsWriter : IDisposable
{
    /// <summary>Creates the files.</summary>
    public NormsWriter(SegmentWriteState state) => throw new NotImplementedException();

    /// <summary>Writes one field: ascending document ids, and one norm byte for each of them.</summary>
    public void WriteField(FieldInfo field, ReadOnlySpan<int> docIds, ReadOnlySpan<byte> norms) => throw new NotImplementedException();

    /// <summary>Completes the files.</summary>
    public void Finish() => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}

/// <summary>Reads norms. Thread-safe.</summary>
public sealed class NormsReader : IDisposable
{
    /// <summary>Opens the files and checks their framing.</summary>
    public NormsReader(SegmentReadState state) => throw new NotImplementedException();

    /// <summary>
    /// The norms of a field by document id (MaxDoc bytes, 0 where a document has none), in place where the file is dense, else spread out
    /// once and kept. Empty if the field has no norms.
    /// </summary>
    public ReadOnlySpan<byte> Field(string name) => throw new NotImplementedException();

    /// <summary>The documents that have a norm for this field, ascending (a document in which the field occurs), for verification and merging.</summary>
    public IEnumerable<int> DocsWithField(string name) => throw new NotImplementedException();

    /// <summary>Verifies the checksum of every file.</summary>
    public void CheckIntegrity() => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}
