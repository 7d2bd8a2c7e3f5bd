using System.Globalization;
using System.Text.Json;
using Search.Api.Problems;
using Search.Archive;
using Search.Archive.Results;

namespace Search.Api.Operations;

/// <summary>
/// Counts queries, kept in <c>state/queries.json</c>: what was counted in the last minute is added to the file, also to what other servers of
/// the index counted. Nothing about who asked is known here: no address, no key, no time beyond the first day. As a page searches while someone
/// types, a query that another one continues within some seconds is taken for a step on the way and not counted. Thread-safe.
/// </summary>
internal sealed class QueryLog : IDisposable
{
    /// <summary>Different queries that are kept; when there are more, the rarest go.</summary>
    public const int MaxQueries = 10_000;

    /// <summary>How long a query may be continued before it counts.</summary>
    public static readonly TimeSpan TypingTime = TimeSpan.FromSeconds(5);

    private const int MaxTyping = 100;
    private static readonly TimeSpan SaveInterval = TimeSpan.FromMinutes(1);

    private readonly string _path;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly bool _on;
    private readonly ITimer? _timer;
    private readonly Lock _gate = new();
    private readonly List<(string Text, long Total, TimeSpan Took, long Since)> _typing = [];
    private Dictionary<string, QueryCount> _fresh = new(StringComparer.Ordinal);

    // Held around the other: what is on its way into the file is neither read twice nor missed.
    private readonly Lock _file = new();
    private readonly Dictionary<string, QueryCount> _saved = new(StringComparer.Ordinal);
    private (DateTime Written, long Length) _stamp;
    private string _since;

    public QueryLog(ServerOptions options, TimeProvider clock, ILogger<QueryLog> log)
    {
        (_path, _clock, _log, _on) = (CountedQueries.PathOf(options.IndexPath), clock, log, options.QueryLog);
        _since = clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (!_on) return;
        _timer = clock.CreateTimer(_ => Save(), null, SaveInterval, SaveInterval);
    }

    /// <summary>Counts a query.</summary>
    public void Record(string text, long total, TimeSpan took)
    {
        if (!_on) return;
        string query = Shown.Of(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant());
        if (query.Length == 0) return;
        lock (_gate)
        {
            CountTyped(all: false);
            _typing.RemoveAll(step => query.StartsWith(step.Text, StringComparison.Ordinal) || step.Text.StartsWith(query, StringComparison.Ordinal));
            if (_typing.Count == MaxTyping) Count(0);
            _typing.Add((query, total, took, _clock.GetTimestamp()));
        }
    }

    /// <summary>What was asked most, what took longest and what found nothing.</summary>
    public QueryStatistics Read(int limit)
    {
        lock (_file)
        {
            QueryCount[] fresh;
            lock (_gate)
            {
                CountTyped(all: false);
                fresh = [.. _fresh.Values];
            }
            try
            {
                ReadSaved();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                _log.LogWarning("The counted queries could not be read, those of the last minute are shown: {Reason}", error.Message);
            }
            var counts = new Dictionary<string, QueryCount>(_saved, StringComparer.Ordinal);
            foreach (var query in fresh) Add(counts, query);
            var all = MostFrequentFirst(counts.Values);
            return new QueryStatistics(
                _since, all.Sum(query => query.Count), all.Sum(query => query.ZeroResults),
                [.. all.Take(limit)],
                [.. all.OrderByDescending(query => query.MaxMs).Take(limit)],
                [.. all.Where(query => query.ZeroResults > 0).OrderByDescending(query => query.ZeroResults).ThenBy(query => query.Query, StringComparer.Ordinal).Take(limit)]);
        }
    }

    /// <summary>Adds what was counted since the last time to the file; what cannot be saved waits for the next time.</summary>
    public void Save()
    {
        lock (_file)
        {
            Dictionary<string, QueryCount> fresh;
            lock (_gate)
            {
                CountTyped(all: false);
                if (_fresh.Count == 0) return;
                (fresh, _fresh) = (_fresh, new(StringComparer.Ordinal));
            }
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
                using var turn = ArchiveState.TakeTurn(_path);
                ReadSaved();
                foreach (var query in fresh.Values) Add(_saved, query);
                RemoveRarest(_saved, _saved.Count - MaxQueries, fresh);
                ArchiveState.Replace(_path, file => JsonSerializer.Serialize(file, new QueryStatistics(_since, 0, 0, MostFrequentFirst(_saved.Values), [], []), ArchiveJson.Options));
                _stamp = Stamp();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                _log.LogWarning("The counted queries could not be saved: {Reason}", error.Message);
                _stamp = default;
                _saved.Clear();
                lock (_gate)
                {
                    foreach (var later in _fresh.Values) Add(fresh, later);
                    _fresh = fresh;
                }
            }
        }
    }

    /// <summary>Counts what is still being typed, and saves.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        if (!_on) return;
        lock (_gate) CountTyped(all: true);
        Save();
    }

    private void CountTyped(bool all)
    {
        while (_typing.Count > 0 && (all || _clock.GetElapsedTime(_typing[0].Since) >= TypingTime)) Count(0);
    }

    private void Count(int step)
    {
        var (text, total, took, _) = _typing[step];
        _typing.RemoveAt(step);
        Add(_fresh, new QueryCount(text, 1, total == 0 ? 1 : 0, total, Math.Round(took.TotalMilliseconds, 2)));
        if (_fresh.Count > MaxQueries) RemoveRarest(_fresh, MaxQueries / 10, spared: null);
    }

    private static void Add(Dictionary<string, QueryCount> counts, QueryCount later) => counts[later.Query] = counts.TryGetValue(later.Query, out var before) ? before.Plus(later) : later;

    // Rare to the nearest power of two: nothing is sorted, as a busy server does this every other second. Of those that are about as rare,
    // such as are to be spared go last.
    private static void RemoveRarest(Dictionary<string, QueryCount> counts, int howMany, Dictionary<string, QueryCount>? spared)
    {
        for (long rare = 1; howMany > 0; rare = rare > long.MaxValue / 2 ? long.MaxValue : 2 * rare)
        {
            for (int pass = spared == null ? 1 : 0; pass < 2; pass++)
            {
                foreach (var query in counts.Values)
                {
                    if (howMany <= 0) return;
                    if (query.Count <= rare && (pass == 1 || !spared!.ContainsKey(query.Query)) && counts.Remove(query.Query)) howMany--;
                }
            }
        }
    }

    private static IReadOnlyList<QueryCount> MostFrequentFirst(IEnumerable<QueryCount> counts) =>
        [.. counts.OrderByDescending(query => query.Count).ThenBy(query => query.Query, StringComparer.Ordinal)];

    // What changes when a server, this one or another, has saved.
    private (DateTime Written, long Length) Stamp() => new FileInfo(_path) is { Exists: true } file ? (file.LastWriteTimeUtc, file.Length) : default;

    // A file that is damaged is given up; one that cannot be read now is left as it is, and read the next time.
    private void ReadSaved()
    {
        var stamp = Stamp();
        if (stamp == _stamp) return;
        _saved.Clear();
        _stamp = default;
        if (stamp == default) return;
        try
        {
            var saved = CountedQueries.Read(_path);
            _since = saved.Since;
            foreach (var query in saved.Top.Take(MaxQueries)) _saved[query.Query] = query;
        }
        catch (Exception error) when (error is JsonException or InvalidDataException)
        {
            _log.LogWarning("The counted queries could not be read, counting begins anew: {Reason}", error.Message);
        }
        _stamp = stamp;
    }
}
