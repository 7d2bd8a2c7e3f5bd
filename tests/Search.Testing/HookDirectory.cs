using Search.Lucene8.Storage;

namespace Search.Testing;

/// <summary>
/// Another directory, with something done before each file is created: a test can fail there, wait, or look at what the writer holds. Thread-safe.
/// </summary>
public sealed class HookDirectory(IndexDirectory inner, Action<string> beforeCreate) : IndexDirectory
{
    /// <inheritdoc/>
    public override string Location => inner.Location;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ListFiles() => inner.ListFiles();

    /// <inheritdoc/>
    public override bool FileExists(string name) => inner.FileExists(name);

    /// <inheritdoc/>
    public override long FileLength(string name) => inner.FileLength(name);

    /// <inheritdoc/>
    public override IndexOutput CreateOutput(string name)
    {
        beforeCreate(name);
        return inner.CreateOutput(name);
    }

    /// <inheritdoc/>
    public override IndexInput OpenInput(string name) => inner.OpenInput(name);

    /// <inheritdoc/>
    public override void Delete(string name) => inner.Delete(name);

    /// <inheritdoc/>
    public override void Rename(string from, string to) => inner.Rename(from, to);

    /// <inheritdoc/>
    public override void Sync(IEnumerable<string> names) => inner.Sync(names);

    /// <inheritdoc/>
    public override void SyncDirectory() => inner.SyncDirectory();

    /// <inheritdoc/>
    public override IDisposable? TryLock(string name) => inner.TryLock(name);

    /// <inheritdoc/>
    public override int? FindLockHolder(string name) => inner.FindLockHolder(name);
}
