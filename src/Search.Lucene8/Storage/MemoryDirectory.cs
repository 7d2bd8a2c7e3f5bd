namespace Search.Lucene8.Storage;

/// <summary>An index that lives in this process's memory only, for tests and for indexes that need no disk. Syncing does nothing.</summary>
public sealed unsafe class MemoryDirectory : IndexDirectory
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, NativeBlock> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _locks = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string Location => "(memory)";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ListFiles()
    {
        lock (_gate) return _files.Keys.ToArray();
    }

    /// <inheritdoc/>
    public override bool FileExists(string name)
    {
        lock (_gate) return _files.ContainsKey(name);
    }

    /// <inheritdoc/>
    public override long FileLength(string name) => Get(name).Length;

    /// <summary>A copy of the bytes of a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public ReadOnlyMemory<byte> Bytes(string name) => Get(name).ToArray();

    /// <summary>Puts a file in place as it is, replacing one of that name.</summary>
    public void SetBytes(string name, ReadOnlySpan<byte> bytes)
    {
        var block = new NativeBlock(bytes);
        lock (_gate) _files[name] = block;
    }

    /// <inheritdoc/>
    public override IndexOutput CreateOutput(string name)
    {
        lock (_gate)
            if (!_files.TryAdd(name, new NativeBlock([])))
                throw new IOException($"The file {name} exists already.");
        return new IndexOutput(name, new FileBuffer(this, name));
    }

    /// <inheritdoc/>
    public override IndexInput OpenInput(string name)
    {
        var block = Get(name);
        return new IndexInput(name, block.Start, block.Length, block);
    }

    /// <inheritdoc/>
    public override void Delete(string name)
    {
        lock (_gate)
            if (!_files.Remove(name))
                throw new FileNotFoundException($"There is no file {name}.", name);
    }

    /// <inheritdoc/>
    public override void Rename(string from, string to)
    {
        lock (_gate)
        {
            if (_files.ContainsKey(to)) throw new IOException($"The file {to} exists already.");
            if (!_files.Remove(from, out NativeBlock? block)) throw new FileNotFoundException($"There is no file {from}.", from);
            _files[to] = block;
        }
    }

    /// <inheritdoc/>
    public override void Sync(IEnumerable<string> names)
    {
        foreach (string name in names) Get(name);
    }

    /// <inheritdoc/>
    public override void SyncDirectory() { }

    /// <inheritdoc/>
    public override IDisposable? TryLock(string name)
    {
        lock (_gate) return _locks.Add(name) ? new HeldLock(this, name) : null;
    }

    /// <inheritdoc/>
    public override int? FindLockHolder(string name)
    {
        lock (_gate) return _locks.Contains(name) ? Environment.ProcessId : null;
    }

    private NativeBlock Get(string name)
    {
        lock (_gate)
            return _files.TryGetValue(name, out NativeBlock? block) ? block : throw new FileNotFoundException($"There is no file {name}.", name);
    }

    private sealed class FileBuffer(MemoryDirectory directory, string name) : MemoryStream
    {
        protected override void Dispose(bool disposing)
        {
            if (disposing) directory.SetBytes(name, GetBuffer().AsSpan(0, (int)Length));
            base.Dispose(disposing);
        }
    }

    private sealed class HeldLock(MemoryDirectory directory, string name) : IDisposable
    {
        private bool _released;

        public void Dispose()
        {
            lock (directory._gate)
                if (!_released)
                {
                    _released = true;
                    directory._locks.Remove(name);
                }
        }
    }
}
