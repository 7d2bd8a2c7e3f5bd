using Search.Archive.Spill;
using Search.Testing;

namespace Search.Archive.Tests.Spill;

/// <summary>What grows with the archive lies in files without a name, and is told apart from a list or a dictionary by nothing but that.</summary>
public sealed class SpillTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly SpillFolder _spill;
    private readonly TestSeed _seed = new("Archive.Spill");

    public SpillTests() => _spill = new SpillFolder(_folder.Path);

    public void Dispose()
    {
        _spill.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void List_RandomItems_IsAsAList(bool spills) => _seed.Run(() =>
    {
        var random = _seed.Random("list");
        var expected = new List<long>();
        using var list = new SpillList<long>(spills ? _spill : null);
        while (expected.Count < 400_000)
        {
            long[] items = [.. Enumerable.Range(0, random.Next(5000)).Select(_ => random.NextInt64())];
            list.Add(items);
            list.Add(7);
            expected.AddRange([.. items, 7]);
        }
        Assert.Equal(expected.Count, list.Count);
        Assert.True(list.Span.SequenceEqual(expected.ToArray()));
        list.Span.Sort();
        expected.Sort();
        int at = random.Next(expected.Count - 10);
        Assert.Equal(expected.GetRange(at, 10), list.Slice(at, 10).ToArray());
        list.Resize(at);
        list.Resize(at + 3);
        Assert.Equal([expected[at - 1], 0, 0, 0], list.Slice(at - 1, 4).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => list[at + 3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = list.Slice(at, 4).Length);
    });

    [Fact]
    public void Table_RandomKeysAddedAndRemoved_IsAsADictionary() => _seed.Run(() =>
    {
        var random = _seed.Random("table");
        var expected = new Dictionary<UInt128, long>();
        using var table = new SpillTable<long>(_spill);
        for (int i = 0; i < 300_000; i++)
        {
            // Few low bits: many keys want the same place.
            var key = new UInt128((ulong)random.Next(1, 60_000), (ulong)random.Next(4)) << 3;
            switch (random.Next(5))
            {
                case 0 or 1:
                    Assert.Equal(expected.TryAdd(key, i), table.TryAdd(key, i));
                    break;
                case 2:
                    bool isThere = expected.Remove(key, out long removed);
                    Assert.Equal((isThere, removed), (table.Remove(key, out long was), was));
                    break;
                default:
                    Assert.Equal(expected.GetValueOrDefault(key), table.TryGet(key, out long value) ? value : 0);
                    break;
            }
        }
        Assert.Equal(expected.Count, table.Count);
        Assert.All(expected.Take(1000), pair => Assert.True(table.TryGet(pair.Key, out long value) && value == pair.Value));
    });

    [Fact]
    public void File_ThatIsClosed_GivesNoMemoryThatIsGone()
    {
        var file = _spill.Create();
        file.GrowTo(100);
        Assert.Equal(100, file.Slice(0, 100).Length);
        file.Dispose();
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Slice(0, 1).Length);
    }

    [Fact]
    public void File_InUse_HasNoNameAndIsGoneAtTheEnd()
    {
        string state = _folder["state"];
        Directory.CreateDirectory(state);
        File.WriteAllText(Path.Combine(state, "left.spill"), "");
        File.WriteAllText(Path.Combine(state, "keys.json"), "");
        using var spill = new SpillFolder(_folder.Path);
        Assert.False(File.Exists(Path.Combine(state, "left.spill")));
        var list = new SpillList<int>(spill);
        list.Resize(1_000_000);
        list[999_999] = 1;
        if (OperatingSystem.IsLinux()) Assert.Contains(Mapped(), line => line.EndsWith(".spill (deleted)", StringComparison.Ordinal));
        Assert.Equal(["keys.json"], Directory.GetFiles(state).Select(Path.GetFileName));
        spill.Dispose();
        if (OperatingSystem.IsLinux()) Assert.Empty(Mapped());
    }

    private string[] Mapped() => [.. File.ReadLines("/proc/self/maps").Where(line => line.Contains(_folder.Path, StringComparison.Ordinal))];
}
