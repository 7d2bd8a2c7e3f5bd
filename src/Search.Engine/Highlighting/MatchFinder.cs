using System.Text;
using Search.Engine.Documents;
using Search.Engine.Phrases;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.Postings;
using Search.Lucene8.Terms;

namespace Search.Engine.Highlighting;

/// <summary>Finds where a plan's terms and phrases stand in one document, from the postings. Used once.</summary>
internal sealed class MatchFinder
{
    /// <summary>Most matches of one part of the query that are looked at in one document, and most of all; the rarest parts come first.</summary>
    private const int MaxMatches = 100_000;

    private readonly FieldTerms _terms;
    private readonly int _maxDoc;
    private readonly int _docId;
    private readonly string _text;
    private readonly List<TextMatch> _matches = [];
    private readonly List<float> _weights = [];
    private readonly List<(int Start, int End)> _offsets = [];

    private MatchFinder(FieldTerms terms, int maxDoc, int docId, string text)
    {
        _terms = terms;
        _maxDoc = maxDoc;
        _docId = docId;
        _text = text;
    }

    /// <summary>The matches by ascending start, and the weight of each source; both empty if the field has no offsets in this segment.</summary>
    /// <param name="plan">What to look for.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="docId">The document in the segment.</param>
    /// <param name="text">The stored text; offsets outside it are left out.</param>
    /// <param name="termsOf">The terms of a pattern that the document has.</param>
    public static (IReadOnlyList<TextMatch> Matches, IReadOnlyList<float> Weights) Find(
        HighlightPlan plan, SegmentReader segment, int docId, string text, Func<Query, IReadOnlyList<byte[]>> termsOf)
    {
        if (segment.Terms?.Field(plan.Field) is not { Field.HasOffsets: true } terms) return ([], []);
        var finder = new MatchFinder(terms, segment.MaxDoc, docId, text);
        foreach (PhraseQuery phrase in plan.Phrases) finder.AddPhrase(phrase);
        var states = plan.Terms.Concat(plan.Patterns.SelectMany(termsOf)).Select(term => terms.Find(term)).OfType<TermState>().OrderBy(state => state.DocFreq);
        PostingsCursor? postings = null;
        foreach (TermState state in states) finder.AddTerm(state, ref postings);
        foreach (var (through, term) in plan.OtherTerms) finder.AddOtherTerm(through, term, ref postings);
        foreach (var (through, pattern) in plan.OtherPatterns)
            foreach (byte[] term in termsOf(pattern))
                finder.AddOtherTerm(through, Encoding.UTF8.GetString(term), ref postings);
        finder._matches.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
        return (finder._matches, finder._weights);
    }

    private void AddTerm(TermState state, ref PostingsCursor? postings, Func<int, int, bool>? isWanted = null)
    {
        postings = _terms.Postings(state, PostingsParts.Offsets, postings);
        if (postings.Advance(_docId) != _docId) return;
        int source = AddSource(Rarity(state));
        for (int left = postings.Freq; left > 0 && _matches.Count < MaxMatches; left--)
        {
            postings.NextPosition();
            if (isWanted == null || isWanted(postings.StartOffset, postings.EndOffset)) Add(postings.StartOffset, postings.EndOffset, source);
        }
    }

    // Of the places where the term's form in this field stands, those whose word is the term in the other field. Only single words are analysed.
    private void AddOtherTerm(SameText through, string term, ref PostingsCursor? postings)
    {
        foreach (AnalyzedToken form in TextAnalysis.Analyze(through.OffsetsAnalyzer, term))
            if (_terms.Find(Encoding.UTF8.GetBytes(form.Term)) is { } state)
                AddTerm(state, ref postings, IsTerm);

        bool IsTerm(int start, int end) =>
            start >= 0 && start < end && end <= _text.Length && TextAnalysis.Analyze(through.Analyzer, _text[start..end]).Any(token => token.Term == term);
    }

    private void AddPhrase(PhraseQuery phrase)
    {
        var states = new TermState[phrase.Terms.Count];
        for (int i = 0; i < states.Length; i++)
        {
            if (_terms.Find(Encoding.UTF8.GetBytes(phrase.Terms[i].Text)) is not { } state) return;
            states[i] = state;
        }
        PhraseCursor[] cursors = PhraseCursors.Open(phrase, index => _terms.Postings(states[index], PostingsParts.Offsets));
        foreach (PhraseCursor cursor in cursors)
            if (cursor.Postings.Advance(_docId) != _docId)
                return;
        PhraseMatcher matcher = PhraseCursors.Matcher(phrase, cursors, withOffsets: true);
        int source = AddSource(states.Sum(Rarity));
        for (matcher.StartDocument(); _matches.Count < MaxMatches && matcher.NextMatch();)
        {
            _offsets.Clear();
            matcher.AppendOffsets(_offsets);
            foreach (var (start, end) in _offsets) Add(start, end, source);
        }
    }

    private int AddSource(float weight)
    {
        _weights.Add(weight);
        return _weights.Count - 1;
    }

    // Offsets come from a file and the text from a caller: nothing guarantees that they fit.
    private void Add(int start, int end, int source)
    {
        if (start < 0 || start >= end || end > _text.Length) return;
        if (IsInsidePair(start)) start--;
        if (IsInsidePair(end)) end++;
        _matches.Add(new TextMatch(start, end, source));
    }

    private bool IsInsidePair(int place) =>
        place > 0 && place < _text.Length && char.IsLowSurrogate(_text[place]) && char.IsHighSurrogate(_text[place - 1]);

    private float Rarity(TermState state) => (float)Math.Log(1 + (_maxDoc - state.DocFreq + 0.5) / (state.DocFreq + 0.5));
}
