using Search.Lucene8.Segments;

namespace Search.Lucene8.StoredFields;

/// <summary>
/// Writes the stored fields of a segment's documents in document order. Not thread-safe. Disposing without
/// <see cref="Finish"/> leaves incomplete files, which the writer of the segment deletes.
/// </summary>
public sealed class StoredFieldsWriter : IDisposable
{
    /// <summary>Creates <c>.fdt</c>, <c>.fdx</c> and <c>.fdm</c>. MaxDoc and FieldInfos of the state need not be final yet.</summary>
    public StoredFieldsWriter(Storage.IndexDirectory directory, string segmentName, byte[] segmentId) => throw new NotImplementedException();

    /// <summary>Starts the next document.</summary>
    public void StartDocument() => throw new NotImplementedException();

    /// <summary>Stores a text.</summary>
    public void WriteString(int fieldNumber, string value) => throw new NotImplementedException();

    /// <summary>Stores a text given as UTF-8.</summary>
    public void WriteUtf8(int fieldNumber, ReadOnlySpan<byte> utf8) => throw new NotImplementedException();

    /// <summary>Stores bytes.</summary>
    public void WriteBytes(int fieldNumber, ReadOnlySpan<byte> value) => throw new NotImplementedException();

    /// <summary>Stores an i32.</summary>
    public void WriteInt32(int fieldNumber, int value) => throw new NotImplementedException();

    /// <summary>Stores an i64.</summary>
    public void WriteInt64(int fieldNumber, long value) => throw new NotImplementedException();

    /// <summary>Stores a float.</summary>
    public void WriteSingle(int fieldNumber, float value) => throw new NotImplementedException();

    /// <summary>Stores a double.</summary>
    public void WriteDouble(int fieldNumber, double value) => throw new NotImplementedException();

    /// <summary>Ends the document.</summary>
    public void FinishDocument() => throw new NotImplementedException();

    /// <summary>Completes the files for that many documents.</summary>
    /// <exception cref="InvalidOperationException">Another number of documents was written.</exception>
    public void Finish(int documentCount) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}

/// <summary>Receives the stored fields of one document, in the order in which they were stored.</summary>
public interface IStoredFieldVisitor
{
    /// <summary>Says whether the value of this field is wanted; asked before every value.</summary>
    StoredFieldChoice Wants(FieldInfo field);

    /// <summary>A text, as UTF-8; valid only during the call.</summary>
    void OnString(FieldInfo field, ReadOnlySpan<byte> utf8);

    /// <summary>Bytes; valid only during the call.</summary>
    void OnBytes(FieldInfo field, ReadOnlySpan<byte> value);

    /// <summary>An i32.</summary>
    void OnInt32(FieldInfo field, int value);

    /// <summary>An i64.</summary>
    void OnInt64(FieldInfo field, long value);

    /// <summary>A float.</summary>
    void OnSingle(FieldInfo field, float value);

    /// <summary>A double.</summary>
    void OnDouble(FieldInfo field, double value);
}

/// <summary>A visitor's answer.</summary>
public enum StoredFieldChoice
{
    /// <summary>Pass the value.</summary>
    Read,
    /// <summary>Leave this value out.</summary>
    Skip,
    /// <summary>Nothing more of this document is wanted.</summary>
    Stop,
}

/// <summary>Reads stored fields. Thread-safe; unpacks only the blocks that hold the document.</summary>
public sealed class StoredFieldsReader : IDisposable
{
    /// <summary>Opens the files and checks their framing.</summary>
    public StoredFieldsReader(SegmentReadState state) => throw new NotImplementedException();

    /// <summary>Passes the fields of one document to the visitor.</summary>
    public void Visit(int docId, IStoredFieldVisitor visitor) => throw new NotImplementedException();

    /// <summary>Verifies the checksum of every file.</summary>
    public void CheckIntegrity() => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotImplementedException();
}
