using System.Text;
using Search.Engine.Documents;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.Postings;
using Search.Lucene8.Terms;

namespace Search.Engine.Highlighting;

/// <summary>Finds where a plan's terms and phrases stand in documents of one segment, from the postings. Keeps its cursors from document to document; belongs to one thread.</summary>
internal sealed class MatchFinder
{
    private const int OffsetsAtOnce = 128;

    private readonly HighlightPlan _plan;
    private readonly SegmentReader _segment;
    private readonly int[] _docIds;
    private readonly Dictionary<Query, PatternTerms> _patterns = [];
    private readonly List<(int Start, int End)> _offsets = [];

    // Null if the field has no offsets in this segment.
    private readonly FieldTerms? _terms;
    private readonly PhraseFinder[] _phrases = [];
    private readonly TermState[] _states = [];
    private PostingsCursor? _postings;

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
        foreach (TermState state in StatesOf(docId)) AddTerm(matches, text, docId, state);
        if (_plan.OtherTerms.Count + _plan.OtherPatterns.Count > 0) AddOthers(matches, text, docId);
    }

    // The rarest first.
    private TermState[] StatesOf(int docId) => _plan.Patterns.Count == 0
        ? _states
        : [.. _states.Concat(_plan.Patterns.SelectMany(pattern => TermsOf(pattern, docId)).Select(term => _terms!.Find(term)).OfType<TermState>()).OrderBy(state => state.DocFreq)];

    private void AddOthers(TextMatches matches, ReadOnlySpan<char> text, int docId)
    {
        var others = _plan.OtherTerms.Concat(_plan.OtherPatterns.SelectMany(other => TermsOf(other.Pattern, docId).Select(term => (other.Through, Term: Encoding.UTF8.GetString(term)))));
        var forms = others.SelectMany(other => TextAnalysis.Analyze(other.Through.OffsetsAnalyzer, other.Term).Select(form => (other.Through, form.Term, Meant: other.Term)));
        foreach (var form in forms.GroupBy(form => (form.Through, form.Term), form => form.Meant))
            if (_terms!.Find(Encoding.UTF8.GetBytes(form.Key.Term)) is { } state)
                AddTerm(matches, text, docId, state, new FormFilter(form.Key.Through.Analyzer, form));
    }

    // The dictionary is walked once for all documents that will be asked for.
    private List<byte[]> TermsOf(Query pattern, int docId)
    {
        if (Array.BinarySearch(_docIds, docId) < 0) return new PatternTerms(pattern, _segment, [docId]).Of(docId);
        if (!_patterns.TryGetValue(pattern, out PatternTerms? known)) _patterns[pattern] = known = new PatternTerms(pattern, _segment, _docIds);
        return known.Of(docId);
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
