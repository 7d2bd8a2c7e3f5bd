using System.Text;
using Search.Engine.Documents;
using Search.Engine.Expansion;
using Search.Engine.Queries;
using Search.Lucene8.Terms;

namespace Search.Engine.Matching;

/// <summary>Chooses the terms that a <see cref="FuzzyQuery"/> stands for.</summary>
internal static class FuzzyTerms
{
    /// <summary>The nearest terms over all segments, at most as many as the query allows, with their nearness.</summary>
    public static List<(Term Term, float Nearness)> Find(SearchContext context, FuzzyQuery query)
    {
        var automaton = new FuzzyAutomaton(query.Text, query.MaxEdits, query.PrefixLength);
        // The best at the end: nearer first, then in byte order, which is also the order of Lucene's.
        var best = new SortedSet<(float Nearness, byte[] Term)>(Comparer<(float Nearness, byte[] Term)>.Create((a, b) =>
            a.Nearness != b.Nearness ? a.Nearness.CompareTo(b.Nearness) : b.Term.AsSpan().SequenceCompareTo(a.Term)));
        for (int segment = 0; segment < context.Segments.Count; segment++)
        {
            if (context.Segments[segment].Terms?.Field(query.Field) is not { } terms) continue;
            automaton.MaxCost = query.MaxEdits;
            for (TermsIntersection found = terms.Intersect(automaton, context.Guard.Tick); found.MoveNext();)
            {
                float nearness = automaton.Nearness(found.Term, found.Cost);
                // A short term with as many edits as characters has nothing in common with the wanted one.
                if (nearness <= 0) continue;
                if (best.Count == query.MaxExpansions)
                {
                    var worst = best.Min;
                    bool isBehindWorst = found.Term.SequenceCompareTo(worst.Term) >= 0;
                    // Terms come in order, so none of this segment that is just as near will be better.
                    automaton.KeepNearerThan(worst.Nearness, orEqual: !isBehindWorst);
                    if (nearness < worst.Nearness || (nearness == worst.Nearness && isBehindWorst)) continue;
                }
                best.Add((nearness, found.Term.ToArray()));
                if (best.Count > query.MaxExpansions) best.Remove(best.Min);
            }
        }
        return best.Reverse().Select(entry => (new Term(query.Field, Encoding.UTF8.GetString(entry.Term)), entry.Nearness)).ToList();
    }
}
