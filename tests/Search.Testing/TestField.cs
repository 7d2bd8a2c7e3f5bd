using Search.Lucene8.Segments;

namespace Search.Testing;

/// <summary>A field of <see cref="CodecIndex"/>.</summary>
public sealed record TestField(string Name, IndexOptions Options = IndexOptions.None, bool Norms = true, DocValuesType DocValues = DocValuesType.None, bool Point = false);
