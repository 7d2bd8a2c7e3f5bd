using Search.Engine.Documents;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Engine.Searching;

namespace Search.Interop.Tests;

/// <summary>The schema of the random documents in our engine, and the comparison of answers.</summary>
internal static class TestIndex
{
    public static Schema Schema { get; } = new("interop", 1,
    [
        new FieldDefinition("id") { Indexing = FieldIndexing.Docs, Stored = true },
        new FieldDefinition("title") { Indexing = FieldIndexing.Positions, Analyzer = "whitespace", Norms = true, Stored = true },
        new FieldDefinition("body") { Indexing = FieldIndexing.Offsets, Analyzer = "whitespace", Norms = true, Stored = true },
        new FieldDefinition("author") { Indexing = FieldIndexing.Docs, Stored = true, DocValues = FieldDocValues.SortedSet },
        new FieldDefinition("section") { Indexing = FieldIndexing.Docs, Stored = true, DocValues = FieldDocValues.Sorted },
        new FieldDefinition("date") { Stored = true, DocValues = FieldDocValues.Numeric, Point = true },
        new FieldDefinition("numbers") { DocValues = FieldDocValues.SortedNumeric },
        new FieldDefinition("plain") { Indexing = FieldIndexing.Positions, Analyzer = "whitespace", Stored = true },
        new FieldDefinition("flags") { Indexing = FieldIndexing.Docs, Analyzer = "whitespace", Norms = true, Stored = true },
        new FieldDefinition("rank") { DocValues = FieldDocValues.Numeric },
        new FieldDefinition("shelf") { DocValues = FieldDocValues.Sorted },
        new FieldDefinition("shelves") { DocValues = FieldDocValues.SortedSet },
        new FieldDefinition("raw") { DocValues = FieldDocValues.Binary },
    ]);

    public static Document ToDocument(RandomArticle article)
    {
        var document = new Document();
        document.Add("id", article.Id);
        if (article.Title != null) document.Add("title", article.Title);
        if (article.Body != null) document.Add("body", article.Body);
        foreach (string author in article.Authors) document.Add("author", author);
        if (article.Section != null) document.Add("section", article.Section);
        if (article.Date is long date)
        {
            document.Add("date", date);
            document.Add("numbers", date % 7);
            document.Add("numbers", date % 3);
            document.Add("raw", article.Id + "/" + date);
            document.Add("rank", date / 1000);
        }
        if (article.Section != null) document.Add("shelf", article.Section);
        foreach (string author in article.Authors) document.Add("shelves", author);
        if (article.Plain != null) document.Add("plain", article.Plain);
        if (article.Flags != null) document.Add("flags", article.Flags);
        return document;
    }

    /// <summary>The operation that makes Lucene's writer add the same document, see LuceneOracle.java.</summary>
    public static string ToOperation(RandomArticle article)
    {
        var fields = new List<string> { "add", "s:id=" + Encode(article.Id) };
        if (article.Title != null) fields.Add("t:title=" + Encode(article.Title));
        if (article.Body != null) fields.Add("o:body=" + Encode(article.Body));
        fields.AddRange(article.Authors.Select(author => "m:author=" + Encode(author)));
        if (article.Section != null) fields.Add("s:section=" + Encode(article.Section));
        if (article.Date is long date) fields.AddRange([$"l:date={date}", $"L:numbers={date % 7}", $"L:numbers={date % 3}", $"v:rank={date / 1000}"]);
        if (article.Section != null) fields.Add("p:shelf=" + Encode(article.Section));
        fields.AddRange(article.Authors.Select(author => "q:shelves=" + Encode(author)));
        if (article.Plain != null) fields.Add("n:plain=" + Encode(article.Plain));
        if (article.Flags != null) fields.Add("d:flags=" + Encode(article.Flags));
        return string.Join('\t', fields);
    }

    /// <summary>Fails unless our engine and Lucene give the same documents in the same order with the same scores on the same index.</summary>
    public static void AssertSameHits(LuceneOracle oracle, string directory, IndexSearcher searcher, Query query, int limit = 50)
    {
        // More than are compared: a hit at the end may change places with one behind it.
        var expected = oracle.Search(directory, OracleQuery.Of(query), 2 * limit);
        var exact = searcher.Search(query, limit);
        Assert.True(expected.Total == exact.Total, $"{query}: Lucene finds {expected.Total}, we find {exact.Total}");
        AssertSame(query, expected.Hits, exact.Hits, limit);
        AssertSame(query, expected.Hits, searcher.Search(query, limit, new SearchOptions { ExactTotal = false, TotalThreshold = 10 }).Hits, limit);
    }

    // The same hits with the same scores, in the same order but for those whose scores differ in the last digit only: where a sum is rounded depends on how a query is put together.
    private static void AssertSame(Query query, IReadOnlyList<(int DocId, float Score)> expected, IReadOnlyList<ScoreDoc> actual, int limit)
    {
        Assert.True(Math.Min(limit, expected.Count) == actual.Count, $"{query}: Lucene returns {expected.Count} hits, we {actual.Count}");
        Assert.Equal(actual.Count, actual.DistinctBy(hit => hit.DocId).Count());
        var scores = expected.ToDictionary(hit => hit.DocId, hit => hit.Score);
        for (int i = 0; i < actual.Count; i++)
        {
            bool isSame = scores.TryGetValue(actual[i].DocId, out float score) && IsNear(score, actual[i].Score, 1e-5f) && (actual[i].DocId == expected[i].DocId || IsNear(score, expected[i].Score, 1e-6f));
            Assert.True(isSame, $"{query}: hit {i} is {expected[i]} for Lucene, {actual[i]} for us");
        }
    }

    private static bool IsNear(float expected, float actual, float tolerance) => Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected));

    /// <summary>Every live document as Lucene reads it must be what the snapshot reads.</summary>
    public static void AssertSameStoredFields(LuceneOracle oracle, string directory, IndexSnapshot snapshot)
    {
        var lines = oracle.Run("stored", directory);
        Assert.Equal(lines.Count, snapshot.DocCount);
        foreach (string line in lines)
        {
            string[] parts = line.Split(' ');
            var expected = parts.Skip(1).Select(part => (Name: part[..part.IndexOf('=')], Value: Uri.UnescapeDataString(part[(part.IndexOf('=') + 1)..].Replace('+', ' '))));
            var stored = snapshot.ReadDocument(int.Parse(parts[0]));
            Assert.Equal(expected, stored.Fields.Select(field => (field.Name, field.AsText())));
        }
    }

    private static string Encode(string text) => Uri.EscapeDataString(text);
}
