namespace Search.Engine.Phrases;

/// <summary>
/// As <see cref="SloppyPhraseMatcher"/> counts, for two different terms whose offsets nobody asks for: the pairs of neighbouring words that searches look for
/// by the thousand. The term that is behind goes forward until it passes the other; the least distance on the way is a match if it is within the slop.
/// </summary>
internal sealed class SloppyPairMatcher(PhraseCursor[] cursors, int slop) : PhraseMatcher
{
    // Each match ends the way of one cursor up to the other, which takes turns: at most two for each occurrence of the rarer term. Those without a distance
    // stand on different occurrences of it; the others count a half at most.
    public override float MaxFreq
    {
        get
        {
            float first = cursors[0].Postings.Freq, second = cursors[1].Postings.Freq, rarer = Math.Min(first, second);
            return (Math.Min(2 * rarer, first + second - 1) + rarer) / 2;
        }
    }

    public override float MaxPerOccurrence => 1.5f;

    public override float Freq(bool isFirstEnough)
    {
        ReadOnlySpan<int> current = cursors[0].Postings.Positions, other = cursors[1].Postings.Positions;
        // Where the other term stands behind the current one, in places of the phrase.
        int behind = cursors[1].Place - cursors[0].Place;
        int left = other[0] - current[0] - behind;
        if (left < 0 || (left == 0 && behind < 0)) Swap(ref current, ref other, ref behind, ref left);
        int at = 0, otherAt = 0, length = left;
        float freq = 0;
        for (bool isAtEnd = false; !isAtEnd;)
        {
            isAtEnd = at + 1 == current.Length;
            if (!isAtEnd) at++;
            left = other[otherAt] - current[at] - behind;
            if (!isAtEnd && left >= 0)
            {
                length = Math.Min(length, left);
                continue;
            }
            if (length <= slop) freq += 1f / (1f + length);
            if (isFirstEnough && freq > 0) return freq;
            Swap(ref current, ref other, ref behind, ref left);
            (at, otherAt, length) = (otherAt, at, left);
        }
        return freq;
    }

    private static void Swap(ref ReadOnlySpan<int> current, ref ReadOnlySpan<int> other, ref int behind, ref int left)
    {
        ReadOnlySpan<int> former = current;
        current = other;
        other = former;
        (behind, left) = (-behind, -left);
    }
}
