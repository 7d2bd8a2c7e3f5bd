using Search.Engine.Ranking;

namespace Search.Engine.Matching;

/// <summary>A query whose documents are collected into a set first, all with the same score.</summary>
internal abstract class DocSetWeight(SearchContext context, float score, string description) : Weight
{
    /// <summary>The search.</summary>
    protected SearchContext Context { get; } = context;

    /// <summary>The score of every match.</summary>
    protected float BoostedScore { get; } = score;

    public override Scorer? Scorer(int segment, long leadCost)
    {
        if (Cost(segment) == 0) return null;
        var documents = new DocSet(Context.Segments[segment].MaxDoc);
        Collect(segment, documents);
        documents.Freeze();
        return documents.Count == 0 ? null : new DocSetScorer(documents, BoostedScore);
    }

    public override Explanation Explain(int segment, int doc) => Matches(segment, doc, out _)
        ? Explanation.Match(BoostedScore, $"{description}, every match alike: boost")
        : Explanation.NoMatch($"no {description}");

    /// <summary>Puts the matching documents of a segment into the set.</summary>
    protected abstract void Collect(int segment, DocSet documents);
}
