namespace Search.Archive.Evaluation;

/// <summary>How well a ranking serves judged queries: means over the queries that have at least one relevant article.</summary>
/// <param name="Ndcg10">nDCG at 10: gain = grade, discount log2(rank + 1), ideal over all judged articles.</param>
/// <param name="Map">Mean average precision over the first 1,000 hits.</param>
/// <param name="P10">Precision at 10.</param>
/// <param name="Recall100">Recall at 100.</param>
/// <param name="Mrr">Mean reciprocal rank of the first relevant hit within 1,000.</param>
public sealed record RankMetrics(double Ndcg10, double Map, double P10, double Recall100, double Mrr)
{
    /// <summary>Hits that are looked at.</summary>
    public const int Depth = 1000;

    /// <summary>The figures of one query.</summary>
    /// <param name="ranked">Ids of the hits, best first.</param>
    /// <param name="grades">Grade of each judged article; above 0 is relevant.</param>
    public static RankMetrics Of(IReadOnlyList<string> ranked, IReadOnlyDictionary<string, int> grades)
    {
        int relevant = grades.Values.Count(grade => grade > 0);
        if (relevant == 0) return new RankMetrics(0, 0, 0, 0, 0);
        double gain = 0, sumOfPrecisions = 0, reciprocal = 0;
        int found = 0, at10 = 0, at100 = 0;
        for (int i = 0; i < Math.Min(ranked.Count, Depth); i++)
        {
            int grade = grades.GetValueOrDefault(ranked[i]);
            if (grade <= 0) continue;
            int rank = i + 1;
            found++;
            sumOfPrecisions += (double)found / rank;
            if (found == 1) reciprocal = 1.0 / rank;
            if (rank <= 10)
            {
                at10++;
                gain += grade / Math.Log2(rank + 1);
            }
            if (rank <= 100) at100++;
        }
        double ideal = grades.Values.Where(grade => grade > 0).OrderDescending().Take(10).Select((grade, place) => grade / Math.Log2(place + 2)).Sum();
        return new RankMetrics(gain / ideal, sumOfPrecisions / relevant, at10 / 10.0, (double)at100 / relevant, reciprocal);
    }

    /// <summary>The mean; zeros for no queries.</summary>
    public static RankMetrics Mean(IReadOnlyCollection<RankMetrics> queries) => queries.Count == 0
        ? new RankMetrics(0, 0, 0, 0, 0)
        : new RankMetrics(queries.Average(q => q.Ndcg10), queries.Average(q => q.Map), queries.Average(q => q.P10), queries.Average(q => q.Recall100), queries.Average(q => q.Mrr));
}
