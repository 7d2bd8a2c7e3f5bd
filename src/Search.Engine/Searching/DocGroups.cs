using System.Numerics;
using Search.Engine.Reading;

namespace Search.Engine.Searching;

/// <summary>
/// Which live documents of a snapshot share a number: found once by going through a column, then one array access per document. Immutable,
/// thread-safe; does not keep the snapshot open.
/// </summary>
public sealed class DocGroups
{
    private const int Alone = -1;

    private readonly int[] _groupOf;
    private readonly int[] _sizes;

    /// <summary>Groups the documents by a numeric column; those without a number are alone.</summary>
    public DocGroups(IndexSnapshot snapshot, string field)
    {
        var column = new NumberColumn(snapshot, field);
        long[] keys = new long[snapshot.DocCount];
        int[] sorted = new int[snapshot.DocCount];
        int count = 0;
        for (int docId = 0; docId < snapshot.MaxDoc; docId++)
        {
            if (!snapshot.IsLive(docId) || column[docId] is not long number) continue;
            (keys[count], sorted[count]) = (number, docId);
            count++;
        }
        count = KeepShared(keys.AsSpan(0, count), sorted);
        Array.Sort(keys, sorted, 0, count);
        _groupOf = new int[snapshot.MaxDoc];
        Array.Fill(_groupOf, Alone);
        var sizes = new List<int>();
        for (int start = 0; start < count;)
        {
            int end = start + 1;
            while (end < count && keys[end] == keys[start]) end++;
            if (end - start > 1)
            {
                for (int i = start; i < end; i++) _groupOf[sorted[i]] = sizes.Count;
                sizes.Add(end - start);
            }
            start = end;
        }
        _sizes = [.. sizes];
    }

    /// <summary>Number of live documents in the document's group, itself included: 1 for one that is alone.</summary>
    public int SizeOf(int docId) => _groupOf[docId] is >= 0 and var group ? _sizes[group] : 1;

    /// <summary>The document's group, or a negative number for one that is alone.</summary>
    internal int GroupOf(int docId) => _groupOf[docId];

    // Nearly every document is alone. Sorting is expensive, so it is left to the numbers that may be shared: those of which another has the same
    // hash, by a table of two bits for each of at least eight hashes a document. Moves them to the front and returns how many they are.
    private static int KeepShared(Span<long> numbers, Span<int> documents)
    {
        int mask = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(8L * numbers.Length, 64, 1 << 28)) - 1;
        byte[] table = new byte[(mask >> 2) + 1];
        foreach (long number in numbers)
        {
            int hash = Hash(number) & mask;
            if (Seen(table, hash) < 2) table[hash >> 2] += (byte)(1 << 2 * (hash & 3));
        }
        int kept = 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            if (Seen(table, Hash(numbers[i]) & mask) < 2) continue;
            (numbers[kept], documents[kept]) = (numbers[i], documents[i]);
            kept++;
        }
        return kept;
    }

    private static int Hash(long number) => (int)(((ulong)number * 0x9E3779B97F4A7C15) >> 33);

    private static int Seen(byte[] table, int hash) => table[hash >> 2] >> 2 * (hash & 3) & 3;
}
