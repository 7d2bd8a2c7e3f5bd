namespace Search.Cli.Bench;

/// <summary>Passes over a list of queries, each query timed by itself.</summary>
internal sealed class BenchRun(IReadOnlyList<BenchQuery> queries, BenchEngine engine, TimeProvider clock)
{
    private const int WarmUpPasses = 2;
    // The compiler optimizes in the background; without this a small index would be measured with code that is not.
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(2);

    /// <summary>The times so far, without those of the warm-up.</summary>
    public Latencies Latencies { get; } = new(queries);

    /// <summary>Passes that do not count: at least two, and on until two seconds are over.</summary>
    public void WarmUp(CancellationToken cancellation)
    {
        long started = clock.GetTimestamp();
        for (int pass = 0; pass < WarmUpPasses || clock.GetElapsedTime(started) < WarmUpTime; pass++)
            for (int query = 0; query < queries.Count; query++)
            {
                cancellation.ThrowIfCancellationRequested();
                engine.Run(query);
            }
    }

    /// <summary>One pass that counts.</summary>
    public void Pass(CancellationToken cancellation)
    {
        for (int query = 0; query < queries.Count; query++)
        {
            cancellation.ThrowIfCancellationRequested();
            long started = clock.GetTimestamp();
            engine.Run(query);
            Latencies.Add(query, clock.GetElapsedTime(started).TotalMicroseconds);
        }
    }

    /// <summary>Times and answers of all queries.</summary>
    public BenchReport Report() => new(queries.Select((query, number) =>
    {
        var answer = engine.Answer(number);
        return new BenchQueryResult(query.Class, query.Text, Latencies.Median(number), Latencies.P99(number), answer.Total, answer.Top);
    }).ToList(), Latencies.Classes());
}
