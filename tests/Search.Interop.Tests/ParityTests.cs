using System.Text;
using Search.Engine.Documents;
using Search.Engine.Indexing;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Engine.Searching;
using Search.Testing;

namespace Search.Interop.Tests;

/// <summary>
/// Every kind of query without parts, by itself, on one index that Lucene wrote and one that we wrote: several segments, deletions, fields without norms and
/// with documents only, a term in all documents, documents without any field. Random trees of them are compared in the other classes.
/// </summary>
[Collection(LuceneCollection.Name)]
public class ParityTests(LuceneOracle lucene)
{
    private const int Articles = 1200;
    private const int QueriesOfKind = 30;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LeavesAndCombinedFields_OnBothWritersIndexes_GivesLucenesHitsAndScores(bool byJava) => new TestSeed("Interop.Leaves", byJava ? 1 : 0).Run(() =>
    {
        var seed = new TestSeed("Interop.Leaves", byJava ? 1 : 0);
        var words = new RandomArticles(seed.Random("articles"), vocabulary: 500);
        var articles = Enumerable.Range(0, Articles).Select(i => words.Next("d" + i)).ToList();
        using var folder = new TemporaryDirectory();
        string index = folder["index"];
        if (byJava) WriteByLucene(index, folder["operations"], articles);
        else WriteByUs(index, articles);

        using var snapshot = IndexSnapshot.Open(index);
        Assert.InRange(snapshot.Segments.Count, 3, 50);
        Assert.True(snapshot.DocCount < snapshot.MaxDoc);
        var searcher = new IndexSearcher(snapshot);
        var queries = new RandomQueries(seed.Random("queries"), words);
        for (int kind = 0; kind < RandomQueries.Leaves; kind++)
            for (int i = 0; i < QueriesOfKind; i++)
                TestIndex.AssertSameHits(lucene, index, searcher, queries.Leaf(kind));
        foreach (bool descending in new[] { false, true })
            for (int i = 0; i < QueriesOfKind; i++) AssertSameOrder(index, searcher, queries.Next(depth: 1), descending, limit: 1 + i % 12);
        foreach (var query in CombinedFields(seed.Random("combined"), words, snapshot)) TestIndex.AssertSameHits(lucene, index, searcher, query);
    });

    // Page after page, as Lucene's one list.
    private void AssertSameOrder(string index, IndexSearcher searcher, Query query, bool descending, int limit)
    {
        var expected = lucene.Run("sort", index, "40", "date", descending ? "desc" : "asc", OracleQuery.Of(query)).Skip(1).ToArray();
        var sort = new Sort("date", descending);
        var found = new List<ScoreDoc>();
        while (found.Count < expected.Length)
        {
            var page = searcher.Search(query, limit, new SearchOptions { Sort = sort, After = found.Count == 0 ? null : found[^1], ExactTotal = false, TotalThreshold = 1 });
            if (page.Hits.Count == 0) break;
            found.AddRange(page.Hits);
        }
        Assert.Equal(expected.Select(line => line.Split(' ')[0]), found.Take(expected.Length).Select(hit => hit.DocId.ToString()));
    }

    // Lucene 8.8 fails on documents that have only one of the fields (LUCENE-9999), and leaves the length of a field out where its segment lacks the term
    // (LUCENE-10236). So these two fields, which are in all documents that have text, and words that both have in every segment. The rest is compared with
    // the naive index, in the engine's tests.
    private static IEnumerable<Query> CombinedFields(Random random, RandomArticles words, IndexSnapshot snapshot)
    {
        int made = 0;
        while (made < QueriesOfKind)
        {
            string word = words.Word();
            if (!snapshot.Segments.All(segment => new[] { "body", "flags" }.All(field => segment.Terms!.Field(field)!.Find(Encoding.UTF8.GetBytes(word)) != null))) continue;
            var query = new CombinedFieldsQuery([new WeightedField("flags", 1 + random.Next(8) / 2f), new WeightedField("body", 1 + random.Next(3))], word);
            yield return made++ % 3 == 0 ? BooleanQuery.Any(query, new TermQuery("title", words.Word()), new TermQuery("body", words.Word())) : query;
        }
    }

    private void WriteByLucene(string index, string operationsFile, IReadOnlyList<RandomArticle> articles)
    {
        var operations = new List<string> { "add" };
        operations.AddRange(articles.Select(TestIndex.ToOperation));
        operations.Add("add");
        operations.AddRange(Deleted.Select(id => "delete\tid\t" + id));
        File.WriteAllLines(operationsFile, operations);
        lucene.Run("build", index, operationsFile, (Articles / 4 + 1).ToString(), "false", "BEST_SPEED");
    }

    private static void WriteByUs(string index, IReadOnlyList<RandomArticle> articles)
    {
        using var writer = IndexWriter.Open(index, TestIndex.Schema);
        writer.AddDocument(new Document());
        writer.AddDocument(new Document());
        for (int i = 0; i < articles.Count; i++)
        {
            writer.AddDocument(TestIndex.ToDocument(articles[i]));
            if (i % (Articles / 4) == Articles / 4 - 1) writer.Flush();
        }
        foreach (string id in Deleted) writer.DeleteDocuments(new Term("id", id));
        writer.Commit();
    }

    private static IEnumerable<string> Deleted => Enumerable.Range(0, 40).Select(i => "d" + i * 29);
}
