using Search.Engine.Queries;
using Search.Engine.Ranking;

namespace Search.Engine.Matching;

/// <summary>A query whose documents are collected into a set first, once in a search, all with the same score.</summary>
internal abstract class DocSetWeight(SearchContext context, Query query, float score) : Weight
{
    /// <summary>The search.</summary>
    protected SearchContext Context { get; } = context;

    /// <summary>The query.</summary>
    protected Query Query { get; } = query;

    /// <summary>The score of every match.</summary>
    protected float BoostedScore { get; } = score;

    public override Scorer? Scorer(int segment, long leadCost)
    {
        if (Cost(segment) == 0) return null;
        DocSet documents = Context.Collected(Query, segment, Collect);
        return documents.Count == 0 ? null : new DocSetScorer(documents, BoostedScore);
    }

    public override Explanation Explain(int segment, int doc) => Matches(segment, doc, out _)
        ? Explanation.Match(BoostedScore, $"{Query}, every match alike: boost")
        : Explanation.NoMatch($"no {Query}");

    /// <summary>Puts the matching documents of a segment into the set.</summary>
    protected abstract void Collect(int segment, DocSet documents);
}
