using System.Buffers.Binary;
using Search.Lucene8.Storage;

namespace Search.Lucene8.StoredFields;

/// <summary>
/// Reads the unpacked bytes of one document: <c>{ vLong field number &lt;&lt; 3 | type · value }</c> with a value of
/// string or bytes: vInt length and bytes; i32: zInt; other numbers: see <see cref="StoredValues"/>.
/// Every read is checked against the document's end.
/// </summary>
/// <param name="bytes">The document.</param>
/// <param name="fileName">The file it came from, for messages.</param>
/// <param name="docId">The document, for messages.</param>
internal ref struct StoredDocumentCursor(ReadOnlySpan<byte> bytes, string fileName, int docId)
{
    /// <summary>A key and a number, or a key and the length of what is no number, take no more bytes than this.</summary>
    public const int LongestNumber = 24;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly string _fileName = fileName;
    private readonly int _docId = docId;

    public int Position { get; private set; }

    public readonly bool IsAtEnd => Position == _bytes.Length;

    public (int FieldNumber, StoredValueType Type) ReadKey()
    {
        ulong key = ReadVLong();
        var type = (StoredValueType)(key & 7);
        if (type > StoredValueType.Double || key >> 3 > int.MaxValue) throw Corrupt($"the key {key:X} of a value is unknown");
        return ((int)(key >> 3), type);
    }

    /// <summary>A value of type string or bytes.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        ulong length = ReadVLong();
        if (length > (ulong)(_bytes.Length - Position)) throw Corrupt($"a value of {length} bytes is named, {_bytes.Length - Position} are left");
        return ReadSpan((int)length);
    }

    public int ReadInt32()
    {
        uint raw = (uint)ReadVLong();
        return (int)(raw >> 1) ^ -(int)(raw & 1);
    }

    public float ReadSingle()
    {
        int first = ReadByte();
        if (first == StoredValues.FullWidth) return BinaryPrimitives.ReadSingleBigEndian(ReadSpan(4));
        if (first >= StoredValues.SmallNumber) return (first & 0x7F) - 1;
        Position--;
        return BinaryPrimitives.ReadSingleBigEndian(ReadSpan(4));
    }

    public double ReadDouble()
    {
        int first = ReadByte();
        if (first == StoredValues.FullWidth) return BinaryPrimitives.ReadDoubleBigEndian(ReadSpan(8));
        if (first == StoredValues.DoubleAsFloat) return BinaryPrimitives.ReadSingleBigEndian(ReadSpan(4));
        if (first >= StoredValues.SmallNumber) return (first & 0x7F) - 1;
        Position--;
        return BinaryPrimitives.ReadDoubleBigEndian(ReadSpan(8));
    }

    public long ReadInt64()
    {
        int header = ReadByte();
        ulong zigZag = (ulong)(header & (StoredValues.MoreBits - 1));
        if ((header & StoredValues.MoreBits) != 0) zigZag |= ReadVLong() << 5;
        long quotient = (long)(zigZag >> 1) ^ -(long)(zigZag & 1);
        return unchecked(quotient * StoredValues.Units[header >> StoredValues.UnitShift]);
    }

    public void Skip(StoredValueType type)
    {
        switch (type)
        {
            case StoredValueType.String or StoredValueType.Bytes: ReadBytes(); break;
            case StoredValueType.Int32: ReadInt32(); break;
            case StoredValueType.Single: ReadSingle(); break;
            case StoredValueType.Int64: ReadInt64(); break;
            default: ReadDouble(); break;
        }
    }

    public readonly ReadOnlySpan<byte> Since(int position) => _bytes[position..Position];

    public readonly CorruptIndexException Corrupt(string message) => new($"byte {Position} of document {_docId}: {message}", _fileName);

    private byte ReadByte() => ReadSpan(1)[0];

    private ReadOnlySpan<byte> ReadSpan(int length)
    {
        if (length > _bytes.Length - Position) throw Corrupt($"{length} more bytes are due, {_bytes.Length - Position} are left");
        Position += length;
        return _bytes.Slice(Position - length, length);
    }

    private ulong ReadVLong()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte b = ReadByte();
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
        throw Corrupt("a number has more than 64 bits");
    }
}
