using System.Numerics;

namespace Search.Archive.Stories;

/// <summary>
/// Which documents have which value in one band of their sketches. Documents of one value are a chain: the table holds the last, each document the one before. Small
/// enough to stay in the processor's cache for some ten thousand documents; used again band after band.
/// </summary>
/// <param name="documents">How many documents there are; they are numbered from 0.</param>
internal sealed class BandTable(int documents)
{
    private const uint Multiplier = 0x9E3779B9;

    private readonly (int Band, int Last)[] _slots = new (int, int)[BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, 2 * documents))];
    private readonly int[] _before = new int[documents];

    /// <summary>Forgets all documents.</summary>
    public void Clear() => Array.Fill(_slots, (0, -1));

    /// <summary>Adds a document.</summary>
    public void Add(int band, int document)
    {
        ref var slot = ref _slots[SlotOf(band)];
        _before[document] = slot.Last;
        slot = (band, document);
    }

    /// <summary>The document that was added last with that value, or −1.</summary>
    public int Last(int band) => _slots[SlotOf(band)].Last;

    /// <summary>The document before it in its chain, or −1.</summary>
    public int Before(int document) => _before[document];

    private int SlotOf(int band)
    {
        int mask = _slots.Length - 1;
        for (int slot = (int)(((uint)band * Multiplier) >> 7) & mask; ; slot = (slot + 1) & mask)
            if (_slots[slot].Last < 0 || _slots[slot].Band == band)
                return slot;
    }
}
