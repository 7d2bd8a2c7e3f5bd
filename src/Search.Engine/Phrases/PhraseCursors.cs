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
        Dictionary<string, int> groups = query.Terms.GroupBy(term => term.Text, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select((group, number) => (group.Key, number))
            .ToDictionary(group => group.Key, group => group.number, StringComparer.Ordinal);
        return query.Terms
            .Select((term, index) => new PhraseCursor(open(index), term.Position, index, groups.GetValueOrDefault(term.Text, -1)))
            .ToArray();
    }

    /// <summary>The matcher of the phrase over those cursors.</summary>
    public static PhraseMatcher Matcher(PhraseQuery query, PhraseCursor[] cursors, bool withOffsets) => query.Slop == 0
        ? new ExactPhraseMatcher(cursors.OrderBy(cursor => cursor.Postings.DocFreq).ToArray())
        : cursors is [{ Group: < 0 }, { Group: < 0 }] && !withOffsets
            ? new SloppyPairMatcher(cursors, query.Slop)
            : new SloppyPhraseMatcher(cursors, query.Slop, withOffsets);
}
