using Search.Archive.Results;

namespace Search.Archive.Queries;

/// <summary>A query text as understood.</summary>
/// <param name="Items">Its items at the outermost level; empty when there is nothing to search for.</param>
/// <param name="Warnings">What was searched as text although it may have been meant otherwise.</param>
internal sealed record ParsedQuery(SyntaxNode.Sequence Items, IReadOnlyList<QueryWarning> Warnings);
