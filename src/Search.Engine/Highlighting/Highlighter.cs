using Search.Engine.Queries;
using Search.Engine.Reading;

namespace Search.Engine.Highlighting;

/// <summary>
/// Makes snippets of stored texts with the matches of a query marked, from the offsets in the postings: the text is never analysed again,
/// and only the surroundings of matches are looked at. Holds a reference to the snapshot only while it works. Make one for the hits of one
/// answer: it keeps what it needs from hit to hit, and gives it back to the thread when it is disposed. Belongs to one thread.
/// </summary>
public sealed class Highlighter : IDisposable
{
    private readonly IndexSnapshot _snapshot;
    private readonly int[] _docIds;
    private readonly IReadOnlyList<SameText> _sameTexts;
    private readonly Dictionary<string, HighlightPlan> _planOfField = new(StringComparer.Ordinal);
    private readonly TextMatches _matches = new();
    private readonly PassageRanking _ranking = new();

    /// <summary>A highlighter for documents of that snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="docIds">The documents that will be asked for: patterns such as prefixes are looked up for all of them at once. Others
    /// may be asked for, too.</param>
    /// <param name="sameTexts">Fields without offsets whose matches are marked in another field with the same text.</param>
    public Highlighter(IndexSnapshot snapshot, IEnumerable<int>? docIds = null, IReadOnlyList<SameText>? sameTexts = null)
    {
        _snapshot = snapshot;
        _docIds = [.. (docIds ?? []).Order()];
        _sameTexts = sameTexts ?? [];
    }

    /// <summary>
    /// The best passages of one field of a document, in order of the text. A phrase is marked as a whole and only where it stands as a
    /// phrase (with slop: its words).
    /// </summary>
    /// <param name="query">The query; only its parts about <paramref name="field"/> mark anything.</param>
    /// <param name="docId">Document id in the snapshot.</param>
    /// <param name="field">A field whose postings have offsets; others give the beginning of the text.</param>
    /// <param name="storedText">The text of the field as it was indexed (the first value, if there are several).</param>
    /// <param name="options">Lengths and numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">The document or an option is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The snapshot is closed.</exception>
    public IReadOnlyList<Snippet> Highlight(Query query, int docId, string field, ReadOnlySpan<char> storedText, SnippetOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxSnippets, 1);
        using TextMatches matches = Find(query, docId, field, storedText);
        List<TextRange> passages = _ranking.Choose(storedText, matches, options);
        if (passages.Count == 0 && options.LeadIfNoMatch) passages.Add(PassageCutter.Lead(storedText, options.MaxLength));
        using MatchesInOrder shown = matches.InOrder(storedText, passages);
        var snippets = new List<Snippet>(passages.Count);
        foreach (TextRange passage in passages)
            if (passage.Length > 0)
                snippets.Add(MakeSnippet(storedText, passage, shown));
        return snippets;
    }

    /// <summary>
    /// Every place of the whole text that the query matches, ascending and not overlapping: what a reader of the document wants to see marked.
    /// </summary>
    /// <param name="query">The query; only its parts about <paramref name="field"/> mark anything.</param>
    /// <param name="docId">Document id in the snapshot.</param>
    /// <param name="field">A field whose postings have offsets; others have no marks.</param>
    /// <param name="storedText">The text of the field as it was indexed (the first value, if there are several).</param>
    /// <exception cref="ArgumentOutOfRangeException">The document is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The snapshot is closed.</exception>
    public IReadOnlyList<TextRange> FindMarks(Query query, int docId, string field, ReadOnlySpan<char> storedText)
    {
        using TextMatches matches = Find(query, docId, field, storedText);
        using MatchesInOrder all = matches.InOrder(storedText);
        return PassageRanking.Marks(all, new TextRange(0, storedText.Length));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (HighlightPlan plan in _planOfField.Values)
            foreach (MatchFinder finder in plan.Finders.Values)
                finder.Dispose();
        _planOfField.Clear();
    }

    private TextMatches Find(Query query, int docId, string field, ReadOnlySpan<char> storedText)
    {
        // What a search for matches that failed has left.
        _matches.Clear();
        if (!_snapshot.TryAcquire()) throw new ObjectDisposedException(nameof(IndexSnapshot));
        try
        {
            SegmentReader segment = _snapshot.SegmentOf(docId);
            Finder(query, field, segment).Find(docId - segment.DocBase, storedText, _matches);
            return _matches;
        }
        finally
        {
            _snapshot.Release();
        }
    }

    private static Snippet MakeSnippet(ReadOnlySpan<char> text, TextRange passage, in MatchesInOrder matches)
    {
        List<TextRange> marks = PassageRanking.Marks(matches, passage);
        for (int i = marks.Count - 1; i >= 0; i--)
            if (SnippetHtml.IsInvisible(text, marks[i]))
                marks.RemoveAt(i);
        return new Snippet(SnippetHtml.Write(text, passage, marks), passage.Start, passage.End, marks);
    }

    private MatchFinder Finder(Query query, string field, SegmentReader segment)
    {
        if (!_planOfField.TryGetValue(field, out HighlightPlan? plan) || !ReferenceEquals(plan.Query, query)) _planOfField[field] = plan = new HighlightPlan(query, field, _sameTexts);
        if (!plan.Finders.TryGetValue(segment, out MatchFinder? finder)) plan.Finders[segment] = finder = new MatchFinder(plan, segment, DocIdsIn(segment));
        return finder;
    }

    private int[] DocIdsIn(SegmentReader segment) => [.. _docIds.Where(id => id >= segment.DocBase && id < segment.DocBase + segment.MaxDoc).Select(id => id - segment.DocBase)];
}
