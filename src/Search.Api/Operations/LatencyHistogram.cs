using System.Text;

namespace Search.Api.Operations;

/// <summary>How often something took how long, in the buckets of a Prometheus histogram. Thread-safe.</summary>
/// <param name="bounds">Upper bounds of the buckets in seconds, ascending; above the last there is one more.</param>
internal sealed class LatencyHistogram(double[] bounds)
{
    private readonly long[] _counts = new long[bounds.Length + 1];
    private long _sumMicroseconds;

    /// <summary>All that was recorded.</summary>
    public long Count => Enumerable.Range(0, _counts.Length).Sum(bucket => Interlocked.Read(ref _counts[bucket]));

    /// <summary>Records one duration.</summary>
    public void Record(double seconds)
    {
        int bucket = 0;
        while (bucket < bounds.Length && seconds > bounds[bucket]) bucket++;
        Interlocked.Increment(ref _counts[bucket]);
        Interlocked.Add(ref _sumMicroseconds, (long)(seconds * 1e6));
    }

    /// <summary>Writes it; <paramref name="labels"/> without braces, or empty.</summary>
    public void Write(StringBuilder text, string name, string labels)
    {
        string before = labels.Length == 0 ? "" : labels + ",";
        string own = labels.Length == 0 ? "" : "{" + labels + "}";
        long sum = 0;
        for (int bucket = 0; bucket <= bounds.Length; bucket++)
        {
            sum += Interlocked.Read(ref _counts[bucket]);
            text.Append($"{name}_bucket{{{before}le=\"{(bucket == bounds.Length ? "+Inf" : ServerMetrics.Text(bounds[bucket]))}\"}} {sum}\n");
        }
        text.Append($"{name}_sum{own} {ServerMetrics.Text(Interlocked.Read(ref _sumMicroseconds) / 1e6)}\n{name}_count{own} {sum}\n");
    }
}
