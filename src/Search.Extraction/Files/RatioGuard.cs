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
        if (count == 0 && buffer.Length > 0 && !_packed.EndsWithSizeOf(_out))
            throw new InvalidDataException("the compressed data end too early");
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

    // Counts what is read, and remembers its last bytes: gzip data end with the size of what they unpack to, and GZipStream takes
    // data that end too early for complete.
    private sealed class CountingStream(Stream inner) : Stream
    {
        private const int SizeBytes = 4;

        private readonly byte[] _tail = new byte[SizeBytes];
        private bool _severalMembers;

        public long BytesRead { get; private set; }

        // With several members one behind the other the size is that of the last alone, and nothing can be said.
        public bool EndsWithSizeOf(long unpackedBytes) =>
            _severalMembers || System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(_tail) == (uint)unpackedBytes;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => BytesRead; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = inner.Read(buffer);
            ReadOnlySpan<byte> read = buffer[..count];
            _severalMembers |= read[(BytesRead == 0 ? Math.Min(1, count) : 0)..].IndexOf((ReadOnlySpan<byte>)[0x1F, 0x8B, 8]) >= 0;
            BytesRead += count;
            var kept = Math.Max(0, SizeBytes - count);
            _tail.AsSpan(SizeBytes - kept).CopyTo(_tail);
            read[Math.Max(0, count - SizeBytes)..].CopyTo(_tail.AsSpan(kept));
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
