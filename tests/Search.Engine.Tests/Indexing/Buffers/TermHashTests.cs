using Search.Engine.Indexing.Buffers;
using Search.Testing;

namespace Search.Engine.Tests.Indexing.Buffers;

public class TermHashTests
{
    [Fact]
    public void Terms_Random_AreNumberedFoundAndSorted()
    {
        var seed = new TestSeed(nameof(Terms_Random_AreNumberedFoundAndSorted));
        seed.Run(() =>
        {
            var random = seed.Random();
            using var pool = new ByteBlockPool();
            var hash = new TermHash(pool);
            var numbers = new Dictionary<string, int>();
            for (int i = 0; i < 5000; i++)
            {
                // Few different bytes, zeros among them, so that prefixes of one another and long common prefixes occur.
                byte[] term = new byte[random.Next(14)];
                for (int j = 0; j < term.Length; j++) term[j] = (byte)new[] { 0, 0, 1, 255 }[random.Next(4)];
                string key = Convert.ToHexString(term);
                Assert.Equal(numbers.GetValueOrDefault(key, -1), hash.Find(term));
                int number = hash.Add(term);
                Assert.Equal(numbers.TryAdd(key, number) ? numbers.Count - 1 : numbers[key], number);
                Assert.True(hash[number].SequenceEqual(term));
            }
            Assert.Equal(numbers.Count, hash.Count);
            Assert.Equal(numbers.Keys.Order(StringComparer.Ordinal), hash.Sorted().Select(number => Convert.ToHexString(hash[number])));
        });
    }

    [Fact]
    public void Terms_OfTheGreatestLength_AreKept()
    {
        using var pool = new ByteBlockPool();
        var hash = new TermHash(pool);
        for (byte i = 0; i < 5; i++)
        {
            byte[] term = new byte[TermHash.MaxTermLength];
            Array.Fill(term, i);
            Assert.Equal(i, hash.Add(term));
        }
        Assert.Equal(TermHash.MaxTermLength, hash[4].Length);
        Assert.Equal(3, hash[3][^1]);
    }
}
