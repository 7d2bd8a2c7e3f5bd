using System.Text;
using Search.Engine.Phrases;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.Postings;
using Search.Lucene8.Terms;

namespace Search.Engine.Highlighting;

/// <summary>Finds where a phrase stands in documents of one segment. Keeps its cursors from document to document; belongs to one thread.</summary>
internal sealed class PhraseFinder : IDisposable
{
    private readonly PhraseQuery _phrase;
    private readonly FieldTerms _terms;
    private PhraseCursor[] _cursors = [];
    private OccurrenceMatcher? _matcher;

    private PhraseFinder(PhraseQuery phrase, FieldTerms terms, TermState[] states) => (_phrase, _terms, States) = (phrase, terms, states);

    /// <summary>The terms of the phrase.</summary>
    public TermState[] States { get; }

    /// <summary>A finder; null if the segment lacks one of the terms.</summary>
    public static PhraseFinder? Create(PhraseQuery phrase, FieldTerms terms)
    {
        TermState?[] states = [.. phrase.Terms.Select(term => terms.Find(Encoding.UTF8.GetBytes(term.Text)))];
        return states.Contains(null) ? null : new PhraseFinder(phrase, terms, states!);
    }

    /// <summary>Replaces the offsets by those of the phrase in a document, ascending; false if a term is missing.</summary>
    public bool Find(int docId, List<(int Start, int End)> offsets)
    {
        offsets.Clear();
        if (_matcher == null)
        {
            _cursors = PhraseCursors.Open(_phrase, index => _terms.Postings(States[index], PostingsParts.Offsets, SpareCursors.Take()));
            _matcher = PhraseCursors.Occurrences(_phrase, _cursors, withOffsets: true);
        }
        foreach (PhraseCursor cursor in _cursors)
            // Hits come in any order, and cursors go forward only.
            if (_terms.Postings(States[cursor.Index], PostingsParts.Offsets, cursor.Postings).Advance(docId) != docId)
                return false;
        for (_matcher.StartDocument(); _matcher.NextMatch();) _matcher.AppendOffsets(offsets);
        // Words of a loose phrase come a little out of their order.
        offsets.Sort();
        return true;
    }

    /// <summary>Ends the finding: its cursors serve others.</summary>
    public void Dispose()
    {
        foreach (PhraseCursor cursor in _cursors) SpareCursors.GiveBack(cursor.Postings);
        (_cursors, _matcher) = ([], null);
    }
}
