using System.Runtime.Intrinsics;
using Search.Engine.Queries;
using Search.Lucene8.Postings;

namespace Search.Engine.Phrases;

/// <summary>Sets up the cursors of a phrase, for searching and for highlighting.</summary>
internal static class PhraseCursors
{
    /// <summary>A cursor for each term, in the order of the phrase.</summary>
    /// <param name="query">The phrase.</param>
    /// <param name="open">Opens the postings of the term with that index.</param>
    public static PhraseCursor[] Open(PhraseQuery query, Func<int, PostingsCursor> open)
    {
        var cursors = new PhraseCursor[query.Terms.Count];
        for (int i = 0; i < cursors.Length; i++) cursors[i] = new PhraseCursor(open(i), query.Terms[i].Position, i, GroupOf(query, i));
        return cursors;
    }

    // The place of the term's first occurrence; −1 if there is only one.
    private static int GroupOf(PhraseQuery query, int index)
    {
        ReadOnlySpan<PhraseTerm> terms = query.Terms.Span;
        string text = terms[index].Text;
        int first = 0;
        while (terms[first].Text != text) first++;
        if (first < index) return first;
        foreach (PhraseTerm later in terms[(index + 1)..])
            if (later.Text == text)
                return first;
        return -1;
    }

    /// <summary>Counts the phrase over those cursors.</summary>
    public static PhraseMatcher Matcher(PhraseQuery query, PhraseCursor[] cursors) =>
        IsPair(query, cursors) ? new SloppyPairMatcher(cursors, query.Slop)
        : query.Slop == 0 && Vector256.IsHardwareAccelerated ? new ExactPhraseCounter(RarestFirst(cursors)) : Occurrences(query, cursors, withOffsets: false);

    /// <summary>Goes from occurrence to occurrence of the phrase over those cursors.</summary>
    public static OccurrenceMatcher Occurrences(PhraseQuery query, PhraseCursor[] cursors, bool withOffsets) => query.Slop == 0
        ? new ExactPhraseMatcher(RarestFirst(cursors))
        : new SloppyPhraseMatcher(cursors, query.Slop, withOffsets);

    /// <summary>The cursors, those of rare terms first.</summary>
    public static PhraseCursor[] RarestFirst(PhraseCursor[] cursors) => [.. cursors.OrderBy(cursor => cursor.Postings.DocFreq)];

    private static bool IsPair(PhraseQuery query, PhraseCursor[] cursors) => query.Slop > 0 && cursors is [{ Group: < 0 }, { Group: < 0 }];
}
