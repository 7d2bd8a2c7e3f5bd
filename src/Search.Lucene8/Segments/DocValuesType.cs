namespace Search.Lucene8.Segments;

/// <summary>The kind of doc values of a field. The numbers are stored in <c>.fnm</c> and must not change.</summary>
public enum DocValuesType : byte
{
    /// <summary>The field has no doc values.</summary>
    None = 0,
    /// <summary>One long per document.</summary>
    Numeric = 1,
    /// <summary>One byte string per document.</summary>
    Binary = 2,
    /// <summary>One byte string per document, stored as the ordinal of a sorted dictionary.</summary>
    Sorted = 3,
    /// <summary>A set of byte strings per document, stored as ordinals.</summary>
    SortedSet = 4,
    /// <summary>Several longs per document in ascending order (duplicates kept).</summary>
    SortedNumeric = 5,
}
