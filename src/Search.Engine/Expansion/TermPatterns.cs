using Search.Engine.Queries;

namespace Search.Engine.Expansion;

/// <summary>The patterns of queries that stand for many terms.</summary>
internal static class TermPatterns
{
    /// <summary>The field and the pattern of a query of one field; null for queries that are no pattern.</summary>
    public static (string Field, TermPattern Pattern)? Of(Query query) => query switch
    {
        PrefixQuery prefix => (prefix.Field, new PrefixPattern(prefix.Prefix)),
        WildcardQuery wildcard => (wildcard.Field, new WildcardPattern(wildcard.Pattern)),
        TermRangeQuery range => (range.Field, new RangePattern(range)),
        FuzzyQuery fuzzy => (fuzzy.Field, new FuzzyPattern(fuzzy.Text, fuzzy.MaxEdits, fuzzy.PrefixLength)),
        _ => null,
    };
}
