using System.Globalization;
using System.Text;

namespace Search.Engine.Queries;

/// <summary>
/// Documents that match at least one of the queries; the score is the best of theirs plus <see cref="TieBreaker"/> times the sum of the others. Made for
/// one word searched in several fields.
/// </summary>
public sealed record DisjunctionMaxQuery : Query
{
    /// <summary>Joins queries.</summary>
    /// <param name="queries">At most <see cref="BooleanQuery.MaxClauses"/>.</param>
    /// <param name="tieBreaker">0 (only the best counts) to 1 (the sum).</param>
    /// <exception cref="ArgumentException">Too many queries, nested too deeply, or a tie-breaker out of range.</exception>
    public DisjunctionMaxQuery(IEnumerable<Query> queries, float tieBreaker = 0) : this(new ValueList<Query>(queries), tieBreaker) { }

    private DisjunctionMaxQuery(ValueList<Query> queries, float tieBreaker) : base(DepthAbove(queries))
    {
        if (tieBreaker is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(tieBreaker), tieBreaker, "A tie-breaker is between 0 and 1.");
        if (queries.Count > BooleanQuery.MaxClauses)
            throw new ArgumentException($"A disjunction has at most {BooleanQuery.MaxClauses} queries, not {queries.Count}.", nameof(queries));
        Queries = queries;
        TieBreaker = tieBreaker;
    }

    /// <summary>The queries.</summary>
    public ValueList<Query> Queries { get; }

    /// <summary>What the scores of all but the best are multiplied by.</summary>
    public float TieBreaker { get; }

    internal override void Write(StringBuilder text)
    {
        text.Append('(');
        for (int i = 0; i < Queries.Count; i++)
        {
            if (i > 0) text.Append(" | ");
            bool nested = Queries[i] is BooleanQuery;
            if (nested) text.Append('(');
            Queries[i].Write(text);
            if (nested) text.Append(')');
        }
        text.Append(')');
        if (TieBreaker != 0) text.Append('~').Append(TieBreaker.ToString(CultureInfo.InvariantCulture));
    }
}
