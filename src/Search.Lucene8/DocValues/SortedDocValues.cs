using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.DocValues;

/// <summary>One ordinal of a sorted dictionary per document.</summary>
public sealed class SortedDocValues : DocValuesCursor
{
    private readonly SortedField _field;
    private readonly DirectReader _ordinals;
    private DocValuesTerms? _terms;

    internal SortedDocValues(SortedField field) : base(field.Docs)
    {
        _field = field;
        _ordinals = field.Ordinals;
    }

    /// <summary>The ordinal of the current document. Only to be asked for where the cursor stands on a document with a value.</summary>
    /// <exception cref="CorruptIndexException">The dictionary has no such ordinal.</exception>
    public int Ordinal => _field.Dictionary.CheckOrdinal(_ordinals.Get(Rank));

    /// <summary>The dictionary.</summary>
    public DocValuesTerms Terms => _terms ??= new DocValuesTerms(_field.Dictionary);
}

/// <summary>A sorted field as it lies in the file: ordinal i is that of the i-th document.</summary>
internal sealed record SortedField(DocsWithField Docs, DirectReader Ordinals, TermsDictionary Dictionary);
