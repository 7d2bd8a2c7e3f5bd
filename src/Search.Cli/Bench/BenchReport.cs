namespace Search.Cli.Bench;

/// <summary>What <c>search bench --json</c> prints. The names are stable.</summary>
internal sealed record BenchReport(IReadOnlyList<BenchQueryResult> Queries, IReadOnlyList<ClassLatency> Classes);

/// <summary>Times of one query in microseconds, and its answer.</summary>
internal sealed record BenchQueryResult(string Class, string Query, double MedianUs, double P99Us, long Total, IReadOnlyList<BenchHit> Top);
