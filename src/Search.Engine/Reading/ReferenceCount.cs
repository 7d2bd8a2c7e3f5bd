namespace Search.Engine.Reading;

/// <summary>Counts references from one down to none, then closes, once. Thread-safe.</summary>
internal sealed class ReferenceCount(Action close)
{
    private int _count = 1;

    /// <summary>Takes a reference; false if there are none left, since what is closed stays closed.</summary>
    public bool TryAcquire()
    {
        int count = Volatile.Read(ref _count);
        while (count > 0)
        {
            int found = Interlocked.CompareExchange(ref _count, count + 1, count);
            if (found == count) return true;
            count = found;
        }
        return false;
    }

    /// <summary>Gives a reference back.</summary>
    /// <exception cref="InvalidOperationException">More were given back than taken.</exception>
    public void Release()
    {
        int left = Interlocked.Decrement(ref _count);
        if (left < 0) throw new InvalidOperationException("A reference was given back twice.");
        if (left == 0) close();
    }
}
