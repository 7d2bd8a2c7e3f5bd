namespace Search.Lucene8.Primitives;

/// <summary>The bytes of one field in one file of a segment.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Extension">The file's extension, without the dot.</param>
/// <param name="Bytes">How many bytes; header, footer and meta files belong to no field.</param>
public readonly record struct FieldSize(string Field, string Extension, long Bytes);
