using System.Globalization;
using Search.Archive.Ranking;

namespace Search.Archive.Evaluation;

/// <summary>
/// Searches weights that serve judged queries better, and says honestly by how much: one weight after the other is set to the best of a few
/// values (coordinate ascent), once on all queries for the result, and once for each part of the queries on all but that part, where the
/// gain is then measured. Deterministic.
/// </summary>
public static class RankingTuning
{
    /// <summary>Hits that are looked at. What stands further down hardly moves the figures, and finding it takes most of the time.</summary>
    public const int Depth = 100;

    // Later passes change little; a weight must earn its change.
    private const int Passes = 2;
    private const double LeastStep = 0.0005;

    /// <summary>Fewest queries: with fewer, no gain can be told from noise.</summary>
    public const int MinQueries = 10;

    /// <summary>Searches.</summary>
    /// <param name="indexPath">Directory of the index.</param>
    /// <param name="queries">The queries, read as plain words.</param>
    /// <param name="options">Start, folds, seed.</param>
    /// <param name="progress">Told of each profile that was measured: how many so far. Null: nobody watches.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArchiveException">There is no index, it is damaged, the start is not valid, or there are too few queries.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The folds are out of their range.</exception>
    public static TuningReport Run(string indexPath, JudgedQueries queries, TuningOptions options, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        options.Start.Validate();
        if (options.Folds is < 2 or > 20) throw new ArgumentOutOfRangeException(nameof(options), options.Folds, "The folds are 2 to 20.");
        if (queries.Queries.Count < MinQueries)
            throw new ArchiveException(ArchiveFault.Usage, $"There are {queries.Queries.Count} judged queries; at least {MinQueries} are needed to tell a gain from noise.");
        return RankedArchive.Use(indexPath, archive =>
        {
            var texts = queries.Queries.Select(query => query.Text).ToList();
            var measured = new Dictionary<RankingProfile, RankMetrics[]>();
            RankMetrics[] Measure(RankingProfile profile)
            {
                if (measured.TryGetValue(profile, out var known)) return known;
                var rankings = archive.Rank(texts, isPlain: true, profile, Depth, cancellation);
                progress?.Invoke(measured.Count + 1);
                return measured[profile] = queries.Queries.Select((query, place) => RankMetrics.Of(rankings[place], query.Grades)).ToArray();
            }

            int[] foldOf = FoldsOf(texts.Count, options);
            var before = Measure(options.Start);
            var after = new RankMetrics[texts.Count];
            for (int fold = 0; fold < options.Folds; fold++)
            {
                int[] others = Enumerable.Range(0, texts.Count).Where(query => foldOf[query] != fold).ToArray();
                var tuned = Measure(Climb(options.Start, Measure, others));
                for (int query = 0; query < texts.Count; query++)
                    if (foldOf[query] == fold)
                        after[query] = tuned[query];
            }
            var best = Climb(options.Start, Measure, Enumerable.Range(0, texts.Count).ToArray()) with { Name = "tuned" };
            MeanGain GainOf(Func<RankMetrics, double> figure) => MeanGain.Of(before.Zip(after, (start, tuned) => figure(tuned) - figure(start)).ToList(), options.Seed);
            return new TuningReport(texts.Count, options.Folds, options.Seed, GainOf(Objective), GainOf(figures => figures.Ndcg10), GainOf(figures => figures.Map),
                best, ChangesOf(options.Start, best));
        });
    }

    // nDCG@10 alone is what visitors see, but jumps; average precision steadies it.
    private static double Objective(RankMetrics figures) => (figures.Ndcg10 + figures.Map) / 2;

    private static RankingProfile Climb(RankingProfile start, Func<RankingProfile, RankMetrics[]> measure, int[] queries)
    {
        double ValueOf(RankingProfile profile)
        {
            var figures = measure(profile);
            return queries.Average(query => Objective(figures[query]));
        }

        var best = start;
        double value = ValueOf(start);
        for (int pass = 0; pass < Passes; pass++)
        {
            var atStart = best;
            foreach (var weight in TunedWeight.All)
            {
                double now = weight.Of(best);
                foreach (double candidate in weight.Values.Where(candidate => candidate != now))
                {
                    var changed = weight.With(best, candidate);
                    double changedValue = ValueOf(changed);
                    if (changedValue < value + LeastStep) continue;
                    (best, value) = (changed, changedValue);
                }
            }
            if (best == atStart) break;
        }
        return best;
    }

    private static int[] FoldsOf(int queries, TuningOptions options)
    {
        int[] folds = Enumerable.Range(0, queries).Select(query => query % options.Folds).ToArray();
        new Random(options.Seed).Shuffle(folds);
        return folds;
    }

    private static List<string> ChangesOf(RankingProfile start, RankingProfile tuned) => TunedWeight.All.Where(weight => weight.Of(start) != weight.Of(tuned))
        .Select(weight => string.Create(CultureInfo.InvariantCulture, $"{weight.Name} {weight.Of(start)} → {weight.Of(tuned)}")).ToList();
}
