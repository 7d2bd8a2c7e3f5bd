using Search.Engine.Documents;
using Search.Engine.Expansion;
using Search.Engine.Queries;

namespace Search.Engine.Matching;

/// <summary>
/// Binds queries to a snapshot. The one place that knows every kind of query: a new one is a record in Queries, a weight here, and a line in
/// <see cref="Create"/> (and in the highlighter, if it can mark text).
/// </summary>
internal static class WeightFactory
{
    /// <summary>Binds a query. Recursion is bounded by <see cref="Query.MaxDepth"/>.</summary>
    /// <param name="context">The search.</param>
    /// <param name="query">The query.</param>
    /// <param name="boost">Product of the boosts around it.</param>
    /// <param name="mode">What its scores are for.</param>
    public static Weight Create(SearchContext context, Query query, float boost, ScoreMode mode) => query switch
    {
        TermQuery term => new TermWeight(context, term.Term, boost, mode),
        PhraseQuery { Terms.Count: 1 } phrase => new TermWeight(context, new Term(phrase.Field, phrase.Terms[0].Text), boost, mode),
        PhraseQuery phrase => new PhraseWeight(context, phrase, boost, mode),
        BooleanQuery boolean => CreateBoolean(context, boolean, boost, mode),
        DisjunctionMaxQuery { Queries.Count: 1 } best => Create(context, best.Queries[0], boost, mode),
        DisjunctionMaxQuery best => CreateBest(context, best, boost, mode),
        CombinedFieldsQuery combined => new CombinedFieldsWeight(context, combined, boost, mode),
        BoostQuery boosted => Create(context, boosted.Query, boost * boosted.Boost, mode),
        ConstantScoreQuery constant => new ConstantScoreWeight(Create(context, constant.Query, boost: 1, ScoreMode.None), boost, constant.Query.ToString()),
        MatchAllQuery => new MatchAllWeight(context, boost),
        MatchNoneQuery => new MatchNoneWeight(),
        PointRangeQuery range => new PointRangeWeight(context, range, boost),
        FuzzyQuery fuzzy => CreateFuzzy(context, fuzzy, boost, mode),
        ExistsQuery exists => new ExistsWeight(context, exists, boost),
        FunctionBoostQuery raised => new FunctionBoostWeight(context, Create(context, raised.Query, 1, mode), raised, boost, mode),
        FunctionQuery function => new FunctionWeight(context, function, boost),
        TermRangeQuery range => new TermRangeWeight(context, range, boost),
        TermSetQuery set => new TermSetWeight(context, set, boost),
        _ when TermAutomata.FieldOf(query) is { } field => new PatternWeight(context, query, field, boost),
        _ => throw new ArgumentException($"Queries of the kind {query.GetType().Name} cannot be searched."),
    };

    private static DisjunctionMaxWeight CreateBest(SearchContext context, DisjunctionMaxQuery query, float boost, ScoreMode mode)
    {
        var parts = new Weight[query.Queries.Count];
        for (int i = 0; i < parts.Length; i++) parts[i] = Create(context, query.Queries[i], boost, mode);
        return new DisjunctionMaxWeight(context, parts, query.TieBreaker, mode);
    }

    private static Weight CreateBoolean(SearchContext context, BooleanQuery query, float boost, ScoreMode mode)
    {
        ReadOnlySpan<BooleanClause> summed = BooleanClauses.Of(query);
        if (BooleanClauses.OnlyScoring(summed, query.MinimumShouldMatch) is { } only) return Create(context, only, boost, mode);
        // What only adds to scores decides nothing where there are none.
        bool isShouldNeeded = mode != ScoreMode.None || query.MinimumShouldMatch > 0 || !HasRequired(query);
        var clauses = new List<(Occur, Weight)>(summed.Length);
        foreach (BooleanClause clause in summed)
            if (isShouldNeeded || clause.Occur != Occur.Should)
                clauses.Add(Bind(clause));
        return new BooleanWeight(context, clauses, query.MinimumShouldMatch, mode);

        (Occur, Weight) Bind(BooleanClause clause) => clause.Occur is Occur.Must or Occur.Should
            ? (clause.Occur, Create(context, clause.Query, boost, mode))
            : (clause.Occur, Create(context, clause.Query, boost: 1, ScoreMode.None));
    }

    private static bool HasRequired(BooleanQuery query)
    {
        foreach (BooleanClause clause in query.Clauses.Span)
            if (clause.Occur is Occur.Must or Occur.Filter)
                return true;
        return false;
    }

    // The nearest terms, each scored as if it were as frequent as the most frequent of them: else a rare misspelling would be worth more than the word.
    private static Weight CreateFuzzy(SearchContext context, FuzzyQuery query, float boost, ScoreMode mode)
    {
        var terms = FuzzyTerms.Find(context, query).Select(near => (States: context.Lookup(near.Term), near.Nearness)).ToArray();
        if (terms.Length == 0) return new MatchNoneWeight();
        long docFreq = terms.Max(term => term.States.DocFreq);
        var clauses = terms.Select(term => (Occur.Should, (Weight)new TermWeight(context, term.States, docFreq, boost * term.Nearness, mode))).ToList();
        return clauses.Count == 1 ? clauses[0].Item2 : new BooleanWeight(context, clauses, minimumShouldMatch: 1, mode);
    }
}
