namespace Search.Engine.Searching;

/// <summary>One hit.</summary>
/// <param name="DocId">The document's id in the snapshot that was searched.</param>
/// <param name="Score">Its score; 0 when sorting by a field.</param>
/// <param name="SortValue">Its value of the sort field (<see cref="Sort.MissingValue"/> if it has none); 0 when sorting by relevance.</param>
public readonly record struct ScoreDoc(int DocId, float Score, long SortValue = 0);
