using System.Runtime.InteropServices;
using Search.Engine.Queries;

namespace Search.Engine.Matching;

/// <summary>
/// The clauses of a boolean query as they are summed: a disjunction among optional clauses gives its own clauses to the sum around it, and equal clauses
/// that score are one with the sum of their boosts. Fewer clauses are faster, and a sum is rounded once, not at every level; so documents whose scores
/// differ in the last digit only stand in the order in which Lucene has them (rewrite of its BooleanQuery, as of 8.8).
/// </summary>
internal static class BooleanClauses
{
    // Up to so many clauses, comparing each with all others is cheaper than a table of them, and takes no memory.
    private const int Few = 16;

    /// <summary>The clauses of a query, never more than it and the disjunctions in it have; those of others than optional and required queries are as given.</summary>
    public static ReadOnlySpan<BooleanClause> Of(BooleanQuery query)
    {
        ReadOnlySpan<BooleanClause> given = query.Clauses.Span;
        bool mayJoin = query.MinimumShouldMatch <= 1;
        bool isFlat = true;
        if (mayJoin)
            foreach (BooleanClause clause in given) isFlat &= NestedDisjunction(clause) == null;
        if (isFlat && !HasEqual(given, mayJoin)) return given;

        var clauses = new List<BooleanClause>(given.Length);
        Flatten(given, mayJoin, clauses);
        MergeEqual(clauses, mayJoin);
        return CollectionsMarshal.AsSpan(clauses);
    }

    private static void Flatten(ReadOnlySpan<BooleanClause> given, bool mayJoin, List<BooleanClause> clauses)
    {
        foreach (BooleanClause clause in given)
            if (mayJoin && NestedDisjunction(clause) is { } nested) Flatten(nested.Clauses.Span, mayJoin, clauses);
            else clauses.Add(clause);
    }

    // One with a boost around it stays: its sum is rounded before it is multiplied.
    private static BooleanQuery? NestedDisjunction(BooleanClause clause) =>
        clause.Occur == Occur.Should && WithoutWrapping(clause.Query) is BooleanQuery { MinimumShouldMatch: <= 1, Clauses.Count: > 0 } nested && IsDisjunction(nested) ? nested : null;

    private static bool IsDisjunction(BooleanQuery query)
    {
        foreach (BooleanClause clause in query.Clauses.Span)
            if (clause.Occur != Occur.Should)
                return false;
        return true;
    }

    // A query that has only one query in it and scores as that does, is that.
    private static Query WithoutWrapping(Query query) => query switch
    {
        BooleanQuery boolean when OnlyScoring(boolean.Clauses.Span, boolean.MinimumShouldMatch) is { } only => WithoutWrapping(only),
        DisjunctionMaxQuery { Queries.Count: 1 } best => WithoutWrapping(best.Queries[0]),
        BoostQuery { Boost: 1 } boosted => WithoutWrapping(boosted.Query),
        _ => query,
    };

    /// <summary>The query that a single clause which scores comes to; null if there are more, or it does not score.</summary>
    public static Query? OnlyScoring(ReadOnlySpan<BooleanClause> clauses, int minimumShouldMatch) => clauses switch
    {
        [{ Occur: Occur.Should } only] when minimumShouldMatch <= 1 => only.Query,
        [{ Occur: Occur.Must } only] when minimumShouldMatch == 0 => only.Query,
        _ => null,
    };

    private static bool HasEqual(ReadOnlySpan<BooleanClause> clauses, bool mayJoin)
    {
        if (clauses.Length > Few)
        {
            var seen = new HashSet<(Occur, Query)>(clauses.Length);
            foreach (BooleanClause clause in clauses)
                if (IsMergeable(clause, mayJoin) && !seen.Add((clause.Occur, Unboosted(clause.Query).Query)))
                    return true;
            return false;
        }
        for (int i = 1; i < clauses.Length; i++)
        {
            if (!IsMergeable(clauses[i], mayJoin)) continue;
            Query query = Unboosted(clauses[i].Query).Query;
            for (int j = 0; j < i; j++)
                if (clauses[j].Occur == clauses[i].Occur && Unboosted(clauses[j].Query).Query.Equals(query))
                    return true;
        }
        return false;
    }

    private static void MergeEqual(List<BooleanClause> clauses, bool mayJoin)
    {
        if (!HasEqual(CollectionsMarshal.AsSpan(clauses), mayJoin)) return;
        var boosts = new Dictionary<(Occur, Query), (int Place, double Sum)>(clauses.Count);
        int kept = 0;
        foreach (BooleanClause clause in clauses.ToArray())
        {
            (Query query, double boost) = Unboosted(clause.Query);
            if (!IsMergeable(clause, mayJoin) || boosts.TryAdd((clause.Occur, query), (kept, boost)))
            {
                clauses[kept++] = clause;
                continue;
            }
            (int place, double sum) = boosts[(clause.Occur, query)];
            boosts[(clause.Occur, query)] = (place, sum + boost);
            clauses[place] = new BooleanClause(clause.Occur, new BoostQuery(query, (float)Math.Min(sum + boost, float.MaxValue)));
        }
        clauses.RemoveRange(kept, clauses.Count - kept);
    }

    // How many of the optional clauses match is counted where several have to.
    private static bool IsMergeable(BooleanClause clause, bool mayJoin) => clause.Occur == Occur.Must || (clause.Occur == Occur.Should && mayJoin);

    private static (Query Query, double Boost) Unboosted(Query query)
    {
        double boost = 1;
        while (true)
        {
            query = WithoutWrapping(query);
            if (query is not BoostQuery boosted) return (query, boost);
            boost *= boosted.Boost;
            query = boosted.Query;
        }
    }
}
