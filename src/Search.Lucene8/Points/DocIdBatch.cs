namespace Search.Lucene8.Points;

/// <summary>Receives the documents of several points at once, in order of the points' values; valid only during the call.</summary>
public delegate void DocIdBatch(ReadOnlySpan<int> docIds);
