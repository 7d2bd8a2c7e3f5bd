namespace Search.Engine.Indexing;

/// <summary>Another writer holds the index.</summary>
public sealed class IndexLockedException : IOException
{
    /// <summary>The index at <paramref name="location"/> is held by process <paramref name="holder"/> (null if that could not be found out).</summary>
    public IndexLockedException(string location, int? holder)
        : base(holder is int pid ? $"The index in {location} is being written by process {pid}." : $"The index in {location} is being written by another process.") =>
        Holder = holder;

    /// <summary>Id of the process that holds the lock; null if it could not be found out.</summary>
    public int? Holder { get; }
}
