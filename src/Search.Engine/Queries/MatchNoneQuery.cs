using System.Text;

namespace Search.Engine.Queries;

/// <summary>No document: what is left of a query of which nothing can match.</summary>
public sealed record MatchNoneQuery() : Query(depth: 1)
{
    internal override void Write(StringBuilder text) => text.Append("-*:*");
}
