using System.Globalization;
using System.Text;

namespace Search.Engine.Queries;

/// <summary>
/// Joins queries by and, or and not; the score is the sum over the matching Must and Should clauses. Without any clause, or with MustNot clauses alone,
/// nothing matches.
/// </summary>
public sealed record BooleanQuery : Query
{
    /// <summary>Most clauses that one query may have.</summary>
    public const int MaxClauses = 1_024;

    /// <summary>Joins clauses.</summary>
    /// <param name="clauses">At most <see cref="MaxClauses"/>.</param>
    /// <param name="minimumShouldMatch">
    /// How many Should clauses have to match, ≥ 0; with 0, one if there is no Must or Filter clause, else none. More than there are: nothing matches.
    /// </param>
    /// <exception cref="ArgumentException">Too many clauses, or nested too deeply.</exception>
    public BooleanQuery(IEnumerable<BooleanClause> clauses, int minimumShouldMatch = 0) : this(new ValueList<BooleanClause>(clauses), minimumShouldMatch) { }

    private BooleanQuery(ValueList<BooleanClause> clauses, int minimumShouldMatch) : base(DepthAbove(clauses.Select(clause => clause.Query)))
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minimumShouldMatch);
        if (clauses.Count > MaxClauses) throw new ArgumentException($"A boolean query has at most {MaxClauses} clauses, not {clauses.Count}.", nameof(clauses));
        Clauses = clauses;
        MinimumShouldMatch = minimumShouldMatch;
    }

    /// <summary>The clauses.</summary>
    public ValueList<BooleanClause> Clauses { get; }

    /// <summary>How many Should clauses have to match.</summary>
    public int MinimumShouldMatch { get; }

    /// <summary>All of these have to match.</summary>
    public static BooleanQuery All(params IEnumerable<Query> queries) => new(queries.Select(query => new BooleanClause(Occur.Must, query)));

    /// <summary>At least one of these has to match.</summary>
    public static BooleanQuery Any(params IEnumerable<Query> queries) => new(queries.Select(query => new BooleanClause(Occur.Should, query)));

    internal override void Write(StringBuilder text)
    {
        bool first = true;
        foreach (BooleanClause clause in Clauses)
        {
            if (!first) text.Append(' ');
            first = false;
            text.Append(clause.Occur switch { Occur.Must => "+", Occur.MustNot => "-", Occur.Filter => "#", _ => "" });
            bool nested = clause.Query is BooleanQuery;
            if (nested) text.Append('(');
            clause.Query.Write(text);
            if (nested) text.Append(')');
        }
        if (MinimumShouldMatch > 0) text.Append(CultureInfo.InvariantCulture, $"~{MinimumShouldMatch}");
    }
}
