using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.DocValues;

/// <summary>Several ordinals of a sorted dictionary per document.</summary>
public sealed class SortedSetDocValues : DocValuesCursor
{
    private readonly SortedSetField _field;
    private readonly DirectReader _ordinals;
    private ValueRange _range;
    private DocValuesTerms? _terms;

    internal SortedSetDocValues(SortedSetField field) : base(field.Docs)
    {
        _field = field;
        _ordinals = field.Ordinals;
        _range = new ValueRange(field.Starts);
    }

    /// <summary>Number of ordinals of the current document; ≥ 1.</summary>
    public int ValueCount => _range.Count(Rank);

    /// <summary>An ordinal of the current document, ascending with the index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not from 0 to ValueCount − 1.</exception>
    /// <exception cref="CorruptIndexException">The dictionary has no such ordinal.</exception>
    public int Ordinal(int index) => _field.Dictionary.CheckOrdinal(_ordinals.Get(_range.Place(Rank, index)));

    /// <summary>The dictionary.</summary>
    public DocValuesTerms Terms => _terms ??= new DocValuesTerms(_field.Dictionary);
}

/// <summary>A sorted-set field as it lies in the file.</summary>
/// <param name="Docs">The documents with values.</param>
/// <param name="Ordinals">The ordinals of all documents, one document after the other.</param>
/// <param name="Starts">Where the ordinals of each document begin, and the end; null if each document has one.</param>
/// <param name="Dictionary">The terms.</param>
internal sealed record SortedSetField(DocsWithField Docs, DirectReader Ordinals, DirectMonotonicReader? Starts, TermsDictionary Dictionary);
