namespace Search.Lucene8.Storage;

/// <summary>
/// Writes one new index file from start to end, with a running checksum of everything written.
/// Disposing closes the file without syncing it (<see cref="IndexDirectory.Sync"/> does that). Not thread-safe.
/// </summary>
public sealed class IndexOutput : DataOutput, IDisposable
{
    private readonly Stream _stream;
    private readonly Crc32 _crc = new();
    private long _flushedBytes;
    private bool _closed;

    /// <summary>Takes over the stream, which must be empty and writable; it is disposed with this output.</summary>
    public IndexOutput(string name, Stream stream) : base(1 << 16)
    {
        Name = name;
        _stream = stream;
    }

    /// <summary>The name of the file in its directory.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override long Position => _flushedBytes + Count;

    /// <summary>CRC-32 of every byte written so far (zip's polynomial, as in Lucene's footer).</summary>
    public uint Checksum
    {
        get
        {
            FlushBuffer();
            return _crc.Value;
        }
    }

    /// <summary>Writes what is buffered and closes the file. An I/O error surfaces here; a second call does nothing.</summary>
    public void Dispose()
    {
        if (_closed) return;
        _closed = true;
        try
        {
            FlushBuffer();
        }
        finally
        {
            _stream.Dispose();
        }
    }

    private protected override void MakeRoom(int needed) => FlushBuffer();

    private void FlushBuffer()
    {
        if (Count == 0) return;
        var bytes = Buffer.AsSpan(0, Count);
        _crc.Append(bytes);
        _stream.Write(bytes);
        _flushedBytes += Count;
        Count = 0;
    }
}
