using System.Buffers.Binary;

namespace Search.Engine.Indexing.Buffers;

/// <summary>
/// A growing stream of bytes in a <see cref="ByteBlockPool"/>: a chain of slices, each larger than the one before, so that the many rare
/// terms take little and the few frequent ones are not cut in small pieces.
/// <code>
/// slice : payload (size − 4 bytes) | i32 address of the next slice (only if there is one)      sizes 16, 32, 64, 128, 256, 512, 512 …
/// </code>
/// A value of its own so that it can stand inside the array of terms; a stream that is never written takes no memory.
/// </summary>
internal struct ByteSlices
{
    private const int LinkSize = 4;
    private const int FirstSizeBits = 4;
    private const byte LastLevel = 5;

    private int _start;
    private int _next;
    private int _payloadEnd;
    private byte _level;

    /// <summary>True if nothing was written.</summary>
    public readonly bool IsEmpty => _payloadEnd == 0;

    /// <summary>Appends a vInt.</summary>
    public void WriteVInt(ByteBlockPool pool, int value)
    {
        uint rest = (uint)value;
        if (rest < 0x80 && _next != _payloadEnd)
        {
            pool[_next++] = (byte)rest;
            return;
        }
        while (rest >= 0x80)
        {
            WriteByte(pool, (byte)(rest | 0x80));
            rest >>= 7;
        }
        WriteByte(pool, (byte)rest);
    }

    /// <summary>Reads what was written, from the start.</summary>
    public readonly Reader Read(ByteBlockPool pool) => new(pool, this);

    /// <summary>Asks for the place where the next byte will be written.</summary>
    public readonly void PrefetchEnd(ByteBlockPool pool)
    {
        if (!IsEmpty) Memory.Prefetch(ref pool[_next - 1]);
    }

    private static int SizeOf(int level) => 1 << (FirstSizeBits + level);

    private void WriteByte(ByteBlockPool pool, byte value)
    {
        if (_next == _payloadEnd) Grow(pool);
        pool[_next++] = value;
    }

    private void Grow(ByteBlockPool pool)
    {
        bool isFirst = IsEmpty;
        byte level = isFirst ? (byte)0 : Math.Min((byte)(_level + 1), LastLevel);
        int slice = pool.Allocate(SizeOf(level));
        if (isFirst) _start = slice;
        else BinaryPrimitives.WriteInt32LittleEndian(pool.At(_payloadEnd), slice);
        _level = level;
        _next = slice;
        _payloadEnd = slice + SizeOf(level) - LinkSize;
    }

    /// <summary>Reads a stream once. Valid as long as nothing is written to the stream.</summary>
    public struct Reader
    {
        private readonly ByteBlockPool _pool;
        private readonly int _end;
        private int _next;
        private int _payloadEnd;
        private int _level;

        internal Reader(ByteBlockPool pool, in ByteSlices slices)
        {
            _pool = pool;
            _end = slices._next;
            _next = slices._start;
            _payloadEnd = slices._start + SizeOf(0) - LinkSize;
        }

        /// <summary>True if everything was read.</summary>
        public readonly bool IsAtEnd => _next == _end;

        /// <summary>Reads a vInt.</summary>
        public int ReadVInt()
        {
            byte b = ReadByte();
            int value = b & 0x7F;
            for (int shift = 7; b >= 0x80; shift += 7)
            {
                b = ReadByte();
                value |= (b & 0x7F) << shift;
            }
            return value;
        }

        private byte ReadByte()
        {
            if (_next == _payloadEnd)
            {
                _level = Math.Min(_level + 1, LastLevel);
                _next = BinaryPrimitives.ReadInt32LittleEndian(_pool.At(_payloadEnd));
                _payloadEnd = _next + SizeOf(_level) - LinkSize;
            }
            return _pool[_next++];
        }
    }
}
