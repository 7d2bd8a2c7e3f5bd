using Search.Engine.Queries;
using Search.Lucene8.Terms;

namespace Search.Engine.Expansion;

/// <summary>The automata of queries that stand for many terms.</summary>
internal static class TermAutomata
{
    /// <summary>The field of a query that stands for many terms of it; null for others.</summary>
    public static string? FieldOf(Query query) => query switch
    {
        PrefixQuery prefix => prefix.Field,
        WildcardQuery wildcard => wildcard.Field,
        TermRangeQuery range => range.Field,
        FuzzyQuery fuzzy => fuzzy.Field,
        _ => null,
    };

    /// <summary>A new automaton of a query that has a <see cref="FieldOf"/>.</summary>
    public static TermAutomaton Of(Query query) => query switch
    {
        PrefixQuery prefix => new PrefixAutomaton(prefix.Prefix),
        WildcardQuery wildcard => new WildcardAutomaton(wildcard.Pattern),
        TermRangeQuery range => RangeAutomaton.Of(range),
        FuzzyQuery fuzzy => new FuzzyAutomaton(fuzzy.Text, fuzzy.MaxEdits, fuzzy.PrefixLength),
        _ => throw new ArgumentException($"A {query.GetType().Name} stands for no set of terms."),
    };
}
