using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Search.Engine.Phrases;

/// <summary>
/// As <see cref="ExactPhraseMatcher"/> counts, where nobody asks where the occurrences are: of the positions of the rarest term those are kept that each further
/// term follows at its place.
/// </summary>
/// <remarks>The positions of a term are decoded only when all rarer ones stand together somewhere: most candidates fail at the first pair.</remarks>
/// <param name="cursors">The terms, the rarest first.</param>
internal sealed class ExactPhraseCounter(PhraseCursor[] cursors) : PhraseMatcher
{
    private const int Eight = 8;

    // Positions of the rarest term, so many of them, that all terms so far follow.
    private int[] _kept = new int[Eight * Eight];
    private int _count;

    public override float MaxFreq => LeastFreq(cursors);

    public override float MaxPerOccurrence => 1;

    public override float Freq(bool isFirstEnough)
    {
        int count = FreqOfPair();
        for (int term = 2; term < cursors.Length && count > 0; term++) count = FreqWith(term);
        return count;
    }

    /// <summary>How often the two rarest terms stand at their places in the document on which both are; the others may be elsewhere.</summary>
    public int FreqOfPair()
    {
        ReadOnlySpan<int> positions = cursors[0].Postings.PaddedPositions;
        _count = positions.Length - Eight;
        if (_kept.Length < positions.Length) _kept = new int[2 * positions.Length];
        return Keep(positions, cursors[1]);
    }

    /// <summary>In how many of these places a further term stands at its own, when it is on that document too. Asked in the order of the terms.</summary>
    /// <param name="term">Its number, the rarest being 0.</param>
    public int FreqWith(int term) => Keep(_kept, cursors[term]);

    // Keeps the positions that another term has at its distance. Eight are compared with eight at once, which is all in most documents.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Keep(ReadOnlySpan<int> positions, PhraseCursor term)
    {
        ReadOnlySpan<int> others = term.Postings.PaddedPositions;
        ref int firstOther = ref MemoryMarshal.GetReference(others), firstPosition = ref MemoryMarshal.GetReference(positions);
        int distance = term.Place - cursors[0].Place;
        int kept = 0, at = 0;
        for (int i = 0; i < _count; i += Eight)
        {
            Vector256<int> wanted = Vector256.LoadUnsafe(ref firstPosition, (nuint)i) + Vector256.Create(distance);
            int first = positions[i] + distance, last = positions[Math.Min(i + Eight, _count) - 1] + distance;
            // Padding is greater than any position, so that it is never passed.
            while (others[at + Eight - 1] < first) at += Eight;
            uint found = 0;
            int next = at;
            do
            {
                found |= FindAny(wanted, Vector256.LoadUnsafe(ref firstOther, (nuint)next));
                next += Eight;
            } while (others[next - 1] < last);
            found &= _count - i < Eight ? (1u << (_count - i)) - 1 : byte.MaxValue;
            for (; found != 0; found &= found - 1) _kept[kept++] = positions[i + BitOperations.TrailingZeroCount(found)];
        }
        return _count = kept;
    }

    // Which of eight numbers are among eight others.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint FindAny(Vector256<int> wanted, Vector256<int> others) =>
        (Vector256.Equals(wanted, others)
            | Vector256.Equals(wanted, Vector256.Shuffle(others, Vector256.Create(1, 2, 3, 4, 5, 6, 7, 0)))
            | Vector256.Equals(wanted, Vector256.Shuffle(others, Vector256.Create(2, 3, 4, 5, 6, 7, 0, 1)))
            | Vector256.Equals(wanted, Vector256.Shuffle(others, Vector256.Create(3, 4, 5, 6, 7, 0, 1, 2)))
            | Vector256.Equals(wanted, Vector256.Shuffle(others, Vector256.Create(4, 5, 6, 7, 0, 1, 2, 3)))
            | Vector256.Equals(wanted, Vector256.Shuffle(others, Vector256.Create(5, 6, 7, 0, 1, 2, 3, 4)))
            | Vector256.Equals(wanted, Vector256.Shuffle(others, Vector256.Create(6, 7, 0, 1, 2, 3, 4, 5)))
            | Vector256.Equals(wanted, Vector256.Shuffle(others, Vector256.Create(7, 0, 1, 2, 3, 4, 5, 6)))).ExtractMostSignificantBits();
}
