using System.Text;
using Search.Archive.Suggestions;
using Search.Testing;

namespace Search.Archive.Tests.Suggestions;

/// <summary>The sorted places of the suggester, beside a search through all of them.</summary>
public class SuggestionTableTests
{
    [Fact]
    public void Best_RandomTables_EqualALookAtEveryPlace()
    {
        var seed = new TestSeed(nameof(Best_RandomTables_EqualALookAtEveryPlace));
        seed.Run(() => CompareRandomTables(seed.Random()));
    }

    private static void CompareRandomTables(Random random)
    {
        for (int round = 0; round < 30; round++)
        {
            var entries = Enumerable.Range(0, random.Next(1, 400)).Select(_ => Phrase(random)).Distinct().Order(StringComparer.Ordinal).ToList();
            var weights = entries.SelectMany(Starts).Distinct().ToDictionary(start => start, _ => random.Next(20));
            byte[] bytes = Build(entries, weights);
            for (int i = 0; i < 40; i++)
            {
                string prefix = (Phrase(random) + " ")[..random.Next(1, 3)];
                int limit = random.Next(1, 12);
                var places = entries.SelectMany(Starts).Where(place => (place.Entry + " ")[place.Offset..].StartsWith(prefix, StringComparison.Ordinal)).ToList();
                int[] expected = [.. places.GroupBy(place => place.Entry).Select(group => group.Max(place => weights[place])).OrderDescending().Take(limit)];
                var best = Best(bytes, prefix, limit);
                Assert.Equal(expected, best.Select(found => found.Weight));
                Assert.Equal(best.Count, best.Select(found => found.Entry).Distinct().Count());
                foreach (var (entry, offset, weight) in best)
                {
                    Assert.StartsWith(prefix, (entries[entry] + " ")[offset..]);
                    Assert.Equal(weights[(entries[entry], offset)], weight);
                }
            }
        }
    }

    [Fact]
    public void Open_CutShort_SaysSo()
    {
        byte[] bytes = Build(["one two", "three"], new() { [("one two", 0)] = 1, [("one two", 4)] = 2, [("three", 0)] = 3 });
        for (int length = 0; length < bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() =>
            {
                ReadOnlySpan<byte> rest = bytes.AsSpan(0, length);
                _ = new SuggestionTable(ref rest);
            });
    }

    private static List<(int Entry, int Offset, int Weight)> Best(byte[] bytes, string prefix, int limit)
    {
        ReadOnlySpan<byte> rest = bytes;
        var table = new SuggestionTable(ref rest);
        return table.Best(table.Find(Encoding.UTF8.GetBytes(prefix), 0..table.PlaceCount), limit);
    }

    private static byte[] Build(List<string> entries, Dictionary<(string Entry, int Offset), int> weights)
    {
        var builder = new SuggestionTableBuilder();
        foreach (string entry in entries)
        {
            builder.Add(Encoding.UTF8.GetBytes(entry), Encoding.UTF8.GetBytes(entry), 1);
            foreach (var start in Starts(entry)) builder.AddPlace(builder.Count - 1, start.Offset, weights[start]);
        }
        using var stream = new MemoryStream();
        builder.Write(stream);
        return stream.ToArray();
    }

    private static IEnumerable<(string Entry, int Offset)> Starts(string entry) =>
        Enumerable.Range(0, entry.Length).Where(at => at == 0 || entry[at - 1] == ' ').Select(at => (entry, at));

    private static string Phrase(Random random) =>
        string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => (char)('a' + random.Next(3))))));
}
