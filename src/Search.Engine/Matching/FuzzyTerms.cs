using System.Text;
using Search.Engine.Documents;
using Search.Engine.Expansion;
using Search.Engine.Queries;

namespace Search.Engine.Matching;

/// <summary>Chooses the terms that a <see cref="FuzzyQuery"/> stands for.</summary>
internal static class FuzzyTerms
{
    /// <summary>The nearest terms over all segments, at most as many as the query allows, with their nearness.</summary>
    public static List<(Term Term, float Nearness)> Find(SearchContext context, FuzzyQuery query)
    {
        var pattern = new FuzzyPattern(query.Text, query.MaxEdits, query.PrefixLength);
        // The best at the end: nearer first, then in byte order, which is also the order of Lucene's.
        var best = new SortedSet<(float Nearness, byte[] Term)>(Comparer<(float Nearness, byte[] Term)>.Create((a, b) =>
            a.Nearness != b.Nearness ? a.Nearness.CompareTo(b.Nearness) : b.Term.AsSpan().SequenceCompareTo(a.Term)));
        for (int segment = 0; segment < context.Segments.Count; segment++)
        {
            if (context.Segments[segment].Terms?.Field(query.Field) is not { } terms) continue;
            TermExpander.Expand(terms, pattern, context.Guard.Tick, (term, _) =>
            {
                // A short term with as many edits as characters has nothing in common with the wanted one.
                if (pattern.Nearness <= 0) return true;
                best.Add((pattern.Nearness, term.ToArray()));
                if (best.Count > query.MaxExpansions) best.Remove(best.Min);
                return true;
            });
        }
        return best.Reverse().Select(entry => (new Term(query.Field, Encoding.UTF8.GetString(entry.Term)), entry.Nearness)).ToList();
    }
}
