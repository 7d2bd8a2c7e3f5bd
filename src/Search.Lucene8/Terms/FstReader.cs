using System.Numerics;
using System.Runtime.CompilerServices;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Terms;

/// <summary>
/// Finds arcs in the bytes of a terms index (see <see cref="FstWriter"/>), reading backwards in place. Every address is checked; a
/// lookup takes one step per byte of the term, so that damaged targets cannot make it run in circles.
/// </summary>
internal readonly ref struct FstReader(ReadOnlySpan<byte> bytes, string fileName)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Finds the arc with that label; false if the node has none.</summary>
    public bool TryFindArc(int node, byte label, out FstArc arc)
    {
        int at = node;
        int first = ReadByte(ref at);
        return first switch
        {
            TermsFormat.NodeBinarySearch => TryFindBySearch(at, label, out arc),
            TermsFormat.NodeDirect => TryFindDirect(at, label, out arc),
            _ => TryFindInList(node, label, out arc),
        };
    }

    /// <summary>Copies an output in reading order.</summary>
    public void CopyOutput(int address, int length, Span<byte> target)
    {
        _bytes.Slice(address - length + 1, length).CopyTo(target);
        target[..length].Reverse();
    }

    private bool TryFindInList(int node, byte label, out FstArc arc)
    {
        int at = node;
        while (true)
        {
            int flags = ReadByte(ref at);
            int found = ReadByte(ref at);
            ReadArc(ref at, flags, out arc);
            if (found == label)
            {
                if ((flags & (TermsFormat.ArcStops | TermsFormat.ArcTargetIsNext)) == TermsFormat.ArcTargetIsNext) arc.Target = NextNode(at, flags);
                return true;
            }
            if (found > label || (flags & TermsFormat.ArcIsLast) != 0) return false;
        }
    }

    private bool TryFindBySearch(int at, byte label, out FstArc arc)
    {
        int count = ReadVInt(ref at);
        int bytesPerArc = ReadVInt(ref at);
        CheckArcs(at, count, bytesPerArc);
        int low = 0;
        int high = count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int arcAt = at - middle * bytesPerArc;
            int flags = ReadByte(ref arcAt);
            int found = ReadByte(ref arcAt);
            if (found < label)
            {
                low = middle + 1;
            }
            else if (found > label)
            {
                high = middle - 1;
            }
            else
            {
                ReadArc(ref arcAt, flags, out arc);
                return true;
            }
        }
        arc = default;
        return false;
    }

    private bool TryFindDirect(int at, byte label, out FstArc arc)
    {
        arc = default;
        int range = ReadVInt(ref at);
        int bytesPerArc = ReadVInt(ref at);
        int presence = at;
        int presenceBytes = (range + 7) >> 3;
        if (range is < 1 or > 256 || presence - presenceBytes < 0) throw Corrupt(at, $"a node spans {range} labels");
        at -= presenceBytes;
        int index = label - ReadByte(ref at);
        if (index < 0 || index >= range) return false;
        int mask = 1 << (index & 7);
        int presenceByte = _bytes[presence - (index >> 3)];
        if ((presenceByte & mask) == 0) return false;
        int before = BitOperations.PopCount((uint)(presenceByte & (mask - 1)));
        for (int i = 0; i < index >> 3; i++) before += BitOperations.PopCount(_bytes[presence - i]);
        CheckArcs(at, before + 1, bytesPerArc);
        at -= before * bytesPerArc;
        int flags = ReadByte(ref at);
        ReadArc(ref at, flags, out arc);
        return true;
    }

    /// <summary>Reads what follows the flags and the label.</summary>
    private void ReadArc(ref int at, int flags, out FstArc arc)
    {
        arc = default;
        arc.Flags = flags;
        if ((flags & TermsFormat.ArcHasOutput) != 0)
        {
            arc.OutputLength = ReadLength(ref at);
            arc.Output = at;
            at -= arc.OutputLength;
        }
        if ((flags & TermsFormat.ArcHasFinalOutput) != 0)
        {
            arc.FinalOutputLength = ReadLength(ref at);
            arc.FinalOutput = at;
            at -= arc.FinalOutputLength;
        }
        if ((flags & TermsFormat.ArcStops) != 0) arc.Target = -1;
        else if ((flags & TermsFormat.ArcTargetIsNext) == 0) arc.Target = ReadVInt(ref at);
    }

    private int ReadLength(ref int at)
    {
        int length = ReadVInt(ref at);
        if (length > at + 1) throw Corrupt(at, $"an output of {length} bytes is named");
        return length;
    }

    /// <summary>The node right after the list that is being read, whose rest begins at <paramref name="at"/>.</summary>
    private int NextNode(int at, int flags)
    {
        while ((flags & TermsFormat.ArcIsLast) == 0)
        {
            flags = ReadByte(ref at);
            ReadByte(ref at);
            ReadArc(ref at, flags, out _);
        }
        return at;
    }

    private void CheckArcs(int at, int count, int bytesPerArc)
    {
        if ((long)count * bytesPerArc > at + 1L) throw Corrupt(at, $"{count} arcs of {bytesPerArc} bytes are named");
    }

    private int ReadVInt(ref int at)
    {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            int b = ReadByte(ref at);
            value |= (b & 0x7F) << shift;
            if (b < 0x80)
            {
                if (value < 0) break;
                return value;
            }
        }
        throw Corrupt(at, "a number does not fit into 31 bits");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadByte(ref int at)
    {
        if ((uint)at >= (uint)_bytes.Length) ThrowOutside(at);
        return _bytes[at--];
    }

    private void ThrowOutside(int at) => throw Corrupt(at, $"an address lies outside the {_bytes.Length} bytes of a field's index");

    private CorruptIndexException Corrupt(int at, string message) => new($"{message} (address {at} in the field's index)", fileName);
}
