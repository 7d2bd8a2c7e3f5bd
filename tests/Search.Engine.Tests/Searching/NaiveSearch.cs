using System.IO.Enumeration;
using Search.Engine.Queries;
using Search.Engine.Searching;
using Search.Testing;

namespace Search.Engine.Tests.Searching;

/// <summary>Answers queries from a <see cref="NaiveIndex"/>.</summary>
public static class NaiveSearch
{
    /// <summary>The scores of all matching documents.</summary>
    public static Dictionary<int, float> Evaluate(NaiveIndex index, Query query, float boost = 1) => query switch
    {
        TermQuery term => index.Term(term.Term.Field, term.Term.Text, boost),
        PhraseQuery { Terms.Count: 1 } phrase => index.Term(phrase.Field, phrase.Terms[0].Text, boost),
        PhraseQuery phrase => index.Phrase(phrase.Field, phrase.Terms.Select(term => (term.Text, term.Position)).ToArray(), phrase.Slop, boost),
        BoostQuery boosted => Evaluate(index, boosted.Query, boost * boosted.Boost),
        ConstantScoreQuery constant => Evaluate(index, constant.Query).ToDictionary(entry => entry.Key, _ => boost),
        DisjunctionMaxQuery best => NaiveIndex.Best(best.Queries.Select(part => Evaluate(index, part, boost)).ToArray(), best.TieBreaker),
        MatchAllQuery => index.All(boost),
        MatchNoneQuery => [],
        PointRangeQuery range => index.Where(document => document.Numbers.TryGetValue(range.Field, out long value) && value >= range.Min && value <= range.Max, boost),
        TermSetQuery set => index.Where(document => document.Tokens.GetValueOrDefault(set.Field, []).Any(token => set.Terms.Contains(token.Text)), boost),
        PrefixQuery prefix => index.Where(document => HasTerm(document, prefix.Field, term => term.StartsWith(prefix.Prefix, StringComparison.Ordinal)), boost),
        WildcardQuery wildcard => index.Where(document => HasTerm(document, wildcard.Field, term => FileSystemName.MatchesSimpleExpression(wildcard.Pattern, term, ignoreCase: false)), boost),
        TermRangeQuery range => index.Where(document => HasTerm(document, range.Field, term =>
            (range.Lower == null || string.CompareOrdinal(term, range.Lower) >= (range.IncludesLower ? 0 : 1))
                && (range.Upper == null || string.CompareOrdinal(term, range.Upper) <= (range.IncludesUpper ? 0 : -1))), boost),
        ExistsQuery exists => index.Where(document => document.Tokens.ContainsKey(exists.Field) || document.Values.ContainsKey(exists.Field), boost),
        FunctionQuery function => index.Documents.Index().Where(entry => !entry.Item.IsDeleted && entry.Item.Numbers.ContainsKey(function.Field))
            .ToDictionary(entry => entry.Index, entry => (float)(boost * Value(function.Function, entry.Item.Numbers[function.Field]))),
        FunctionBoostQuery raised => Evaluate(index, raised.Query, 1).ToDictionary(entry => entry.Key, entry => index.Documents[entry.Key].Numbers.TryGetValue(raised.Field, out long number)
            ? (float)(Raise(entry.Value, raised.Share * Value(raised.Function, number), raised.Level) * boost)
            : entry.Value * boost),
        CombinedFieldsQuery combined => index.Combined(combined.Terms.Select(term => (term.Field.Field, term.Field.Weight, term.Term)).ToArray(), boost),
        BooleanQuery boolean => Evaluate(index, boolean, boost),
        _ => throw new ArgumentException(query.ToString()),
    };

    /// <summary>The hits in order: best score first, then by document.</summary>
    public static ScoreDoc[] Rank(Dictionary<int, float> scores) =>
        scores.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Select(entry => new ScoreDoc(entry.Key, entry.Value)).ToArray();

    private static bool HasTerm(TestDocument document, string field, Func<string, bool> condition) => document.Tokens.GetValueOrDefault(field, [])
        .Any(token => condition(token.Text)) || document.Values.GetValueOrDefault(field, []).Any(condition);

    // The formulas as the documentation has them.
    // What a score has up to the level stays; one below the level gets to it at most.
    private static double Raise(float score, double raise, float level)
    {
        double above = Math.Max(0, (double)score - level), below = Math.Min(score, (double)level);
        return above > 0 ? level + above * (1 + raise) : Math.Min(level, below * (1 + raise));
    }

    private static double Value(ValueFunction function, double x) => function switch
    {
        LinearFunction linear => Math.Max(0, Math.Min(linear.Max, linear.Intercept + linear.Slope * x)),
        LogarithmFunction logarithm => x < 0 ? 0 : logarithm.Factor * Math.Log(1 + x),
        SaturationFunction saturation => x < 0 ? 0 : x / (x + saturation.Pivot),
        SigmoidFunction sigmoid => x < 1 ? 0 : Math.Pow(x, sigmoid.Exponent) / (Math.Pow(x, sigmoid.Exponent) + Math.Pow(sigmoid.Pivot, sigmoid.Exponent)),
        DecayFunction decay => Decay(decay.Shape, (x > decay.Origin && !decay.BothWays ? 0 : Math.Abs(x - decay.Origin)) / decay.Pivot),
        _ => throw new ArgumentException(function.ToString()),
    };

    private static double Decay(DecayShape shape, double distance) => shape switch
    {
        DecayShape.Exponential => Math.Pow(0.5, distance),
        DecayShape.Gaussian => Math.Pow(0.5, distance * distance),
        _ => 1 / (1 + distance),
    };

    private static Dictionary<int, float> Evaluate(NaiveIndex index, BooleanQuery query, float boost)
    {
        Dictionary<int, float>[] Of(Occur occur) => query.Clauses.Where(clause => clause.Occur == occur).Select(clause => Evaluate(index, clause.Query, boost)).ToArray();
        Dictionary<int, float>[] must = Of(Occur.Must), should = Of(Occur.Should), filter = Of(Occur.Filter);
        bool required = must.Length + filter.Length > 0;
        int atLeast = query.MinimumShouldMatch == 0 && !required ? 1 : query.MinimumShouldMatch;
        Dictionary<int, float> optional = NaiveIndex.Any(should), enough = NaiveIndex.Any(should, Math.Max(1, atLeast));
        Dictionary<int, float> result = !required ? enough : (must.Length > 0 ? NaiveIndex.All(must) : index.All(0))
            .Where(entry => atLeast == 0 || enough.ContainsKey(entry.Key))
            .ToDictionary(entry => entry.Key, entry => entry.Value + optional.GetValueOrDefault(entry.Key));
        return result
            .Where(entry => filter.All(part => part.ContainsKey(entry.Key)) && !Of(Occur.MustNot).Any(part => part.ContainsKey(entry.Key)))
            .ToDictionary();
    }
}
