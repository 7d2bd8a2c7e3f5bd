using System.Text;
using Search.Engine.Documents;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.Postings;
using Search.Lucene8.Terms;

namespace Search.Engine.Highlighting;

/// <summary>
/// Finds where a plan's terms and phrases stand in documents of one segment, from the postings. Keeps its cursors from document to
/// document; belongs to one thread.
/// </summary>
internal sealed class MatchFinder : IDisposable
{
    private const int OffsetsAtOnce = 128;

    private readonly HighlightPlan _plan;
    private readonly SegmentReader _segment;
    private readonly int[] _docIds;
    private readonly Dictionary<Query, PatternTerms> _patterns = [];
    private readonly Dictionary<(SameText Through, string Form), FormFilter> _filters = [];
    private readonly List<FormFilter> _otherForms = [];

    // Of the document that is being looked at.
    private readonly List<(int Start, int End)> _offsets = [];
    private readonly List<(int DocFreq, int Order, TermState State)> _statesOfDoc = [];
    private readonly List<FormFilter> _formsOfDoc = [];

    // Null if the field has no offsets in this segment.
    private readonly FieldTerms? _terms;
    private readonly PhraseFinder[] _phrases = [];
    private readonly TermState[] _states = [];
    private PostingsCursor? _postings = SpareCursors.Take();

    /// <param name="plan">What to look for.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="docIds">Documents of the segment that will be asked for, ids in the segment, ascending.</param>
    public MatchFinder(HighlightPlan plan, SegmentReader segment, int[] docIds)
    {
        (_plan, _segment, _docIds) = (plan, segment, docIds);
        if (segment.Terms?.Field(plan.Field) is not { Field.HasOffsets: true } terms) return;
        _terms = terms;
        _phrases = [.. plan.Phrases.Select(phrase => PhraseFinder.Create(phrase, terms)).OfType<PhraseFinder>()];
        _states = [.. plan.Terms.Select(term => terms.Find(term)).OfType<TermState>().OrderBy(state => state.DocFreq)];
        foreach (var (through, term) in plan.OtherTerms) AddDistinct(FormsOf(through, term), _otherForms);
    }

    /// <summary>Adds the matches of a document.</summary>
    /// <param name="docId">The document in the segment.</param>
    /// <param name="text">The stored text; offsets outside it are left out.</param>
    /// <param name="matches">Takes them.</param>
    public void Find(int docId, ReadOnlySpan<char> text, TextMatches matches)
    {
        if (_terms == null) return;
        foreach (PhraseFinder phrase in _phrases)
            if (phrase.Find(docId, _offsets))
            {
                float rarity = 0;
                foreach (TermState state in phrase.States) rarity += Rarity(state);
                matches.AddSource(rarity);
                int last = 0;
                foreach (var (start, end) in _offsets) Add(matches, text, start, end, ref last);
            }
        if (_plan.Patterns.Count == 0)
            foreach (TermState state in _states) AddTerm(matches, text, docId, state);
        else AddPatterns(matches, text, docId);
        AddOthers(matches, text, docId);
    }

    /// <summary>Ends the finding: its cursors serve others.</summary>
    public void Dispose()
    {
        SpareCursors.GiveBack(_postings);
        _postings = null;
        foreach (PhraseFinder phrase in _phrases) phrase.Dispose();
    }

    // With the single terms, the rarest first.
    private void AddPatterns(TextMatches matches, ReadOnlySpan<char> text, int docId)
    {
        _statesOfDoc.Clear();
        foreach (TermState state in _states) _statesOfDoc.Add((state.DocFreq, _statesOfDoc.Count, state));
        foreach (Query pattern in _plan.Patterns)
            foreach (PatternTerm term in TermsOf(pattern, docId))
                _statesOfDoc.Add((term.State.DocFreq, _statesOfDoc.Count, term.State));
        _statesOfDoc.Sort(static (a, b) => a.DocFreq != b.DocFreq ? a.DocFreq.CompareTo(b.DocFreq) : a.Order.CompareTo(b.Order));
        foreach (var (_, _, state) in _statesOfDoc) AddTerm(matches, text, docId, state);
    }

    private void AddOthers(TextMatches matches, ReadOnlySpan<char> text, int docId)
    {
        _formsOfDoc.Clear();
        _formsOfDoc.AddRange(_otherForms);
        foreach (var (through, pattern) in _plan.OtherPatterns)
            foreach (PatternTerm term in TermsOf(pattern, docId))
                AddDistinct(term.Forms ??= FormsOf(through, term.Text), _formsOfDoc);
        foreach (FormFilter form in _formsOfDoc) AddTerm(matches, text, docId, form.State, form);
    }

    // Where a term of another field is marked: at the terms that the field with offsets has for the same word.
    private List<FormFilter> FormsOf(SameText through, string term)
    {
        var forms = new List<FormFilter>();
        foreach (AnalyzedToken token in TextAnalysis.Analyze(through.OffsetsAnalyzer, term))
        {
            if (!_filters.TryGetValue((through, token.Term), out FormFilter? filter))
            {
                if (_terms!.Find(Encoding.UTF8.GetBytes(token.Term)) is not { } state) continue;
                _filters[(through, token.Term)] = filter = new FormFilter(state, through.Analyzer);
            }
            filter.Add(term);
            forms.Add(filter);
        }
        return forms;
    }

    private static void AddDistinct(IReadOnlyList<FormFilter> forms, List<FormFilter> to)
    {
        for (int i = 0; i < forms.Count; i++)
            if (!to.Contains(forms[i]))
                to.Add(forms[i]);
    }

    // The dictionary is walked once for all documents that will be asked for.
    private List<PatternTerm> TermsOf(Query pattern, int docId)
    {
        int place = Array.BinarySearch(_docIds, docId);
        if (place < 0) return new PatternTerms(pattern, _segment, [docId]).Of(0) ?? [];
        if (!_patterns.TryGetValue(pattern, out PatternTerms? known)) _patterns[pattern] = known = new PatternTerms(pattern, _segment, _docIds);
        return known.Of(place) ?? [];
    }

    private void AddTerm(TextMatches matches, ReadOnlySpan<char> text, int docId, TermState state, FormFilter? filter = null)
    {
        _postings = _terms!.Postings(state, PostingsParts.Offsets, _postings);
        if (_postings.Advance(docId) != docId) return;
        matches.AddSource(Rarity(state));
        Span<int> starts = stackalloc int[OffsetsAtOnce], ends = stackalloc int[OffsetsAtOnce];
        int last = 0;
        for (int count; (count = _postings.ReadOffsets(starts, ends)) > 0;)
            for (int i = 0; i < count; i++)
                Add(matches, text, starts[i], ends[i], ref last, filter);
    }

    // Offsets come from a file and the text from a caller: nothing guarantees that they fit, or ascend.
    private static void Add(TextMatches matches, ReadOnlySpan<char> text, int start, int end, ref int last, FormFilter? filter = null)
    {
        if (start < last || start >= end || end > text.Length) return;
        if (filter?.Accepts(text[start..end]) == false) return;
        last = start;
        matches.Add(start, end);
    }

    private float Rarity(TermState state) => (float)Math.Log(1 + (_segment.MaxDoc - state.DocFreq + 0.5) / (state.DocFreq + 0.5));
}
