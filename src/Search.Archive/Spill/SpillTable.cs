
namespace Search.Archive.Spill;

/// <summary>
/// What is known by a fingerprint, of as many things as there are: a dictionary by open addressing in a <see cref="SpillList{T}"/>, for
/// what would take gigabytes as objects. Not thread-safe.
/// </summary>
/// <typeparam name="TValue">What is known; it holds no references.</typeparam>
/// <param name="folder">Where it goes when it is large; null to stay in memory.</param>
internal sealed class SpillTable<TValue>(SpillFolder? folder) : IDisposable where TValue : unmanaged
{
    private const int LeastSlots = 64;

    private SpillList<Slot> _slots = new(folder);

    /// <summary>Number of keys.</summary>
    public long Count { get; private set; }

    /// <summary>What is known, in no order.</summary>
    public IEnumerable<TValue> Values
    {
        get
        {
            for (long i = 0; i < _slots.Count; i++)
                if (_slots[i].IsUsed)
                    yield return _slots[i].Value;
        }
    }

    /// <summary>Adds a key that is not there yet; 0 is none.</summary>
    /// <returns>False if it is there; nothing changes then.</returns>
    public bool TryAdd(UInt128 key, TValue value)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(key, UInt128.Zero);
        if (3 * (Count + 1) > 2 * _slots.Count) Grow();
        ref var slot = ref _slots[Find(key)];
        if (slot.IsUsed) return false;
        slot = new Slot(key, value);
        Count++;
        return true;
    }

    /// <summary>Whether the key is there, and what is known.</summary>
    public bool TryGet(UInt128 key, out TValue value)
    {
        value = default;
        if (Count == 0) return false;
        ref var slot = ref _slots[Find(key)];
        value = slot.Value;
        return slot.IsUsed;
    }

    /// <summary>Whether the key is there.</summary>
    public bool Contains(UInt128 key) => TryGet(key, out _);

    /// <summary>Removes a key.</summary>
    /// <returns>Whether it was there, and what was known.</returns>
    public bool Remove(UInt128 key, out TValue value)
    {
        if (!TryGet(key, out value)) return false;
        long hole = Find(key);
        // What stands behind the hole because its place was taken moves up.
        for (long at = Next(hole); _slots[at].IsUsed; at = Next(at))
        {
            long place = PlaceOf(_slots[at].Key);
            if (Distance(place, at) < Distance(hole, at)) continue;
            _slots[hole] = _slots[at];
            hole = at;
        }
        _slots[hole] = default;
        Count--;
        return true;
    }

    public void Dispose() => _slots.Dispose();

    private long Find(UInt128 key)
    {
        long at = PlaceOf(key);
        while (_slots[at] is { IsUsed: true } slot && slot.Key != key) at = Next(at);
        return at;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new SpillList<Slot>(folder);
        _slots.Resize(Math.Max(LeastSlots, 2 * old.Count));
        for (long i = 0; i < old.Count; i++)
            if (old[i].IsUsed)
                _slots[Find(old[i].Key)] = old[i];
        old.Dispose();
    }

    // The number of slots is a power of two, and a fingerprint is as good as random.
    private long PlaceOf(UInt128 key) => (long)((ulong)(key ^ key >> 64) & (ulong)(_slots.Count - 1));

    private long Next(long at) => (at + 1) & (_slots.Count - 1);

    private long Distance(long from, long to) => (to - from) & (_slots.Count - 1);

    private readonly struct Slot(UInt128 key, TValue value)
    {
        public readonly UInt128 Key = key;
        public readonly TValue Value = value;

        public bool IsUsed => Key != UInt128.Zero;
    }
}
