namespace Search.Cli.Bench;

/// <summary>Times of one class of queries, in microseconds.</summary>
/// <param name="Class">The class.</param>
/// <param name="Queries">How many queries it has.</param>
/// <param name="MedianUs">Median over its queries of their medians.</param>
/// <param name="P99Us">99th percentile over all times of its queries.</param>
internal sealed record ClassLatency(string Class, int Queries, double MedianUs, double P99Us);
