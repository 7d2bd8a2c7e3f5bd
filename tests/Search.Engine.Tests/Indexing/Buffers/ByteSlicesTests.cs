using Search.Engine.Indexing.Buffers;
using Search.Testing;

namespace Search.Engine.Tests.Indexing.Buffers;

public class ByteSlicesTests
{
    [Fact]
    public void Streams_WrittenInTurns_AreReadBackWhole()
    {
        var seed = new TestSeed(nameof(Streams_WrittenInTurns_AreReadBackWhole));
        seed.Run(() =>
        {
            var random = seed.Random();
            using var pool = new ByteBlockPool();
            var streams = new ByteSlices[40];
            var written = streams.Select(_ => new List<int>()).ToArray();
            for (int i = 0; i < 40_000; i++)
            {
                // Squared, so that some streams are long and some stay short or empty.
                int stream = (int)(random.NextDouble() * random.NextDouble() * (streams.Length + 1)) % streams.Length;
                if (stream == 39) continue;
                int value = random.Next() >> random.Next(31);
                streams[stream].WriteVInt(pool, value);
                written[stream].Add(value);
            }
            for (int stream = 0; stream < streams.Length; stream++)
            {
                var reader = streams[stream].Read(pool);
                var read = new List<int>();
                while (!reader.IsAtEnd) read.Add(reader.ReadVInt());
                Assert.Equal(written[stream], read);
            }
        });
    }

    [Fact]
    public void Stream_AnyLength_EndsWhereItShould()
    {
        using var pool = new ByteBlockPool();
        for (int length = 0; length < 1200; length++)
        {
            var stream = new ByteSlices();
            for (int i = 0; i < length; i++) stream.WriteVInt(pool, i & 0x7F);
            var reader = stream.Read(pool);
            for (int i = 0; i < length; i++)
            {
                Assert.False(reader.IsAtEnd);
                Assert.Equal(i & 0x7F, reader.ReadVInt());
            }
            Assert.True(reader.IsAtEnd);
            Assert.Equal(length == 0, stream.IsEmpty);
        }
    }

    [Fact]
    public void Pool_LargestPiece_FitsAndSmallerDoNotOverlap()
    {
        using var pool = new ByteBlockPool();
        int a = pool.Allocate(10);
        int b = pool.Allocate(ByteBlockPool.BlockSize);
        int c = pool.Allocate(10);
        pool.At(b)[..ByteBlockPool.BlockSize].Fill(7);
        pool[a] = 1;
        pool[c] = 2;
        Assert.DoesNotContain(pool.At(b)[..ByteBlockPool.BlockSize].ToArray(), value => value != 7);
        Assert.Equal(3L * ByteBlockPool.BlockSize, pool.AllocatedBytes);
    }
}
