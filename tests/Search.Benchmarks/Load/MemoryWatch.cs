using System.Globalization;

namespace Search.Benchmarks.Load;

/// <summary>
/// Memory of a process that is its own (no mapped files), looked at every second: a collected heap goes up and down by a third within
/// seconds, so that two single looks tell nothing of its growth.
/// </summary>
internal sealed class MemoryWatch : IDisposable
{
    private const int Window = 300;
    private readonly int? _pid;
    private readonly List<long> _looks = [];
    private readonly Timer _timer;

    public MemoryWatch(int? pid)
    {
        _pid = pid;
        _timer = new Timer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    /// <summary>Median of the first five minutes, in bytes, or of the first fifth when that is shorter; 0 when nobody can tell.</summary>
    public long AtFirst => MedianOf((looks, length) => looks.Take(length));

    /// <summary>Median of the last five minutes, or of the last fifth.</summary>
    public long AtLast => MedianOf((looks, length) => looks.TakeLast(length));

    /// <summary>Bytes now.</summary>
    public static long Of(int? pid)
    {
        if (pid == null || !File.Exists($"/proc/{pid}/status")) return 0;
        string line = File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        lock (_looks) _looks.Add(Of(_pid));
    }

    private long MedianOf(Func<List<long>, int, IEnumerable<long>> part)
    {
        lock (_looks)
        {
            long[] sorted = [.. part(_looks, Math.Min(Window, _looks.Count / 5 + 1)).Order()];
            return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
        }
    }
}
