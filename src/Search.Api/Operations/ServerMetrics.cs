using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Search.Archive;

namespace Search.Api.Operations;

/// <summary>What the server counts, written as Prometheus reads it (text format 0.0.4). Thread-safe.</summary>
internal sealed class ServerMetrics
{
    // In seconds; from below a search on a small archive to above the time limit.
    private static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"];

    private readonly ConcurrentDictionary<(string Route, string Method, int Status), StrongCount> _requests = new();
    private readonly ConcurrentDictionary<string, LatencyHistogram> _latencies = new();
    private readonly LatencyHistogram _searchLatency = new(Bounds);
    private long _hits;
    private long _zeroResults;

    /// <summary>Counts a request. Routes are patterns, of which there are few; methods that nobody handles count as one.</summary>
    public void CountRequest(string route, string method, int status, TimeSpan took)
    {
        _requests.GetOrAdd((route, Methods.Contains(method) ? method : "other", status), _ => new StrongCount()).Add(1);
        _latencies.GetOrAdd(route, _ => new LatencyHistogram(Bounds)).Record(took.TotalSeconds);
    }

    /// <summary>Counts a search.</summary>
    public void CountSearch(long total, TimeSpan took)
    {
        _searchLatency.Record(took.TotalSeconds);
        Interlocked.Add(ref _hits, total);
        if (total == 0) Interlocked.Increment(ref _zeroResults);
    }

    /// <summary>Writes all of it, with what the index and the process say of themselves.</summary>
    public string Write(IArticleIndex index)
    {
        var text = new StringBuilder();
        Head(text, "search_requests_total", "counter", "Requests by route, method and status.");
        // Copied before they are sorted: sorting the dictionary itself fails when another route is counted meanwhile.
        foreach (var (key, count) in _requests.ToArray().OrderBy(pair => pair.Key.Route).ThenBy(pair => pair.Key.Method).ThenBy(pair => pair.Key.Status))
            Line(text, "search_requests_total", $"{{route=\"{key.Route}\",method=\"{key.Method}\",status=\"{key.Status}\"}}", count.Value);
        Head(text, "search_request_duration_seconds", "histogram", "Time to answer, by route.");
        foreach (var (route, latency) in _latencies.ToArray().OrderBy(pair => pair.Key)) latency.Write(text, "search_request_duration_seconds", $"route=\"{route}\"");
        Head(text, "search_duration_seconds", "histogram", "Time of the searches themselves.");
        _searchLatency.Write(text, "search_duration_seconds", "");
        One(text, "search_searches_total", "counter", "Searches.", _searchLatency.Count);
        One(text, "search_hits_total", "counter", "Matching articles of all searches together.", Interlocked.Read(ref _hits));
        One(text, "search_zero_result_searches_total", "counter", "Searches that found nothing.", Interlocked.Read(ref _zeroResults));

        var status = index.Status;
        One(text, "search_commit", "gauge", "Generation of the commit that is served.", status.Commit);
        One(text, "search_documents", "gauge", "Articles in it.", status.Articles);
        if (status.Committed is { } committed) One(text, "search_commit_timestamp_seconds", "gauge", "When it was made.", committed.ToUnixTimeSeconds());
        One(text, "search_refresh_failed", "gauge", "1 if the last look for a newer commit failed.", status.RefreshError == null ? 0 : 1);
        if (index.Commits().FirstOrDefault(commit => commit.Generation == status.Commit) is { } live)
        {
            One(text, "search_segments", "gauge", "Segments of it.", live.Segments);
            One(text, "search_index_bytes", "gauge", "Bytes of its files.", live.SizeBytes);
        }
        using var process = Process.GetCurrentProcess();
        One(text, "process_resident_memory_bytes", "gauge", "Memory of the process, mapped index files included as far as they are in memory.", process.WorkingSet64);
        One(text, "process_cpu_seconds_total", "counter", "Processor time of the process.", process.TotalProcessorTime.TotalSeconds);
        One(text, "process_threads", "gauge", "Threads of the process.", process.Threads.Count);
        One(text, "dotnet_gc_heap_bytes", "gauge", "Bytes of managed memory.", GC.GetTotalMemory(forceFullCollection: false));
        Head(text, "dotnet_gc_collections_total", "counter", "Collections by generation.");
        for (int generation = 0; generation <= GC.MaxGeneration; generation++)
            Line(text, "dotnet_gc_collections_total", $"{{generation=\"{generation}\"}}", GC.CollectionCount(generation));
        return text.ToString();
    }

    /// <summary>A number as Prometheus reads it.</summary>
    internal static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static void One(StringBuilder text, string name, string type, string help, double value)
    {
        Head(text, name, type, help);
        Line(text, name, "", value);
    }

    private static void Head(StringBuilder text, string name, string type, string help) => text.Append($"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private static void Line(StringBuilder text, string name, string labels, double value) => text.Append(name).Append(labels).Append(' ').Append(Text(value)).Append('\n');

    private sealed class StrongCount
    {
        private long _value;

        public long Value => Interlocked.Read(ref _value);

        public void Add(long number) => Interlocked.Add(ref _value, number);
    }
}
