using System.IO.Compression;

namespace Search.Extraction.Files;

/// <summary>Unpacks gzip and refuses to go on when the data expand beyond reason, so that a bomb costs no memory or time.</summary>
internal sealed class RatioGuard : ForwardStream
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

    public override int Read(Span<byte> buffer)
    {
        var count = ReadUnpacked(buffer);
        _out += count;
        if (count == 0 && buffer.Length > 0 && !_packed.EndsWithSizeOf(_out))
            throw new InvalidDataException("the compressed data end too early");
        if (_out > _graceBytes && _out > _maxRatio * _packed.BytesRead)
            throw new InvalidDataException($"the compressed data expand to more than {_maxRatio} times their size");
        return count;
    }

    // The runtime speaks of archives and of methods that it lacks.
    private int ReadUnpacked(Span<byte> buffer)
    {
        try
        {
            return _unpacked.Read(buffer);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException("the compressed data are damaged, or no gzip data", error);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _unpacked.Dispose();
        base.Dispose(disposing);
    }

    // Counts what is read, and remembers its last bytes: gzip data end with the size of what they unpack to, and GZipStream takes
    // data that end too early for complete.
    private sealed class CountingStream(Stream inner) : ForwardStream
    {
        private const int SizeBytes = 4;

        // What every member begins with: two bytes for gzip, one for deflate.
        private static ReadOnlySpan<byte> MemberMark => [0x1F, 0x8B, 8];

        private readonly byte[] _tail = new byte[SizeBytes];
        private bool _severalMembers;

        public long BytesRead { get; private set; }

        // With several members one behind the other the size is that of the last alone, and nothing can be said.
        public bool EndsWithSizeOf(long unpackedBytes) =>
            _severalMembers || System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(_tail) == (uint)unpackedBytes;

        public override int Read(Span<byte> buffer)
        {
            var count = inner.Read(buffer);
            ReadOnlySpan<byte> read = buffer[..count];
            _severalMembers |= read[(BytesRead == 0 ? Math.Min(1, count) : 0)..].IndexOf(MemberMark) >= 0 || IsMarkAtSeam(read);
            BytesRead += count;
            var kept = Math.Max(0, SizeBytes - count);
            _tail.AsSpan(SizeBytes - kept).CopyTo(_tail);
            read[Math.Max(0, count - SizeBytes)..].CopyTo(_tail.AsSpan(kept));
            return count;
        }

        // A mark may begin in what was read before. The first byte of all begins the first member.
        private bool IsMarkAtSeam(ReadOnlySpan<byte> read)
        {
            int before = (int)Math.Clamp(BytesRead - 1, 0, MemberMark.Length - 1);
            Span<byte> seam = stackalloc byte[2 * MemberMark.Length];
            _tail.AsSpan(SizeBytes - before).CopyTo(seam);
            read = read[..Math.Min(read.Length, MemberMark.Length - 1)];
            read.CopyTo(seam[before..]);
            return seam[..(before + read.Length)].IndexOf(MemberMark) >= 0;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
