using System.Numerics;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Postings;

/// <summary>
/// Collects the pairs of frequency and norm of a run of documents and keeps those that can be best: a pair is left out if another
/// one has at least its frequency and at most its norm (a smaller norm is a shorter field, which scores higher). Not thread-safe.
/// <code>
/// impacts = per pair, by ascending frequency and unsigned norm: nd = 0: vInt fd &lt;&lt; 1      else: vInt fd &lt;&lt; 1 | 1, zLong nd
/// fd = freq − previous freq − 1      nd = norm − previous norm − 1      (previous starts at 0; the norm byte is sign-extended)
/// </code>
/// Example: (2, norm 1), (5, norm 9) are 02 · 05 0E (fd 2, zigzag of 7).
/// </summary>
internal sealed class CompetitiveImpacts
{
    /// <summary>No list is longer: norms are bytes and strictly ascending.</summary>
    public const int MaxPairs = 256;

    private readonly int[] _maxFreqByNorm = new int[MaxPairs];
    private readonly ulong[] _present = new ulong[MaxPairs / 64];

    public void Add(int freq, byte norm)
    {
        _present[norm >> 6] |= 1UL << norm;
        if (freq > _maxFreqByNorm[norm]) _maxFreqByNorm[norm] = freq;
    }

    public void AddAll(CompetitiveImpacts other)
    {
        for (int i = 0; i < _present.Length; i++)
            for (ulong rest = other._present[i]; rest != 0; rest &= rest - 1)
            {
                int norm = i * 64 + BitOperations.TrailingZeroCount(rest);
                Add(other._maxFreqByNorm[norm], (byte)norm);
            }
    }

    public void Clear()
    {
        for (int i = 0; i < _present.Length; i++)
            for (ulong rest = _present[i]; rest != 0; rest &= rest - 1)
                _maxFreqByNorm[i * 64 + BitOperations.TrailingZeroCount(rest)] = 0;
        Array.Clear(_present);
    }

    public void Write(DataOutput output)
    {
        int previousFreq = 0;
        long previousNorm = 0;
        for (int i = 0; i < _present.Length; i++)
            for (ulong rest = _present[i]; rest != 0; rest &= rest - 1)
            {
                int norm = i * 64 + BitOperations.TrailingZeroCount(rest);
                int freq = _maxFreqByNorm[norm];
                if (freq <= previousFreq) continue;
                int freqDifference = freq - previousFreq - 1;
                long normDifference = (sbyte)norm - previousNorm - 1;
                if (normDifference == 0)
                {
                    output.WriteVInt(freqDifference << 1);
                }
                else
                {
                    output.WriteVInt(freqDifference << 1 | 1);
                    output.WriteZLong(normDifference);
                }
                previousFreq = freq;
                previousNorm = (sbyte)norm;
            }
    }

    /// <summary>Reads what <see cref="Write"/> wrote up to the end of the cursor; returns the number of pairs.</summary>
    public static int Read(InputCursor cursor, Span<Impact> pairs)
    {
        int count = 0;
        int freq = 0;
        long norm = 0;
        while (cursor.Remaining > 0)
        {
            uint code = (uint)cursor.ReadVInt();
            long nextFreq = 1L + freq + (code >> 1);
            norm += 1 + ((code & 1) != 0 ? cursor.ReadZLong() : 0);
            if (count == pairs.Length || nextFreq > int.MaxValue || norm is < sbyte.MinValue or > sbyte.MaxValue)
                throw cursor.Corrupt($"the impact number {count} has frequency {nextFreq} and norm {norm}");
            freq = (int)nextFreq;
            pairs[count++] = new Impact(freq, (byte)norm);
        }
        return count;
    }
}
