using Search.Engine.Documents;
using Search.Engine.Indexing;
using Search.Engine.Reading;

namespace Search.Engine.Tests.Indexing;

/// <summary>A schema with every kind of field, and short ways to write and read documents of it.</summary>
internal static class EngineFixture
{
    public static Schema AllKinds { get; } = new("test", 1,
    [
        new("id") { Indexing = FieldIndexing.Docs, Stored = true },
        new("title") { Indexing = FieldIndexing.Offsets, Analyzer = "whitespace", Norms = true, Stored = true },
        new("body") { Indexing = FieldIndexing.Offsets, Analyzer = "whitespace", Norms = true, Stored = true },
        new("exact") { Indexing = FieldIndexing.Freqs, Analyzer = "whitespace" },
        new("words") { Indexing = FieldIndexing.Positions, Analyzer = "whitespace", Norms = true },
        new("section") { Indexing = FieldIndexing.Docs, DocValues = FieldDocValues.Sorted },
        new("tags") { Indexing = FieldIndexing.Docs, Norms = true, DocValues = FieldDocValues.SortedSet, Stored = true },
        new("blob") { DocValues = FieldDocValues.Binary },
        new("date") { DocValues = FieldDocValues.Numeric, Point = true, Stored = true },
        new("sizes") { DocValues = FieldDocValues.SortedNumeric, Point = true },
        new("note") { Stored = true },
    ]);

    public static Term Id(string id) => new("id", id);

    public static Document Simple(string id, string body = "") => new Document().Add("id", id).Add("body", body);

    /// <summary>A document whose fields are all functions of its id and a random number, present or absent.</summary>
    public static Document Random(string id, Random random)
    {
        var document = new Document().Add("id", id);
        string Text(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word(random)));
        if (random.Next(4) > 0) document.Add("title", Text(random.Next(8)));
        for (int values = random.Next(3); values > 0; values--) document.Add("body", Text(random.Next(60)));
        if (random.Next(2) > 0) document.Add("exact", Text(random.Next(10)));
        if (random.Next(2) > 0) document.Add("words", Text(random.Next(10)));
        if (random.Next(3) > 0) document.Add("section", Word(random));
        for (int values = random.Next(4); values > 0; values--) document.Add("tags", Word(random));
        if (random.Next(3) == 0) document.Add("blob", Text(random.Next(3)));
        if (random.Next(3) > 0) document.Add("date", random.NextInt64(-1000, 1000) * 86_400_000);
        for (int values = random.Next(4); values > 0; values--) document.Add("sizes", random.Next(20));
        if (random.Next(5) == 0) document.Add("note", random.Next(2) == 0 ? "a note" : "");
        if (random.Next(9) == 0) document.Add("note", random.NextInt64());
        return document;
    }

    /// <summary>Ids of the live documents, in order of the documents.</summary>
    public static List<string> Ids(IndexSnapshot snapshot)
    {
        var ids = new List<string>();
        foreach (var segment in snapshot.Segments)
            for (int docId = 0; docId < segment.MaxDoc; docId++)
                if (segment.IsLive(docId))
                    ids.Add(snapshot.ReadDocument(segment.DocBase + docId, "id").GetString("id")!);
        return ids;
    }

    // A few frequent words and many rare ones, with signs of two, three and four bytes.
    private static string Word(Random random)
    {
        int kind = random.Next(10);
        if (kind < 6) return "w" + random.Next(8);
        if (kind < 9) return "w" + random.Next(400);
        return new[] { "é", "日本", "😀", "\uFFFF", "z" }[random.Next(5)] + random.Next(50);
    }
}
