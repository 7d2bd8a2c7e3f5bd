namespace Search.Engine.Matching;

/// <summary>All documents of a segment, with the same score.</summary>
internal sealed class AllDocsScorer(int maxDoc, float score) : Scorer
{
    public override long Cost => maxDoc;

    public override int NextDoc() => Advance(DocId + 1);

    public override int Advance(int target) => DocId = target < maxDoc ? target : NoMoreDocs;

    public override float Score() => score;

    public override float MaxScore(int upTo) => score;
}
