namespace Search.Archive.Evaluation;

/// <summary>A mean of differences with how sure it is.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Low">Lower end of its 95 % confidence interval.</param>
/// <param name="High">Upper end.</param>
public sealed record MeanGain(double Mean, double Low, double High)
{
    private const int Resamples = 10_000;

    /// <summary>The mean of paired differences, with the percentile interval of a bootstrap over the pairs (Efron 1979). Deterministic for a seed.</summary>
    internal static MeanGain Of(IReadOnlyList<double> differences, int seed)
    {
        if (differences.Count == 0) return new MeanGain(0, 0, 0);
        var random = new Random(seed);
        var means = new double[Resamples];
        for (int i = 0; i < Resamples; i++)
        {
            double sum = 0;
            for (int j = 0; j < differences.Count; j++) sum += differences[random.Next(differences.Count)];
            means[i] = sum / differences.Count;
        }
        Array.Sort(means);
        return new MeanGain(differences.Average(), means[(int)(Resamples * 0.025)], means[(int)(Resamples * 0.975)]);
    }
}
