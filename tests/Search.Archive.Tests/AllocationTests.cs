using System.Text.Json;
using Search.Archive.Queries;
using Search.Testing;

namespace Search.Archive.Tests;

/// <summary>
/// What a whole search allocates, with snippets and facets as the page asks for them, must stay within <c>budgets.json</c>. The budgets
/// hold for both builds and leave about a quarter of room: raise one only for a reason that is worth it.
/// </summary>
public sealed class AllocationTests : IDisposable
{
    private const int Articles = 1_000;

    private readonly ArchiveFixture _archive;

    public AllocationTests()
    {
        var random = new TestSeed(nameof(AllocationTests)).Random();
        string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => "w" + (int)(Math.Pow(2_000, random.NextDouble()) - 1)));
        _archive = ArchiveFixture.OfLines([.. Enumerable.Range(0, Articles).Select(number => JsonSerializer.Serialize(new
        {
            id = "article-" + number,
            title = Words(6),
            author = "Author " + random.Next(40),
            section = "Section " + random.Next(12),
            date = $"{random.Next(1990, 2020)}-05-17",
            body = string.Join(". ", Enumerable.Range(0, 12).Select(_ => Words(9))),
        }))]);
        _archive.Run();
    }

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void WholeSearches_StayWithinTheirBudgets()
    {
        var budgets = new AllocationBudgets("Search.Archive.Tests");
        void Measure(string name, string text, int hits = 10, int offset = 0)
        {
            var query = ArticleQueryParameters.Parse([KeyValuePair.Create("q", text), KeyValuePair.Create("facets", "author,section,date:year")]) with { Limit = hits, Offset = offset };
            budgets.Measure(name, () => Assert.Equal(hits, _archive.Index.Search(query).Hits.Count));
        }

        Measure("one word", "w1");
        Measure("two words", "w1 w5");
        Measure("four words, ranked by what the best have in common", "w1 w5 w9 w14");
        Measure("phrase", "\"w0 w1\"");
        Measure("beginning of a word", "w12*");
        Measure("no hits, behind ten thousand", "w1", hits: 0, offset: 10_000);

        string faults = budgets.Faults();
        Assert.True(faults.Length == 0, faults);
    }
}
