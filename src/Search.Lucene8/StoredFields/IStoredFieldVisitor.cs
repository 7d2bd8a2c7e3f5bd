using Search.Lucene8.Segments;

namespace Search.Lucene8.StoredFields;

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
