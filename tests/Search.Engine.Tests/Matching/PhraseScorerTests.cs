using Search.Engine.Matching;
using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Engine.Tests.Searching;
using Search.Testing;

namespace Search.Engine.Tests.Matching;

public sealed class PhraseScorerTests
{
    [Fact]
    public void PairOfWords_InAnyDocument_ScoresNoMoreThanItsBounds()
    {
        var seed = new TestSeed(nameof(PairOfWords_InAnyDocument_ScoresNoMoreThanItsBounds));
        Random random = seed.Random();
        using var corpus = new RandomCorpus(seed.Random("corpus"), withDeletions: false, 700);
        using var context = new SearchContext(corpus.Snapshot, new SnapshotNorms(corpus.Snapshot, new Bm25Parameters()), SearchGuard.None());
        int tight = 0;
        for (int i = 0; i < 60; i++)
            seed.Run(() =>
            {
                var query = new PhraseQuery("body", [$"w{random.Next(3)}", $"w{random.Next(3, 6)}"], random.Next(8));
                var scorer = (PhraseScorer)WeightFactory.Create(context, query, boost: 1, ScoreMode.Top).Scorer(0, long.MaxValue)!;
                for (int doc = scorer.NextDoc(); doc != Scorer.NoMoreDocs; doc = scorer.NextDoc())
                {
                    scorer.AdvanceShallow(doc);
                    (float ofDocument, float ofRange) = (scorer.CandidateBound(), scorer.MaxScore(doc));
                    if (!scorer.Confirm()) continue;
                    Assert.True(scorer.Score() <= ofDocument && ofDocument <= ofRange, $"{query} in {doc}: {scorer.Score()}, at most {ofDocument}, in its range {ofRange}");
                    tight += scorer.Score() == ofDocument ? 1 : 0;
                }
            });
        Assert.True(tight > 100, $"only {tight} bounds are reached");
    }
}
