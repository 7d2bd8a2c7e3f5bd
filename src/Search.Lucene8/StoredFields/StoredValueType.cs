namespace Search.Lucene8.StoredFields;

/// <summary>The low three bits of a stored value's key. Stored on disk; must not change.</summary>
internal enum StoredValueType
{
    String = 0,
    Bytes = 1,
    Int32 = 2,
    Single = 3,
    Int64 = 4,
    Double = 5,
}
