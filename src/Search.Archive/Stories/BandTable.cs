using System.Numerics;
using Search.Archive.Spill;

namespace Search.Archive.Stories;

/// <summary>
/// Which documents have which value in one band of their sketches. Documents of one value are a chain: the table holds the last, each
/// document the one before. Small enough to stay in the processor's cache for some ten thousand documents; used again band after band.
/// </summary>
internal sealed class BandTable : IDisposable
{
    private const uint Multiplier = 0x9E3779B9;

    private readonly SpillList<(int Band, int Last)> _slots;
    private readonly SpillList<int> _before;

    /// <summary>An empty table.</summary>
    /// <param name="documents">How many documents there are; they are numbered from 0.</param>
    /// <param name="spill">Where it goes when it is large; null to stay in memory.</param>
    public BandTable(int documents, SpillFolder? spill = null)
    {
        (_slots, _before) = (new(spill), new(spill));
        _slots.Resize(BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, 2 * documents)));
        _before.Resize(documents);
        Clear();
    }

    /// <summary>Forgets all documents.</summary>
    public void Clear() => _slots.Span.Fill((0, -1));

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
        var slots = _slots.Span;
        int mask = slots.Length - 1;
        for (int slot = (int)(((uint)band * Multiplier) >> 7) & mask; ; slot = (slot + 1) & mask)
            if (slots[slot].Last < 0 || slots[slot].Band == band)
                return slot;
    }

    public void Dispose()
    {
        _slots.Dispose();
        _before.Dispose();
    }
}
