using Search.Archive.Explaining;
using Search.Archive.Results;
using Search.Engine.Queries;

namespace Search.Archive.Queries;

/// <summary>A request made ready for the engine.</summary>
/// <param name="Query">What the engine shall find, filters included.</param>
/// <param name="Marks">What is marked in snippets: the parts that a visitor typed.</param>
/// <param name="IsRanked">False when nothing in the request tells one match from another: then the newest come first.</param>
/// <param name="CanLoosen">Whether fewer words could be asked for.</param>
/// <param name="TellingWords">Words that tell something, if the text is nothing but plain words; else 0.</param>
/// <param name="Warnings">What was searched as text although it may have been meant otherwise.</param>
internal sealed record BuiltQuery(Query Query, Query Marks, bool IsRanked, bool CanLoosen, int TellingWords, IReadOnlyList<QueryWarning> Warnings)
{
    /// <summary>What scores are added up from.</summary>
    public IReadOnlyList<RankedPart> Parts { get; init; } = [];

    /// <summary>The same without the words that the best articles share; null if there are none of them in it.</summary>
    public BuiltQuery? WithoutShared { get; init; }

    /// <summary>What raises them by recency; null if nothing does.</summary>
    public FunctionBoostQuery? Recency { get; init; }
}
