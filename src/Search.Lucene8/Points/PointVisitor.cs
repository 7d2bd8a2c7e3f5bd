namespace Search.Lucene8.Points;

/// <summary>Receives one point.</summary>
public delegate void PointVisitor(int docId, ReadOnlySpan<byte> value);
