using System.Buffers.Binary;
using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;
using Search.Testing;

namespace Search.Lucene8.Tests;

public class IndexedDisiTests
{
    private const int Block = 65536;

    [Fact]
    public void Writer_WorkedExample_IsAsTheFormatSays()
    {
        var output = new BufferOutput();
        Assert.Equal(3, IndexedDisiWriter.Write(output, [3, 70000]));
        Assert.Equal("000000000003" + "000100001170" + "7FFF0000FFFF" + "0000000000000000" + "0000000100000006" + "000000020000000C", Convert.ToHexString(output.WrittenSpan));
    }

    [Fact]
    public void Writer_OnlyTheFirstBlock_NeedsNoJumpTable()
    {
        var output = new BufferOutput();
        Assert.Equal(0, IndexedDisiWriter.Write(output, [3, 65535]));
        Assert.Equal(8 + 6, output.Length);
    }

    /// <summary>The reader has its own directory of blocks; Java relies on what is checked here.</summary>
    [Fact]
    public void Writer_JumpTableAndRanks_LeadToEveryBlock()
    {
        int[] docs = [.. Some(1, 5), .. Some(3, 5000), .. Some(4, Block), .. Some(7, 4095)];
        var output = new BufferOutput();
        int entries = IndexedDisiWriter.Write(output, docs);
        Assert.Equal(9, entries);
        var bytes = output.WrittenSpan;
        var table = bytes[^(entries * 8)..];
        for (int block = 0; block < entries; block++)
        {
            int before = BinaryPrimitives.ReadInt32BigEndian(table[(block * 8)..]);
            int offset = BinaryPrimitives.ReadInt32BigEndian(table[(block * 8 + 4)..]);
            Assert.Equal(docs.Count(doc => doc < block * Block), before);
            Assert.Equal(before == docs.Length ? 0x7FFF : docs[before] >> 16, BinaryPrimitives.ReadInt16BigEndian(bytes[offset..]));
            if (block != 3) continue;
            for (int rank = 0; rank < 128; rank++)
                Assert.Equal(docs.Count(doc => doc >= 3 * Block && doc < 3 * Block + rank * 512), BinaryPrimitives.ReadUInt16BigEndian(bytes[(offset + 4 + 2 * rank)..]));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(65535)]
    [InlineData(65536)]
    public void Cursor_BlockOfThatManyMembers_FindsEveryMember(int members)
    {
        CheckSet(Some(0, members), Block, new Random(members));
        CheckSet([.. Some(1, members), .. Some(2, 1), .. Some(4, members)], 5 * Block, new Random(members));
    }

    [Fact]
    public void Cursor_RandomSets_FindEveryMember()
    {
        for (int round = 0; round < 4; round++)
        {
            var seed = new TestSeed(nameof(Cursor_RandomSets_FindEveryMember), round);
            seed.Run(() =>
            {
                var random = seed.Random();
                var docs = new List<int>();
                int maxDoc = random.Next(1, 5 * Block);
                for (int block = 0; block << 16 < maxDoc; block++)
                {
                    double share = new[] { 0, 0.001, 0.06, 0.07, 0.9, 1 }[random.Next(6)];
                    docs.AddRange(Enumerable.Range(block << 16, Math.Min(Block, maxDoc - (block << 16))).Where(_ => random.NextDouble() < share));
                }
                CheckSet([.. docs], maxDoc, random);
            });
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    [InlineData(15)]
    public void Cursor_OtherRankTables_FindEveryMember(int rankPower)
    {
        int[] docs = Some(0, 30_000);
        var output = new BufferOutput();
        IndexedDisiWriter.Write(output, docs);
        // The same block with other ranks: 4 bytes of header, ranks, 8192 bytes of words, 6 bytes of end.
        var other = new BufferOutput();
        other.WriteBytes(output.WrittenSpan[..4]);
        for (int first = 0; rankPower > 0 && first < Block; first += 1 << rankPower) other.WriteInt16((short)docs.Count(doc => doc < first));
        other.WriteBytes(output.WrittenSpan[(4 + 256)..]);
        using var directory = new MemoryDirectory();
        using var input = DirectPackedTests.WriteFile(directory, other.CopyTo);
        CheckCursor(new IndexedDisi(input, 0, other.Length, 0, rankPower, docs.Length, Block), docs, Block, new Random(1));
    }

    [Fact]
    public void Open_DamagedSet_IsRefused()
    {
        using var directory = new MemoryDirectory();
        var output = new BufferOutput();
        int entries = IndexedDisiWriter.Write(output, [3, 70000]);
        using var input = DirectPackedTests.WriteFile(directory, output.CopyTo);
        int length = output.Length;
        _ = new IndexedDisi(input, 0, length, entries, 9, 2, 70001);
        Assert.Throws<CorruptIndexException>(() => new IndexedDisi(input, 0, length, entries, 9, 1, 70001));
        Assert.Throws<CorruptIndexException>(() => new IndexedDisi(input, 0, length, entries, 9, 3, 70001));
        Assert.Throws<CorruptIndexException>(() => new IndexedDisi(input, 0, length, entries, 9, 2, 65536));
        Assert.Throws<CorruptIndexException>(() => new IndexedDisi(input, 0, length, entries + 1, 9, 2, 70001));
        Assert.Throws<CorruptIndexException>(() => new IndexedDisi(input, 0, length, -1, 9, 2, 70001));
        Assert.Throws<CorruptIndexException>(() => new IndexedDisi(input, 0, length, entries, 3, 2, 70001));
        Assert.Throws<CorruptIndexException>(() => new IndexedDisi(input, 0, 12, 0, 9, 2, 70001));
        Assert.Throws<CorruptIndexException>(() => new IndexedDisi(input, 6, length - 6, entries, 9, 2, 70001));
        var cursor = new IndexedDisiCursor(new IndexedDisi(input, 0, length, entries, 9, 2, 70000));
        Assert.Throws<CorruptIndexException>(() => cursor.Advance(5));
    }

    private static int[] Some(int block, int members) =>
        Enumerable.Range(0, members).Select(i => block * Block + (int)((long)i * Block / members)).ToArray();

    private static void CheckSet(int[] docs, int maxDoc, Random random)
    {
        var output = new BufferOutput();
        output.WriteByte(1);
        int entries = IndexedDisiWriter.Write(output, docs);
        using var directory = new MemoryDirectory();
        using var input = DirectPackedTests.WriteFile(directory, output.CopyTo);
        CheckCursor(new IndexedDisi(input, 1, output.Length - 1, entries, IndexedDisiWriter.RankPower, docs.Length, maxDoc), docs, maxDoc, random);
    }

    private static void CheckCursor(IndexedDisi set, int[] docs, int maxDoc, Random random)
    {
        var all = new IndexedDisiCursor(set);
        int next = 0;
        for (int rank = 0; rank < docs.Length; rank++)
        {
            int found = all.Advance(next);
            if (found != docs[rank] || all.Rank != rank) Assert.Fail($"expected {docs[rank]} of rank {rank}, found {found} of rank {all.Rank}");
            next = found + 1;
        }
        Assert.Equal(IndexedDisiCursor.NoMoreDocs, all.Advance(next));

        foreach (int step in new[] { 2, 700, 40_000 })
        {
            var exact = new IndexedDisiCursor(set);
            var seek = new IndexedDisiCursor(set);
            int found = -1;
            for (int target = random.Next(step); target < maxDoc; target += 1 + random.Next(step))
            {
                int rank = Array.BinarySearch(docs, target);
                bool isMember = exact.AdvanceExact(target);
                if (isMember != rank >= 0 || (isMember && exact.Rank != rank)) Assert.Fail($"step {step}: {target}: {isMember}, rank {exact.Rank}, expected {rank}");
                if (target <= found) continue;
                if (rank < 0) rank = ~rank;
                found = seek.Advance(target);
                int expected = rank == docs.Length ? IndexedDisiCursor.NoMoreDocs : docs[rank];
                if (found != expected || (rank < docs.Length && seek.Rank != rank)) Assert.Fail($"step {step}: from {target} found {found}, expected {expected}");
            }
        }
    }
}
