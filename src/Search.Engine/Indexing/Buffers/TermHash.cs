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
    private const int SlotSize = 12;

    private Slot[] _slots = new Slot[16];
    private int[] _addresses = new int[8];

    /// <summary>Number of distinct terms.</summary>
    public int Count { get; private set; }

    /// <summary>Memory beside the pool, in bytes.</summary>
    public long AllocatedBytes => SlotSize * (long)_slots.Length + sizeof(int) * (long)_addresses.Length;

    /// <summary>The term with that number.</summary>
    public ReadOnlySpan<byte> this[int number] => TermAt(_addresses[number]);

    /// <summary>The number of a term (of at most <see cref="MaxTermLength"/> bytes), which is added if it is new.</summary>
    public int Add(ReadOnlySpan<byte> term) => Add(term, Hash(term));

    /// <summary>As <see cref="Add(ReadOnlySpan{byte})"/>, for a term whose <see cref="Hash"/> is known.</summary>
    public int Add(ReadOnlySpan<byte> term, uint hash)
    {
        int slot = SlotOf(term, hash);
        if (_slots[slot].Number != 0) return _slots[slot].Number - 1;
        int address = pool.Allocate(LengthSize + term.Length);
        var at = pool.At(address);
        BinaryPrimitives.WriteUInt16LittleEndian(at, checked((ushort)term.Length));
        term.CopyTo(at[LengthSize..]);
        if (Count == _addresses.Length) Array.Resize(ref _addresses, Count * 2);
        _addresses[Count] = address;
        _slots[slot] = new Slot(hash, address, ++Count);
        if (Count > _slots.Length / 2) Rehash();
        return Count - 1;
    }

    /// <summary>The number of a term, or −1.</summary>
    public int Find(ReadOnlySpan<byte> term) => _slots[SlotOf(term, Hash(term))].Number - 1;

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

    /// <summary>Asks for the place where a term with that hash is looked for first.</summary>
    public void PrefetchSlot(uint hash) => Memory.Prefetch(ref _slots[(int)hash & (_slots.Length - 1)]);

    /// <summary>Asks for the bytes of the term that stands there, and returns its number: most likely that of a term with that hash; −1 for none.</summary>
    public int PrefetchTerm(uint hash)
    {
        ref var slot = ref _slots[(int)hash & (_slots.Length - 1)];
        if (slot.Number != 0) Memory.Prefetch(ref pool[slot.Address]);
        return slot.Number - 1;
    }

    private static ulong Prefix(ReadOnlySpan<byte> term)
    {
        if (term.Length >= 8) return BinaryPrimitives.ReadUInt64BigEndian(term);
        ulong key = 0;
        for (int i = 0; i < term.Length; i++) key |= (ulong)term[i] << (56 - 8 * i);
        return key;
    }

    /// <summary>The hash of a term.</summary>
    public static uint Hash(ReadOnlySpan<byte> term)
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

    private int SlotOf(ReadOnlySpan<byte> term, uint hash)
    {
        var slots = _slots;
        int mask = slots.Length - 1;
        for (int at = (int)hash & mask; ; at = (at + 1) & mask)
        {
            ref var slot = ref slots[at];
            if (slot.Number == 0 || (slot.Hash == hash && TermAt(slot.Address).SequenceEqual(term))) return at;
        }
    }

    private ReadOnlySpan<byte> TermAt(int address)
    {
        var at = pool.At(address);
        return at.Slice(LengthSize, BinaryPrimitives.ReadUInt16LittleEndian(at));
    }

    private void Rehash()
    {
        var old = _slots;
        _slots = new Slot[old.Length * 2];
        int mask = _slots.Length - 1;
        foreach (var slot in old)
        {
            if (slot.Number == 0) continue;
            int at = (int)slot.Hash & mask;
            while (_slots[at].Number != 0) at = (at + 1) & mask;
            _slots[at] = slot;
        }
    }

    // All that finding a term needs before its bytes are compared, side by side. Number: the term's + 1; 0 = free.
    private readonly record struct Slot(uint Hash, int Address, int Number);
}
