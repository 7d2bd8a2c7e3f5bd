namespace Search.Engine.Documents;

/// <summary>
/// What the index keeps of one field. A field holds either texts or numbers: points and numeric columns make it a number field,
/// terms and the other columns a text field; a field that is only stored takes both. <see cref="Schema"/> says what is allowed. Immutable.
/// </summary>
/// <param name="Name">The field's name; not empty, unique in the schema, compared by ordinals.</param>
public sealed record FieldDefinition(string Name)
{
    /// <summary>What the postings hold. Default: nothing, the field cannot be searched by its terms.</summary>
    public FieldIndexing Indexing { get; init; }

    /// <summary>Name of the analyzer in the catalogue of analyzers. Default <c>keyword</c>: the value is one term.</summary>
    public string Analyzer { get; init; } = "keyword";

    /// <summary>True if each document keeps the length of this field, which relevance needs. Default: no, all documents count as equally long.</summary>
    public bool Norms { get; init; }

    /// <summary>True if the value can be read back from a hit.</summary>
    public bool Stored { get; init; }

    /// <summary>The column of values by document.</summary>
    public FieldDocValues DocValues { get; init; }

    /// <summary>True if ranges of the (64-bit) number can be searched.</summary>
    public bool Point { get; init; }

    /// <summary>True if the field takes numbers and no texts.</summary>
    public bool IsNumber => Point || DocValues is FieldDocValues.Numeric or FieldDocValues.SortedNumeric;

    /// <summary>True if the field takes texts and no numbers.</summary>
    public bool IsText => Indexing != FieldIndexing.None || DocValues is FieldDocValues.Binary or FieldDocValues.Sorted or FieldDocValues.SortedSet;

    /// <summary>True if a document may have only one value of the field.</summary>
    public bool IsSingleValued => DocValues is FieldDocValues.Numeric or FieldDocValues.Binary or FieldDocValues.Sorted;
}
