using Search.Archive.Evaluation;

namespace Search.Benchmarks.Relevance;

/// <summary>The figures of one collection.</summary>
/// <param name="Collection">Its name.</param>
/// <param name="Queries">How many queries are judged.</param>
/// <param name="Ours">Our ranking.</param>
/// <param name="WithoutFeedback">The same with expand=off.</param>
/// <param name="Misspelt">Ours, of misspelt queries.</param>
/// <param name="Concatenated">Lucene's over all fields as one.</param>
/// <param name="Sum">Lucene's, summed over the fields.</param>
/// <param name="Milliseconds">Median time of a page of ten.</param>
/// <param name="MillisecondsWithout">The same with expand=off.</param>
internal sealed record RelevanceRow(string Collection, int Queries, RankMetrics Ours, RankMetrics WithoutFeedback, RankMetrics Misspelt, RankMetrics Concatenated,
    RankMetrics Sum, double Milliseconds, double MillisecondsWithout)
{
    /// <summary>The better of Lucene's forms.</summary>
    public double BestNdcg => Math.Max(Concatenated.Ndcg10, Sum.Ndcg10);

    /// <inheritdoc cref="BestNdcg"/>
    public double BestMap => Math.Max(Concatenated.Map, Sum.Map);

    /// <summary>Our gain over it, as a share.</summary>
    public double NdcgGain => Ours.Ndcg10 / BestNdcg - 1;

    /// <inheritdoc cref="NdcgGain"/>
    public double MapGain => Ours.Map / BestMap - 1;
}
