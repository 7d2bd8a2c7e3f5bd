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

    /// <summary>The ordinals of documents, in any order and wherever the cursor stands; only where <see cref="DocValuesCursor.AllHaveValues"/>.</summary>
    /// <param name="docs">The documents.</param>
    /// <param name="ordinals">Takes their ordinals; at least as long.</param>
    /// <exception cref="CorruptIndexException">The dictionary has no such ordinal, or the segment no such document.</exception>
    public void ReadOrdinals(ReadOnlySpan<int> docs, Span<int> ordinals)
    {
        DirectReader packed = _ordinals;
        TermsDictionary dictionary = _field.Dictionary;
        ordinals = ordinals[..docs.Length];
        for (int i = 0; i < docs.Length; i++) ordinals[i] = dictionary.CheckOrdinal(packed.Get(docs[i]));
    }

    /// <summary>The dictionary.</summary>
    public DocValuesTerms Terms => _terms ??= new DocValuesTerms(_field.Dictionary);
}

/// <summary>A sorted field as it lies in the file: ordinal i is that of the i-th document.</summary>
internal sealed record SortedField(DocsWithField Docs, DirectReader Ordinals, TermsDictionary Dictionary);
