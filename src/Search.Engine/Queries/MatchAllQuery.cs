using System.Text;

namespace Search.Engine.Queries;

/// <summary>All documents, each with the score 1.</summary>
public sealed record MatchAllQuery() : Query(depth: 1)
{
    internal override void Write(StringBuilder text) => text.Append("*:*");
}
