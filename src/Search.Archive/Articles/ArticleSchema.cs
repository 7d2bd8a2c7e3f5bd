using Search.Engine.Documents;

namespace Search.Archive.Articles;

/// <summary>The fields of an article in the index: what can be searched, read back, sorted and counted.</summary>
internal static class ArticleSchema
{
    /// <summary>Raised with every change of fields or of how an article becomes a document: older indexes are rebuilt.</summary>
    public const int Version = 4;

    /// <summary>Words without stemming: names must not be conjugated.</summary>
    public const string NameAnalyzer = "folded";

    /// <summary>Running text.</summary>
    public const string TextAnalyzer = "english";

    /// <summary>The word as it stands, in lower case.</summary>
    public const string ExactAnalyzer = "exact";

    /// <summary>Whole values without regard to case and accents.</summary>
    public const string KeyAnalyzer = "keyword-folded";

    /// <summary>The schema.</summary>
    public static Schema Schema { get; } = new(
        "articles", Version,
        [
            new(IndexFields.Id) { Indexing = FieldIndexing.Docs, Stored = true },
            Text(IndexFields.Title),
            Text(IndexFields.Subtitle),
            Text(IndexFields.Author) with { Analyzer = NameAnalyzer, DocValues = FieldDocValues.SortedSet },
            Text(IndexFields.Section) with { Analyzer = NameAnalyzer, DocValues = FieldDocValues.Sorted },
            Text(IndexFields.Source) with { Analyzer = NameAnalyzer, DocValues = FieldDocValues.Sorted },
            Text(IndexFields.Keywords),
            Text(IndexFields.Body),
            Exact(IndexFields.TitleExact),
            Exact(IndexFields.BodyExact),
            Key(IndexFields.TitleKey),
            Key(IndexFields.AuthorKey),
            Key(IndexFields.SectionKey),
            Key(IndexFields.SourceKey),
            new(IndexFields.Lang) { Indexing = FieldIndexing.Docs, Stored = true, DocValues = FieldDocValues.Sorted },
            new(IndexFields.Url) { Indexing = FieldIndexing.Docs, Stored = true },
            new(IndexFields.Date) { Point = true, DocValues = FieldDocValues.Numeric },
            new(IndexFields.DateEnd) { Point = true },
            new(IndexFields.DateStated) { Stored = true },
            new(IndexFields.DateWords) { Indexing = FieldIndexing.Positions, Analyzer = NameAnalyzer, Norms = true },
            new(IndexFields.DateYear) { DocValues = FieldDocValues.Sorted },
            new(IndexFields.DateMonth) { DocValues = FieldDocValues.Sorted },
            new(IndexFields.DateDay) { DocValues = FieldDocValues.Sorted },
            new(IndexFields.Words) { Stored = true, DocValues = FieldDocValues.Numeric },
            new(IndexFields.Story) { Point = true, DocValues = FieldDocValues.Numeric, Stored = true },
            new(IndexFields.Sketch) { DocValues = FieldDocValues.Binary },
            new(IndexFields.Origin) { Indexing = FieldIndexing.Docs, Stored = true },
            new(IndexFields.File) { Stored = true },
            new(IndexFields.Hash) { Stored = true },
            new(IndexFields.Provenance) { Stored = true },
        ]);

    private static FieldDefinition Text(string name) => new(name) { Indexing = FieldIndexing.Offsets, Analyzer = TextAnalyzer, Norms = true, Stored = true };

    private static FieldDefinition Exact(string name) => new(name) { Indexing = FieldIndexing.Freqs, Analyzer = ExactAnalyzer, Norms = true };

    private static FieldDefinition Key(string name) => new(name) { Indexing = FieldIndexing.Docs, Analyzer = KeyAnalyzer };
}
