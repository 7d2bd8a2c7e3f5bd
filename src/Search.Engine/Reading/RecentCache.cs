using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Search.Engine.Reading;

/// <summary>Keeps what was asked for lately: when its newer half is full, the older one is forgotten. Thread-safe.</summary>
/// <typeparam name="TKey">What is asked for; equal keys are one.</typeparam>
/// <typeparam name="TValue">What is kept; must not change.</typeparam>
/// <param name="half">Most values in each half, ≥ 1.</param>
/// <param name="worthKeeping">Whether a value is kept; all are without it.</param>
public sealed class RecentCache<TKey, TValue>(int half, Func<TValue, bool>? worthKeeping = null) where TKey : notnull
{
    private readonly Lock _turning = new();
    private volatile ConcurrentDictionary<TKey, TValue> _newer = new();
    private volatile ConcurrentDictionary<TKey, TValue> _older = new();
    private int _count;

    /// <summary>The value of a key, if it is known.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value) => _newer.TryGetValue(key, out value) || _older.TryGetValue(key, out value);

    /// <summary>The value of a key, made if it is not known. Two threads may make it at once.</summary>
    public TValue GetOrAdd(TKey key, Func<TKey, TValue> make)
    {
        if (_newer.TryGetValue(key, out var value)) return value;
        if (!_older.TryGetValue(key, out value))
        {
            value = make(key);
            if (worthKeeping?.Invoke(value) == false) return value;
        }
        if (!_newer.TryAdd(key, value) || Interlocked.Increment(ref _count) < half) return value;
        lock (_turning)
        {
            if (_count < half) return value;
            (_older, _newer) = (_newer, new ConcurrentDictionary<TKey, TValue>());
            _count = 0;
        }
        return value;
    }
}
