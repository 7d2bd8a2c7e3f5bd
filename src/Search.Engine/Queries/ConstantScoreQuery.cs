using System.Text;

namespace Search.Engine.Queries;

/// <summary>The documents of another query, each with the score 1 (times the boosts around it).</summary>
public sealed record ConstantScoreQuery : Query
{
    /// <summary>Takes the scores from a query.</summary>
    public ConstantScoreQuery(Query query) : base(DepthAbove([query])) => Query = query;

    /// <summary>The query.</summary>
    public Query Query { get; }

    internal override void Write(StringBuilder text)
    {
        text.Append("ConstantScore(");
        Query.Write(text);
        text.Append(')');
    }
}
