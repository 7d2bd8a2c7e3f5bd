namespace Search.Engine.Reading;

/// <summary>Statistics of a field over all segments of a snapshot. Deleted documents count until they are merged away, as in Lucene.</summary>
/// <param name="DocCount">Documents with at least one term in the field.</param>
/// <param name="SumTotalTermFreq">Occurrences of all terms; equals <paramref name="SumDocFreq"/> for a field without frequencies.</param>
/// <param name="SumDocFreq">Sum of the document frequencies of all terms.</param>
public readonly record struct FieldStatistics(long DocCount, long SumTotalTermFreq, long SumDocFreq);
