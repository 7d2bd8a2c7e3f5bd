using System.Text;
using Search.Engine.Documents;
using Search.Engine.Phrases;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.Postings;
using Search.Lucene8.Terms;

namespace Search.Engine.Highlighting;

/// <summary>Finds where a plan's terms and phrases stand in one document, from the postings. Used once.</summary>
internal readonly ref struct MatchFinder
{
    private const int OffsetsAtOnce = 128;

    private readonly FieldTerms _terms;
    private readonly int _maxDoc;
    private readonly int _docId;
    private readonly ReadOnlySpan<char> _text;
    private readonly TextMatches _matches = new();
    private readonly List<(int Start, int End)> _offsets = [];

    private MatchFinder(FieldTerms terms, int maxDoc, int docId, ReadOnlySpan<char> text)
    {
        _terms = terms;
        _maxDoc = maxDoc;
        _docId = docId;
        _text = text;
    }

    /// <summary>The matches, to be disposed by the caller; none if the field has no offsets in this segment.</summary>
    /// <param name="plan">What to look for.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="docId">The document in the segment.</param>
    /// <param name="text">The stored text; offsets outside it are left out.</param>
    /// <param name="termsOf">The terms of a pattern that the document has.</param>
    public static TextMatches Find(HighlightPlan plan, SegmentReader segment, int docId, ReadOnlySpan<char> text, Func<Query, IReadOnlyList<byte[]>> termsOf)
    {
        if (segment.Terms?.Field(plan.Field) is not { Field.HasOffsets: true } terms) return new TextMatches();
        var finder = new MatchFinder(terms, segment.MaxDoc, docId, text);
        foreach (PhraseQuery phrase in plan.Phrases) finder.AddPhrase(phrase);
        IEnumerable<TermState> states = plan.StatesIn(segment, terms);
        if (plan.Patterns.Count > 0) states = states.Concat(plan.Patterns.SelectMany(termsOf).Select(term => terms.Find(term)).OfType<TermState>()).OrderBy(state => state.DocFreq);
        PostingsCursor? postings = plan.TakeSpare();
        foreach (TermState state in states) finder.AddTerm(state, ref postings);
        if (plan.OtherTerms.Count + plan.OtherPatterns.Count > 0) finder.AddOthers(plan, termsOf, ref postings);
        plan.GiveSpare(postings);
        return finder._matches;
    }

    private void AddOthers(HighlightPlan plan, Func<Query, IReadOnlyList<byte[]>> termsOf, ref PostingsCursor? postings)
    {
        var others = plan.OtherTerms.Concat(plan.OtherPatterns.SelectMany(other => termsOf(other.Pattern).Select(term => (other.Through, Term: Encoding.UTF8.GetString(term)))));
        var forms = others.SelectMany(other => TextAnalysis.Analyze(other.Through.OffsetsAnalyzer, other.Term).Select(form => (other.Through, form.Term, Meant: other.Term)));
        foreach (var form in forms.GroupBy(form => (form.Through, form.Term), form => form.Meant)) AddForm(form.Key.Term, new FormFilter(form.Key.Through.Analyzer, form), ref postings);
    }

    private void AddTerm(TermState state, ref PostingsCursor? postings, FormFilter? filter = null)
    {
        postings = _terms.Postings(state, PostingsParts.Offsets, postings);
        if (postings.Advance(_docId) != _docId) return;
        _matches.AddSource(Rarity(state));
        Span<int> starts = stackalloc int[OffsetsAtOnce], ends = stackalloc int[OffsetsAtOnce];
        int last = 0;
        for (int count; (count = postings.ReadOffsets(starts, ends)) > 0;)
            for (int i = 0; i < count; i++)
                Add(starts[i], ends[i], ref last, filter);
    }

    private void AddForm(string form, FormFilter filter, ref PostingsCursor? postings)
    {
        if (_terms.Find(Encoding.UTF8.GetBytes(form)) is { } state) AddTerm(state, ref postings, filter);
    }

    private void AddPhrase(PhraseQuery phrase)
    {
        var states = new TermState[phrase.Terms.Count];
        for (int i = 0; i < states.Length; i++)
        {
            if (_terms.Find(Encoding.UTF8.GetBytes(phrase.Terms[i].Text)) is not { } state) return;
            states[i] = state;
        }
        FieldTerms terms = _terms;
        PhraseCursor[] cursors = PhraseCursors.Open(phrase, index => terms.Postings(states[index], PostingsParts.Offsets));
        foreach (PhraseCursor cursor in cursors)
            if (cursor.Postings.Advance(_docId) != _docId)
                return;
        PhraseMatcher matcher = PhraseCursors.Matcher(phrase, cursors, withOffsets: true);
        float rarity = 0;
        foreach (TermState state in states) rarity += Rarity(state);
        _offsets.Clear();
        for (matcher.StartDocument(); matcher.NextMatch();) matcher.AppendOffsets(_offsets);
        // Words of a loose phrase come a little out of their order.
        _offsets.Sort();
        _matches.AddSource(rarity);
        int last = 0;
        foreach (var (start, end) in _offsets) Add(start, end, ref last);
    }

    // Offsets come from a file and the text from a caller: nothing guarantees that they fit, or ascend.
    private void Add(int start, int end, ref int last, FormFilter? filter = null)
    {
        if (start < last || start >= end || end > _text.Length) return;
        if (filter?.Accepts(_text[start..end]) == false) return;
        last = start;
        _matches.Add(start, end);
    }

    private float Rarity(TermState state) => (float)Math.Log(1 + (_maxDoc - state.DocFreq + 0.5) / (state.DocFreq + 0.5));
}
