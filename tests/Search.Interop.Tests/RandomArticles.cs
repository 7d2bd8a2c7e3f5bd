namespace Search.Interop.Tests;

/// <summary>
/// Random documents with the distribution of words that texts have: few very frequent words, many rare ones, and one word in every
/// document. Fields may be missing or empty; some documents have nothing but their id.
/// </summary>
internal sealed class RandomArticles(Random random, int vocabulary = 400)
{
    public static readonly string[] Authors = ["Ann Lee", "Bo Ek", "Čeněk Žák", "Ольга Орлова", "Zoë", "李雷"];

    public RandomArticle Next(string id)
    {
        if (random.Next(40) == 0) return new RandomArticle(id);
        return new RandomArticle(id)
        {
            Title = random.Next(10) == 0 ? null : Text(random.Next(1, 9)),
            Body = random.Next(20) == 0 ? "" : "everywhere " + Text(random.Next(1, random.Next(10) == 0 ? 900 : 60)),
            Authors = Authors.Where(_ => random.Next(4) == 0).ToArray(),
            Section = random.Next(3) == 0 ? null : "section" + random.Next(5),
            Date = random.Next(4) == 0 ? null : random.NextInt64(-1_000_000, 2_000_000_000),
            Plain = random.Next(3) == 0 ? null : Text(random.Next(1, 12)),
            Flags = "always " + Text(random.Next(6)),
        };
    }

    public string Word()
    {
        int rank = (int)Math.Pow(vocabulary, random.NextDouble());
        return rank % 7 == 0 ? "größe" + rank : rank % 11 == 0 ? "слово" + rank : "word" + rank;
    }

    public string Text(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word()));
}

/// <summary>One random document; null where it has no such field.</summary>
internal sealed record RandomArticle(string Id)
{
    public string? Title { get; init; }
    public string? Body { get; init; }
    public IReadOnlyList<string> Authors { get; init; } = [];
    public string? Section { get; init; }
    public long? Date { get; init; }

    /// <summary>Text of a field without norms.</summary>
    public string? Plain { get; init; }

    /// <summary>Text of a field that keeps documents only: no frequencies, no positions.</summary>
    public string? Flags { get; init; }
}
