namespace Search.Cli.Bench;

/// <summary>What a query found, for comparison with other engines.</summary>
/// <param name="Total">Matching documents; counted to 1,000, beyond that a lower bound.</param>
/// <param name="Top">The hits, best first.</param>
internal sealed record BenchAnswer(long Total, IReadOnlyList<BenchHit> Top);

/// <summary>One hit: the document's number in the index and its score.</summary>
internal sealed record BenchHit(int Doc, double Score);
