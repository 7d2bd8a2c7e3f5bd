using System.IO.Compression;

namespace Search.Extraction.Files;

/// <summary>Unpacks gzip and refuses to go on when the data expand beyond reason, so that a bomb costs no memory or time.</summary>
internal sealed class RatioGuard : Stream
{
    private readonly CountingStream _packed;
    private readonly GZipStream _unpacked;
    private readonly int _maxRatio;
    private readonly long _graceBytes;
    private long _out;

    public RatioGuard(Stream packed, int maxRatio, long graceBytes)
    {
        _packed = new CountingStream(packed);
        _unpacked = new GZipStream(_packed, CompressionMode.Decompress);
        _maxRatio = maxRatio;
        _graceBytes = graceBytes;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _out; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = _unpacked.Read(buffer);
        _out += count;
        if (_out > _graceBytes && _out > _maxRatio * _packed.BytesRead)
            throw new InvalidDataException($"the compressed data expand to more than {_maxRatio} times their size");
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _unpacked.Dispose();
        base.Dispose(disposing);
    }

    private sealed class CountingStream(Stream inner) : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => BytesRead; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = inner.Read(buffer);
            BytesRead += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
