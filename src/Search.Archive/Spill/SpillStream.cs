namespace Search.Archive.Spill;

/// <summary>A <see cref="SpillList{T}"/> of bytes as a stream. Not thread-safe.</summary>
/// <param name="folder">Where it goes when it is large.</param>
internal sealed class SpillStream(SpillFolder folder) : Stream
{
    private readonly SpillList<byte> _bytes = new(folder);

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => _bytes.Count;

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int length = (int)Math.Clamp(Length - Position, 0, buffer.Length);
        if (length > 0) _bytes.Slice(Position, length).CopyTo(buffer);
        Position += length;
        return length;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Position + buffer.Length > Length) _bytes.Resize(Position + buffer.Length);
        buffer.CopyTo(_bytes.Slice(Position, buffer.Length));
        Position += buffer.Length;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void SetLength(long value) => _bytes.Resize(value);

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) =>
        Position = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? Position : Length);

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _bytes.Dispose();
        base.Dispose(disposing);
    }
}
