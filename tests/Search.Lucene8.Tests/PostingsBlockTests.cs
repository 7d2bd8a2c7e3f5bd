using System.Runtime.InteropServices;
using Search.Lucene8.Postings;
using Search.Lucene8.Storage;
using Search.Testing;

namespace Search.Lucene8.Tests;

public class PostingsBlockTests
{
    private const int Size = ForBlock.Size;

    [Fact]
    public void ForBlock_OfLucene_IsReadByBothTwinsAndWrittenAlike()
    {
        foreach (var (bits, crc, block) in Golden("FOR"))
        {
            var scalar = new int[Size];
            ForBlockScalar.Decode(block, bits, scalar);
            Assert.Equal(crc, Checksum(scalar));
            var vector = new int[Size];
            ForBlockVector.Decode([.. block, .. new byte[ForBlock.ReadAhead]], bits, vector);
            Assert.Equal(scalar, vector);
            var written = new byte[block.Length];
            ForBlock.Encode(scalar, bits, written);
            Assert.Equal(block, written);
        }
    }

    [Fact]
    public void PForBlock_OfLucene_IsReadAndWrittenAlike()
    {
        foreach (var (_, crc, block) in Golden("PFOR"))
        {
            using var input = Input(output => output.WriteBytes(block));
            var values = new int[Size];
            Assert.Equal(block.Length, PForBlock.Read(input, 0, values));
            Assert.Equal(crc, Checksum(values));
            Assert.Equal(block.Length, PForBlock.Skip(input, 0));
            using var written = Input(output => PForBlock.Write(output, values));
            Assert.Equal(block, written.Span(0, (int)written.Length - ForBlock.ReadAhead).ToArray());
        }
    }

    [Fact]
    public void ForBlock_RandomValuesOfEveryWidth_ComeBackInBothTwins()
    {
        var seed = new TestSeed(nameof(ForBlock_RandomValuesOfEveryWidth_ComeBackInBothTwins));
        seed.Run(() =>
        {
            var random = seed.Random();
            for (int bits = 1; bits <= 31; bits++)
            {
                var values = Values(() => (int)random.NextInt64(1L << bits));
                var block = new byte[ForBlock.ByteLength(bits) + ForBlock.ReadAhead];
                random.NextBytes(block); // what lies behind the block must not matter
                ForBlock.Encode(values, bits, block);
                var read = new int[Size];
                ForBlockScalar.Decode(block, bits, read);
                Assert.Equal(values, read);
                Array.Clear(read);
                ForBlockVector.Decode(block, bits, read);
                Assert.Equal(values, read);
            }
        });
    }

    [Fact]
    public void PForBlock_FewLargeValues_ArePatchedIn()
    {
        var seed = new TestSeed(nameof(PForBlock_FewLargeValues_ArePatchedIn));
        seed.Run(() =>
        {
            var random = seed.Random();
            for (int round = 0; round < 500; round++)
            {
                int bits = random.Next(1, 20);
                var values = Values(() => random.Next(2) << (bits - 1));
                if (round % 3 == 0) Array.Fill(values, random.Next(3));
                int large = random.Next(6);
                for (int i = 0; i < large; i++) values[random.Next(Size)] = random.Next(int.MaxValue) >> random.Next(31);
                using var input = Input(output => PForBlock.Write(output, values));
                var read = new int[Size];
                Assert.Equal(input.Length - ForBlock.ReadAhead, PForBlock.Read(input, 0, read));
                Assert.Equal(values, read);
                Assert.Equal(input.Length - ForBlock.ReadAhead, PForBlock.Skip(input, 0));
            }
        });
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(255, 3)]
    public void PForBlock_EqualValues_TakeAFewBytes(int value, int bytes)
    {
        using var input = Input(output => PForBlock.Write(output, Values(() => value)));
        Assert.Equal(bytes, input.Length - ForBlock.ReadAhead);
    }

    [Fact]
    public void DocIdBlock_RandomGaps_ComeBackAsDocuments()
    {
        var seed = new TestSeed(nameof(DocIdBlock_RandomGaps_ComeBackAsDocuments));
        seed.Run(() =>
        {
            var random = seed.Random();
            for (int maxGap = 1; maxGap < 1 << 22; maxGap *= 2)
            {
                int first = random.Next(1000);
                var gaps = Values(() => random.Next(1, maxGap + 1));
                var expected = new int[Size];
                for (int i = 0, doc = first; i < Size; i++) expected[i] = doc += gaps[i];
                using var input = Input(output => DocIdBlock.Write(output, gaps));
                var read = new int[Size];
                Assert.Equal(input.Length - ForBlock.ReadAhead, DocIdBlock.Read(input, 0, first, int.MaxValue, read));
                Assert.Equal(expected, read);
                Assert.Throws<CorruptIndexException>(() => DocIdBlock.Read(input, 0, first, expected[^1], read));
            }
        });
    }

    [Fact]
    public void DocIdBlock_GapsThatAddUpBeyondAllDocuments_AreDamage()
    {
        using var input = Input(output => DocIdBlock.Write(output, Values(() => (1 << 25) + 1)));
        Assert.Throws<CorruptIndexException>(() => DocIdBlock.Read(input, 0, 0, int.MaxValue, new int[Size]));
    }

    [Fact]
    public void PrefixSum_BothTwins_AreEqual()
    {
        var random = new TestSeed(nameof(PrefixSum_BothTwins_AreEqual)).Random();
        var scalar = Values(() => random.Next(1 << 23));
        var vector = scalar.ToArray();
        ForBlockScalar.PrefixSum(scalar, 77);
        ForBlockVector.PrefixSum(vector, 77);
        Assert.Equal(scalar, vector);
    }

    [Fact]
    public void FindCeiling_BothTwins_FindTheFirstValueNotBelow()
    {
        var random = new TestSeed(nameof(FindCeiling_BothTwins_FindTheFirstValueNotBelow)).Random();
        int next = 0;
        var block = Values(() => next += random.Next(1, 5));
        block.AsSpan(120).Fill(int.MaxValue);
        for (int from = 0; from <= 120; from++)
            for (int target = from == 0 ? 0 : block[from - 1] + 1; target < 600; target++)
            {
                int expected = Array.FindIndex(block, from, value => value >= target);
                Assert.Equal(expected, SortedBlock.FindCeilingScalar(block, target, from));
                Assert.Equal(expected, SortedBlock.FindCeilingVector(block, target, from));
            }
    }

    private static int[] Values(Func<int> value) => Enumerable.Range(0, Size).Select(_ => value()).ToArray();

    private static uint Checksum(int[] values) => Crc32.Compute(MemoryMarshal.AsBytes<int>(values));

    private static IEnumerable<(int Bits, uint Crc, byte[] Block)> Golden(string kind) =>
        from line in PostingsBlockGolden.Lines.Split('\n')
        let parts = line.Trim().Split(' ')
        where parts[0] == kind
        select (int.Parse(parts[1]), Convert.ToUInt32(parts[2], 16), Convert.FromBase64String(parts[3]));

    /// <summary>A file of what is written, followed by as many bytes as a footer has.</summary>
    private static IndexInput Input(Action<DataOutput> write)
    {
        var output = new BufferOutput();
        write(output);
        output.WriteBytes(new byte[ForBlock.ReadAhead]);
        var directory = new MemoryDirectory();
        directory.SetBytes("block", output.WrittenSpan);
        return directory.OpenInput("block");
    }
}
