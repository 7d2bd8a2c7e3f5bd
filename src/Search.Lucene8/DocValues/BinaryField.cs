using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.DocValues;

/// <summary>
/// A binary field as it lies in the file (grammar: <see cref="DocValuesWriter"/>; of compressed ones: <see cref="BinaryChunks"/>).
/// Immutable and thread-safe as long as its input is open.
/// </summary>
internal sealed class BinaryField
{
    private readonly IndexInput _data;
    private readonly long _offset;
    private readonly int _maxLength;
    private readonly DirectMonotonicReader? _addresses;

    private BinaryField(DocsWithField docs, IndexInput data, long offset, int maxLength, DirectMonotonicReader? addresses, BinaryChunks? chunks)
    {
        Docs = docs;
        _data = data;
        _offset = offset;
        _maxLength = maxLength;
        _addresses = addresses;
        Chunks = chunks;
    }

    /// <summary>The documents with a value.</summary>
    public DocsWithField Docs { get; }

    /// <summary>The compressed values; null if they are not compressed.</summary>
    public BinaryChunks? Chunks { get; }

    /// <summary>Reads the description; the cursor moves behind it.</summary>
    public static BinaryField Read(ref InputCursor meta, IndexInput data, bool isCompressed, int maxDoc)
    {
        long offset = meta.ReadInt64();
        long length = meta.ReadInt64();
        data.Cursor(offset, length);
        var docsMeta = DocsWithField.ReadMeta(ref meta);
        int count = meta.ReadInt32();
        int minLength = meta.ReadInt32();
        int maxLength = meta.ReadInt32();
        var docs = docsMeta.Open(data, count, maxDoc);
        if (count > 0 && (minLength < 0 || maxLength < minLength)) throw meta.Corrupt($"values of {minLength} to {maxLength} bytes are named");
        if (isCompressed)
        {
            var chunks = count == 0 ? null : BinaryChunks.Read(ref meta, data, offset, length, count);
            return new BinaryField(docs, data, offset, maxLength, null, chunks);
        }
        if (minLength < maxLength) return new BinaryField(docs, data, offset, maxLength, DocValuesReader.ReadAddresses(ref meta, data, count), null);
        if ((long)count * maxLength > length) throw meta.Corrupt($"{count} values of {maxLength} bytes are named in {length} bytes");
        return new BinaryField(docs, data, offset, maxLength, null, null);
    }

    /// <summary>The value of the document of that rank, in place; only for values that are not compressed.</summary>
    public ReadOnlySpan<byte> Value(int rank)
    {
        if ((uint)rank >= (uint)Docs.Count) throw new CorruptIndexException($"value {rank} of {Docs.Count} is asked for", _data.Name);
        if (_addresses == null) return _data.Span(_offset + (long)rank * _maxLength, _maxLength);
        long start = _addresses.Get(rank);
        long length = _addresses.Get(rank + 1L) - start;
        if ((ulong)length > (ulong)_maxLength) throw new CorruptIndexException($"value {rank} has {length} bytes, the longest has {_maxLength}", _data.Name, _offset);
        return _data.Span(_offset + start, (int)length);
    }
}
