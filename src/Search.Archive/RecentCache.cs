using System.Collections.Concurrent;

namespace Search.Archive;

/// <summary>Keeps what was asked for lately: when its newer half is full, the older one is forgotten. Thread-safe.</summary>
/// <param name="half">Most values in each half.</param>
internal sealed class RecentCache<TValue>(int half)
{
    private readonly Lock _turning = new();
    private volatile ConcurrentDictionary<string, TValue> _newer = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, TValue> _older = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>The value of a key, made if it is not known. Two threads may make it at once.</summary>
    public TValue GetOrAdd(string key, Func<string, TValue> make)
    {
        if (_newer.TryGetValue(key, out var value)) return value;
        if (!_older.TryGetValue(key, out value)) value = make(key);
        if (!_newer.TryAdd(key, value) || Interlocked.Increment(ref _count) < half) return value;
        lock (_turning)
        {
            if (_count < half) return value;
            (_older, _newer) = (_newer, new ConcurrentDictionary<string, TValue>(StringComparer.Ordinal));
            _count = 0;
        }
        return value;
    }
}
