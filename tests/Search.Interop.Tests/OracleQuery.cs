using System.Globalization;
using Search.Engine.Documents;
using Search.Engine.Queries;

namespace Search.Interop.Tests;

/// <summary>Writes our queries as the prefix expressions that the oracle reads.</summary>
internal static class OracleQuery
{
    public static string Of(Query query) => query switch
    {
        TermQuery term => $"(term {term.Term.Field} {Encode(term.Term.Text)})",
        PhraseQuery phrase => $"(phrase {phrase.Field} {phrase.Slop} {string.Join(' ', phrase.Terms.Select(term => $"{term.Position} {Encode(term.Text)}"))})",
        BooleanQuery boolean => $"(bool {boolean.MinimumShouldMatch} {string.Join(' ', boolean.Clauses.Select(clause => $"{Name(clause.Occur)} {Of(clause.Query)}"))})",
        DisjunctionMaxQuery best => $"(dismax {Number(best.TieBreaker)} {string.Join(' ', best.Queries.Select(Of))})",
        ConstantScoreQuery constant => $"(const {Of(constant.Query)})",
        BoostQuery boost => $"(boost {Number(boost.Boost)} {Of(boost.Query)})",
        MatchAllQuery => "(all)",
        MatchNoneQuery => "(bool 0)",
        PointRangeQuery { Field: "rank" or "numbers" } range => $"(dvnumbers {range.Field} {range.Min} {range.Max})",
        PointRangeQuery range => $"(points {range.Field} {range.Min} {range.Max})",
        CombinedFieldsQuery combined => Combined(combined),
        TermSetQuery set => $"(const (bool 0 {string.Join(' ', set.Terms.Select(term => $"should (term {set.Field} {Encode(term)})"))}))",
        PrefixQuery prefix => $"(prefix {prefix.Field} {Encode(prefix.Prefix)})",
        WildcardQuery wildcard => $"(wildcard {wildcard.Field} {Encode(wildcard.Pattern)})",
        FuzzyQuery fuzzy => $"(fuzzy {fuzzy.Field} {Encode(fuzzy.Text)} {fuzzy.MaxEdits} {fuzzy.PrefixLength} {fuzzy.MaxExpansions})",
        FunctionQuery function => $"(function {function.Field} {Function(function.Function)})",
        FunctionBoostQuery raised => $"(raise {Number(raised.Share)} {raised.Field} {Function(raised.Function)} {Of(raised.Query)})",
        TermRangeQuery range => $"({(range.Field is "shelf" or "shelves" ? "dvrange" : "range")} {range.Field} {End(range.Lower)} {End(range.Upper)} {Flag(range.IncludesLower)} {Flag(range.IncludesUpper)})",
        ExistsQuery exists => Exists(exists.Field),
        _ => throw new NotSupportedException($"The oracle knows no {query.GetType().Name}."),
    };

    public static string Encode(string text) => Uri.EscapeDataString(text).Replace("(", "%28").Replace(")", "%29");

    private static string Combined(CombinedFieldsQuery query)
    {
        string term = query.Terms.Select(part => part.Term).Distinct().Single();
        return $"(bm25f {string.Join(';', query.Terms.Select(part => $"{part.Field.Field},{Number(part.Field.Weight)}"))} {Encode(term)})";
    }

    // Lucene has a query for each part of the index that knows which documents have the field.
    private static string Exists(string field)
    {
        var definition = TestIndex.Schema.Find(field)!;
        if (definition.DocValues != FieldDocValues.None) return $"(exists {field})";
        return definition.Norms ? $"(norms {field})" : $"(range {field} * * true true)";
    }

    private static string End(string? term) => term == null ? "*" : Encode(term);

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Name(Occur occur) => occur switch { Occur.Must => "must", Occur.Should => "should", Occur.MustNot => "not", _ => "filter" };

    private static string Function(ValueFunction function) => function switch
    {
        LinearFunction linear => $"linear {Number(linear.Slope)} {Number(linear.Intercept)} {Number(linear.Max)}",
        LogarithmFunction logarithm => $"log1p {Number(logarithm.Factor)} 0 0",
        SaturationFunction saturation => $"saturation {Number(saturation.Pivot)} 0 0",
        SigmoidFunction sigmoid => $"sigmoid {Number(sigmoid.Pivot)} {Number(sigmoid.Exponent)} 0",
        DecayFunction decay => $"{decay.Shape} {decay.Origin} {decay.Pivot} {(decay.BothWays ? 1 : 0)}",
        _ => throw new NotSupportedException(function.ToString()),
    };

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Number(float value) => value.ToString("R", CultureInfo.InvariantCulture);
}
