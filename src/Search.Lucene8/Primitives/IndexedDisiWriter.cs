using System.Numerics;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Primitives;

/// <summary>
/// Writes a set of document ids, cut into blocks of 65536 ids; blocks without a member are left out.
/// <code>
/// set   : block… | i16 0x7FFF, i16 0, i16 0xFFFF | jump table
/// block : i16 id &gt;&gt; 16 | i16 members − 1 |
///           members ≤ 4095 : members × i16 (id &amp; 0xFFFF, ascending)
///           members = 65536: nothing
///           else           : 128 × i16 (members before each 512 ids) | 1024 × i64 (id ↔ bit id &amp; 63 of word (id &amp; 0xFFFF) &gt;&gt; 6)
/// jump  : for each block number up to the last, and once for the end: i32 members before | i32 offset from the start of the set;
///         a block left out has the entry of the next one; no table at all if only block 0 exists
/// </code>
/// Example: {3, 70000} is 0000 0000 0003 · 0001 0000 1170 · 7FFF 0000 FFFF · (0, 0) (1, 6) (2, 12).
/// </summary>
internal static class IndexedDisiWriter
{
    /// <summary>Ids of one block.</summary>
    public const int BlockSize = 1 << 16;

    // Stored on disk; must not change.
    internal const int EndBlock = 0x7FFF;
    internal const int MaxSparseMembers = 4095;
    internal const int WordsPerBlock = BlockSize / 64;

    /// <summary>Logarithm of the number of ids for which a dense block counts the members before.</summary>
    public const int RankPower = 9;

    /// <summary>Writes ascending ids; returns the number of entries of the jump table.</summary>
    public static int Write(DataOutput output, ReadOnlySpan<int> docIds)
    {
        long start = output.Position;
        var jumps = new List<(int MembersBefore, int Offset)>();
        int written = 0;
        while (written < docIds.Length)
        {
            int block = docIds[written] >> 16;
            var jump = (written, checked((int)(output.Position - start)));
            while (jumps.Count <= block) jumps.Add(jump);
            var members = docIds[written..BlockEnd(docIds, written)];
            WriteBlock(output, block, members);
            written += members.Length;
        }
        jumps.Add((written, checked((int)(output.Position - start))));
        WriteBlock(output, EndBlock, [int.MaxValue]);
        if (jumps.Count <= 2) return 0;
        foreach (var (membersBefore, offset) in jumps)
        {
            output.WriteInt32(membersBefore);
            output.WriteInt32(offset);
        }
        return jumps.Count;
    }

    private static int BlockEnd(ReadOnlySpan<int> docIds, int start)
    {
        int next = docIds[start..].BinarySearch((docIds[start] | (BlockSize - 1)) + 1);
        return start + (next < 0 ? ~next : next);
    }

    private static void WriteBlock(DataOutput output, int block, ReadOnlySpan<int> members)
    {
        output.WriteInt16((short)block);
        output.WriteInt16((short)(members.Length - 1));
        if (members.Length <= MaxSparseMembers)
            foreach (int docId in members) output.WriteInt16((short)docId);
        else if (members.Length < BlockSize)
            WriteBitmap(output, members);
    }

    private static void WriteBitmap(DataOutput output, ReadOnlySpan<int> members)
    {
        var words = new ulong[WordsPerBlock];
        foreach (int docId in members) words[(docId & (BlockSize - 1)) >> 6] |= 1UL << docId;
        int before = 0;
        for (int word = 0; word < words.Length; word++)
        {
            if ((word << 6 & ((1 << RankPower) - 1)) == 0) output.WriteInt16((short)before);
            before += BitOperations.PopCount(words[word]);
        }
        foreach (ulong word in words) output.WriteInt64((long)word);
    }
}
