using Search.Engine.Queries;
using Search.Lucene8.Terms;

namespace Search.Engine.Expansion;

/// <summary>The automata of queries that stand for many terms.</summary>
internal static class TermAutomata
{
    /// <summary>The field and a new automaton of a query of one field; null for queries that stand for no set of terms.</summary>
    public static (string Field, TermAutomaton Automaton)? Of(Query query) => query switch
    {
        PrefixQuery prefix => (prefix.Field, RangeAutomaton.OfPrefix(prefix.Prefix)),
        WildcardQuery wildcard => (wildcard.Field, new WildcardAutomaton(wildcard.Pattern)),
        TermRangeQuery range => (range.Field, RangeAutomaton.Of(range)),
        FuzzyQuery fuzzy => (fuzzy.Field, new FuzzyAutomaton(fuzzy.Text, fuzzy.MaxEdits, fuzzy.PrefixLength)),
        _ => null,
    };
}
