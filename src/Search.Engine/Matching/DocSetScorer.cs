namespace Search.Engine.Matching;

/// <summary>The documents of a frozen set, all with the same score.</summary>
internal sealed class DocSetScorer(DocSet documents, float score) : Scorer
{
    private int _hint;

    public override long Cost => documents.Count;

    public override int NextDoc() => Advance(DocId + 1);

    public override int Advance(int target) => DocId = documents.Next(target, ref _hint);

    public override float Score() => score;

    public override float MaxScore(int upTo) => score;
}
