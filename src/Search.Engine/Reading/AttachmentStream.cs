using Search.Lucene8.Storage;

namespace Search.Engine.Reading;

/// <summary>Reads an attachment in place; holds a reference to the snapshot until it is disposed. Not thread-safe.</summary>
internal sealed class AttachmentStream(IndexInput input, IndexSnapshot snapshot) : Stream
{
    private long _position;
    private bool _disposed;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => input.Length;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        int length = (int)Math.Clamp(input.Length - _position, 0, buffer.Length);
        if (length == 0) return 0;
        input.Span(_position, length).CopyTo(buffer);
        _position += length;
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => Length,
    };

    public override void Flush() { }
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            snapshot.Release();
        }
        base.Dispose(disposing);
    }
}
