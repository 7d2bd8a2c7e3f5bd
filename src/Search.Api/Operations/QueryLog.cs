using System.Text.Json;
using Search.Api.Problems;
using Search.Archive;
using Search.Archive.Results;

namespace Search.Api.Operations;

/// <summary>
/// Counts queries, kept in <c>state/queries.json</c>. Nothing about who asked is known here: no address, no key, no time beyond the first and last day. As
/// a page searches while someone types, a query that another one continues within some seconds is taken for a step on the way and not counted. Safe
/// for many threads.
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
    private readonly Lock _gate = new();
    private readonly List<(string Text, long Total, TimeSpan Took, long Since)> _typing = [];
    private readonly Dictionary<string, QueryCount> _counts = new(StringComparer.Ordinal);
    private readonly ITimer? _timer;
    private string _since;
    private bool _changed;

    public QueryLog(ServerOptions options, TimeProvider clock, ILogger<QueryLog> log)
    {
        (_path, _clock, _log, _on) = (CountedQueries.PathOf(options.IndexPath), clock, log, options.QueryLog);
        _since = Today;
        if (!_on) return;
        Load();
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
        lock (_gate)
        {
            CountTyped(all: false);
            var all = _counts.Values;
            return new QueryStatistics(
                _since, all.Sum(query => query.Count), all.Sum(query => query.ZeroResults),
                [.. all.OrderByDescending(query => query.Count).ThenBy(query => query.Query, StringComparer.Ordinal).Take(limit)],
                [.. all.OrderByDescending(query => query.MaxMs).Take(limit)],
                [.. all.Where(query => query.ZeroResults > 0).OrderByDescending(query => query.ZeroResults).ThenBy(query => query.Query, StringComparer.Ordinal).Take(limit)]);
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

    private string Today => _clock.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private void CountTyped(bool all)
    {
        while (_typing.Count > 0 && (all || _clock.GetElapsedTime(_typing[0].Since) >= TypingTime)) Count(0);
    }

    private void Count(int step)
    {
        var (text, total, took, _) = _typing[step];
        _typing.RemoveAt(step);
        double ms = Math.Round(took.TotalMilliseconds, 2);
        var before = _counts.GetValueOrDefault(text) ?? new QueryCount(text, 0, 0, 0, 0);
        _counts[text] = new QueryCount(text, before.Count + 1, before.ZeroResults + (total == 0 ? 1 : 0), total, Math.Max(before.MaxMs, ms));
        _changed = true;
        if (_counts.Count <= MaxQueries) return;
        foreach (var rare in _counts.Values.OrderBy(query => query.Count).Take(MaxQueries / 10).ToList()) _counts.Remove(rare.Query);
    }

    private void Load()
    {
        try
        {
            if (!File.Exists(_path)) return;
            var saved = CountedQueries.Read(_path);
            _since = saved.Since;
            foreach (var query in saved.Top.Take(MaxQueries)) _counts[query.Query] = query;
        }
        catch (Exception error) when (error is JsonException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            _log.LogWarning("The counted queries could not be read, counting begins anew: {Reason}", error.Message);
        }
    }

    private void Save()
    {
        QueryStatistics saved;
        lock (_gate)
        {
            CountTyped(all: false);
            if (!_changed) return;
            _changed = false;
            saved = new QueryStatistics(_since, 0, 0, [.. _counts.Values], [], []);
        }
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            ArchiveState.Replace(_path, JsonSerializer.SerializeToUtf8Bytes(saved, ArchiveJson.Options));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _log.LogWarning("The counted queries could not be saved: {Reason}", error.Message);
        }
    }
}
