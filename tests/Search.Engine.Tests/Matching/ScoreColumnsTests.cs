using Search.Engine.Matching;
using Search.Engine.Queries;
using Search.Engine.Ranking;

namespace Search.Engine.Tests.Matching;

public sealed class ScoreColumnsTests
{
    private const int MaxDoc = 100;

    // With room for one column it is not the word that is asked for most often that has it, but the one without which searches look at most documents.
    [Fact]
    public void Find_NoRoomForAll_KeepsWhatSavesMost()
    {
        var columns = new ScoreColumns(maxBytes: MaxDoc, asksBefore: 0, leastDocuments: 1);
        Weight cheap = new Word("cheap"), dear = new Word("dear");
        Assert.True(Search(columns, cheap, documents: 10));
        Assert.False(Search(columns, dear, documents: 1_000));
        Assert.True(Search(columns, dear, documents: 1_000));
        for (int i = 0; i < 20; i++) Assert.False(Search(columns, cheap, documents: 10));
        Assert.True(Search(columns, dear, documents: 1_000));
    }

    // Whether there is a column; a search without it looks at so many documents.
    private static bool Search(ScoreColumns columns, Weight word, long documents)
    {
        var missing = new List<ScoreColumns.Entry>();
        bool isThere = columns.Find(word, segment: 0, MaxDoc, SearchGuard.None(), missing) != null;
        columns.Credit(missing, documents);
        return isThere;
    }

    private sealed class Word(string text) : Weight
    {
        public override ScoreColumnKey? Kept => new(new([(new WeightedField("body"), text)]), Most: 1);

        public override long Cost(int segment) => MaxDoc;

        public override Scorer Scorer(int segment, long leadCost) => new AllDocsScorer(MaxDoc, 0.5f);

        public override Explanation Explain(int segment, int doc) => throw new NotSupportedException();
    }
}
