using System.Buffers.Binary;
using System.Numerics;

namespace Search.Engine.Indexing.Buffers;

/// <summary>
/// Numbers distinct byte strings 0, 1, 2 … in the order of their coming. The strings lie in the pool, each behind its length (u16);
/// the table is open addressing over term numbers. Not thread-safe.
/// </summary>
internal sealed class TermHash(ByteBlockPool pool)
{
    /// <summary>The longest term in bytes, as in Lucene.</summary>
    public const int MaxTermLength = 32_766;

    private const int LengthSize = 2;

    private int[] _slots = new int[16];     // term number + 1; 0 = free
    private int[] _addresses = new int[8];
    private uint[] _hashes = new uint[8];

    /// <summary>Number of distinct terms.</summary>
    public int Count { get; private set; }

    /// <summary>Memory beside the pool, in bytes.</summary>
    public long AllocatedBytes => sizeof(int) * ((long)_slots.Length + _addresses.Length + _hashes.Length);

    /// <summary>The term with that number.</summary>
    public ReadOnlySpan<byte> this[int number]
    {
        get
        {
            var at = pool.At(_addresses[number]);
            return at.Slice(LengthSize, BinaryPrimitives.ReadUInt16LittleEndian(at));
        }
    }

    /// <summary>The number of a term (of at most <see cref="MaxTermLength"/> bytes), which is added if it is new.</summary>
    public int Add(ReadOnlySpan<byte> term)
    {
        uint hash = Hash(term);
        int slot = Slot(term, hash);
        if (_slots[slot] != 0) return _slots[slot] - 1;
        int address = pool.Allocate(LengthSize + term.Length);
        var at = pool.At(address);
        BinaryPrimitives.WriteUInt16LittleEndian(at, checked((ushort)term.Length));
        term.CopyTo(at[LengthSize..]);
        if (Count == _addresses.Length)
        {
            Array.Resize(ref _addresses, Count * 2);
            Array.Resize(ref _hashes, Count * 2);
        }
        _addresses[Count] = address;
        _hashes[Count] = hash;
        _slots[slot] = ++Count;
        if (Count > _slots.Length / 2) Rehash();
        return Count - 1;
    }

    /// <summary>The number of a term, or −1.</summary>
    public int Find(ReadOnlySpan<byte> term) => _slots[Slot(term, Hash(term))] - 1;

    /// <summary>The numbers of all terms in unsigned byte order of the terms.</summary>
    public int[] Sorted()
    {
        var numbers = new int[Count];
        var keys = new ulong[Count];
        for (int i = 0; i < Count; i++)
        {
            numbers[i] = i;
            keys[i] = Prefix(this[i]);
        }
        // Most pairs differ in the first 8 bytes, where comparing is one instruction; runs that do not are sorted again by the whole term.
        Array.Sort(keys, numbers);
        for (int start = 0; start < Count;)
        {
            int end = start + 1;
            while (end < Count && keys[end] == keys[start]) end++;
            if (end - start > 1) numbers.AsSpan(start, end - start).Sort((a, b) => this[a].SequenceCompareTo(this[b]));
            start = end;
        }
        return numbers;
    }

    private static ulong Prefix(ReadOnlySpan<byte> term)
    {
        if (term.Length >= 8) return BinaryPrimitives.ReadUInt64BigEndian(term);
        ulong key = 0;
        for (int i = 0; i < term.Length; i++) key |= (ulong)term[i] << (56 - 8 * i);
        return key;
    }

    private static uint Hash(ReadOnlySpan<byte> term)
    {
        const ulong multiplier = 0x9E3779B97F4A7C15;
        ulong hash = (ulong)term.Length * multiplier;
        while (term.Length >= 8)
        {
            hash = BitOperations.RotateLeft(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(term), 29) * multiplier;
            term = term[8..];
        }
        ulong rest = 0;
        foreach (byte b in term) rest = rest << 8 | b;
        hash = BitOperations.RotateLeft(hash ^ rest, 29) * multiplier;
        return (uint)(hash >> 32);
    }

    private int Slot(ReadOnlySpan<byte> term, uint hash)
    {
        int mask = _slots.Length - 1;
        for (int slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            int number = _slots[slot] - 1;
            if (number < 0 || (_hashes[number] == hash && this[number].SequenceEqual(term))) return slot;
        }
    }

    private void Rehash()
    {
        _slots = new int[_slots.Length * 2];
        int mask = _slots.Length - 1;
        for (int number = 0; number < Count; number++)
        {
            int slot = (int)_hashes[number] & mask;
            while (_slots[slot] != 0) slot = (slot + 1) & mask;
            _slots[slot] = number + 1;
        }
    }
}
