using System.Diagnostics;
using System.Globalization;

namespace Search.Benchmarks.Load;

/// <summary>
/// Looks at the server's process, and at this one, every second of a phase. Memory is what is the process' own (no mapped files); a collected heap goes up and
/// down by a third within seconds, so that two single looks tell nothing of its growth; the least of some minutes is what lives after a full collection. This
/// program does the same for each request, so its processor time a request tells how fast the machine is at that moment; a virtual machine also knows how long
/// its processors were taken away while there was work.
/// </summary>
internal sealed class ProcessWatch : IDisposable
{
    private const int Window = 300;

    // Clock ticks of /proc/PID/stat: 100 a second on every Linux of today.
    private const double TickMs = 10;

    private readonly int? _pid;
    private readonly Process _self = Process.GetCurrentProcess();
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly List<Look> _looks = [];
    private readonly Timer _timer;

    public ProcessWatch(int? pid)
    {
        _pid = pid;
        _timer = new Timer(_ => TakeLook(), null, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    // Milliseconds of processor time since each process began, and that a processor of the machine was taken away since it began.
    private readonly record struct Look(double Second, long Memory, double ServerMs, double ClientMs, double StolenMs);

    /// <summary>Median and least of the first five minutes, in bytes, or of the first fifth when that is shorter; 0 when nobody can tell.</summary>
    public (long Median, long Least) MemoryAtFirst => Memory((looks, length) => looks.Take(length));

    /// <summary>Median and least of the last five minutes, or of the last fifth.</summary>
    public (long Median, long Least) MemoryAtLast => Memory((looks, length) => looks.TakeLast(length));

    /// <summary>Bytes now.</summary>
    public static long MemoryOf(int? pid)
    {
        if (pid == null || !File.Exists($"/proc/{pid}/status")) return 0;
        string line = File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
    }

    /// <summary>Milliseconds of processor time that server and client took for each whole second so far, and the share of the machine's processors (0 to 1) that was taken away.</summary>
    public IReadOnlyDictionary<int, (double Server, double Client, double Stolen)> Processor()
    {
        lock (_looks)
        {
            var seconds = new Dictionary<int, (double, double, double)>();
            foreach (var (from, to) in _looks.Zip(_looks.Skip(1)))
            {
                double length = to.Second - from.Second;
                if (length > 0) seconds[(int)Math.Round(from.Second)] = ((to.ServerMs - from.ServerMs) / length, (to.ClientMs - from.ClientMs) / length, (to.StolenMs - from.StolenMs) / length / 1_000);
            }
            return seconds;
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _self.Dispose();
    }

    private void TakeLook()
    {
        lock (_looks) _looks.Add(new Look(Stopwatch.GetElapsedTime(_started).TotalSeconds, MemoryOf(_pid), ProcessorMs(_pid), _self.TotalProcessorTime.TotalMilliseconds, StolenMs()));
    }

    // The eighth time of the first line, the sum of all processors: "cpu  user nice system idle iowait irq softirq steal ...".
    private static double StolenMs()
    {
        if (!File.Exists("/proc/stat")) return 0;
        string[] values = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int processors = File.ReadLines("/proc/stat").Skip(1).TakeWhile(line => line.StartsWith("cpu", StringComparison.Ordinal)).Count();
        return TickMs * long.Parse(values[8], CultureInfo.InvariantCulture) / processors;
    }

    // User and system time, the 14th and 15th value; the name, which may have spaces, stands in brackets before the third.
    private static double ProcessorMs(int? pid)
    {
        if (pid == null || !File.Exists($"/proc/{pid}/stat")) return 0;
        string text = File.ReadAllText($"/proc/{pid}/stat");
        string[] values = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return TickMs * (long.Parse(values[11], CultureInfo.InvariantCulture) + long.Parse(values[12], CultureInfo.InvariantCulture));
    }

    private (long Median, long Least) Memory(Func<List<Look>, int, IEnumerable<Look>> part)
    {
        lock (_looks)
        {
            long[] sorted = [.. part(_looks, Math.Min(Window, _looks.Count / 5 + 1)).Select(look => look.Memory).Order()];
            return sorted.Length == 0 ? default : (sorted[sorted.Length / 2], sorted[0]);
        }
    }
}
