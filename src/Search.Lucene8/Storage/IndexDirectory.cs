namespace Search.Lucene8.Storage;

/// <summary>
/// The directory that holds one index: the only way to its files. Files are write-once: created, closed, synced, renamed, read,
/// deleted, never changed or cut short. Any number of threads may use a directory at once.
/// I/O errors come through as <see cref="IOException"/> with the file's path in the message.
/// </summary>
public abstract class IndexDirectory : IDisposable
{
    /// <summary>Where the directory is, for messages.</summary>
    public abstract string Location { get; }

    /// <summary>Names of all files, in ordinal order. Subdirectories are left out.</summary>
    public abstract IReadOnlyList<string> ListFiles();

    /// <summary>True if the file is there.</summary>
    public abstract bool FileExists(string name);

    /// <summary>Length of a file in bytes.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public abstract long FileLength(string name);

    /// <summary>Creates a new file for writing.</summary>
    /// <exception cref="IOException">It exists already, or cannot be created.</exception>
    public abstract IndexOutput CreateOutput(string name);

    /// <summary>Opens a file for reading; the caller disposes the input.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public abstract IndexInput OpenInput(string name);

    /// <summary>Deletes a file; inputs that are open on it stay readable.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public abstract void Delete(string name);

    /// <summary>Renames a file in one step; an existing target is an error.</summary>
    public abstract void Rename(string from, string to);

    /// <summary>Makes the contents of closed files durable.</summary>
    public abstract void Sync(IEnumerable<string> names);

    /// <summary>Makes creations, renames and deletions durable.</summary>
    public abstract void SyncDirectory();

    /// <summary>Takes the lock of that name, or returns null if another process or another writer of this process holds it.</summary>
    public abstract IDisposable? TryLock(string name);

    /// <summary>The id of the process that holds the lock of that name; null if it is free or the holder cannot be found.</summary>
    public abstract int? FindLockHolder(string name);

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
