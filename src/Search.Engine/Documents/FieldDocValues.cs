namespace Search.Engine.Documents;

/// <summary>The column of a field: values by document, for sorting, facets and functions.</summary>
public enum FieldDocValues
{
    /// <summary>The field has no column.</summary>
    None,
    /// <summary>At most one 64-bit number per document.</summary>
    Numeric,
    /// <summary>At most one text per document, kept as its UTF-8 bytes.</summary>
    Binary,
    /// <summary>At most one text per document, kept as an ordinal of the sorted distinct values.</summary>
    Sorted,
    /// <summary>A set of texts per document, kept as ordinals.</summary>
    SortedSet,
    /// <summary>Several 64-bit numbers per document, ascending, duplicates kept.</summary>
    SortedNumeric,
}
