using Search.Engine.Documents;
using Search.Engine.Indexing;
using Search.Engine.Matching;
using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Engine.Reading;
using Search.Engine.Tests.Searching;
using Search.Lucene8.Storage;
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

    // From words that stand once in a document to words that stand there by the hundred, with and without gaps, some of them twice in the phrase.
    [Fact]
    public void ExactPhrase_OfWordsFrequentInADocument_OccursAsOftenAsItStandsThere()
    {
        var seed = new TestSeed(nameof(ExactPhrase_OfWordsFrequentInADocument_OccursAsOftenAsItStandsThere));
        Random random = seed.Random("texts");
        string[][] texts = [.. Enumerable.Range(0, 3_000).Select(_ => Enumerable.Range(0, 1 + random.Next(1 << random.Next(9))).Select(_ => "w" + random.Next(1 + random.Next(8))).ToArray())];
        using var directory = new MemoryDirectory();
        using var writer = IndexWriter.OpenIn(directory, new Schema("texts", 1, [new FieldDefinition("body") { Indexing = FieldIndexing.Positions, Analyzer = "standard", Norms = true }]));
        foreach (string[] text in texts) writer.AddDocument(new Document().Add("body", string.Join(' ', text)));
        writer.ForceMerge();
        using IndexSnapshot snapshot = writer.OpenSnapshot();
        using var context = new SearchContext(snapshot, new SnapshotNorms(snapshot, new Bm25Parameters()), SearchGuard.None());
        int twice = 0;
        for (int i = 0; i < 200; i++)
            seed.Run(() =>
            {
                int place = 0;
                PhraseTerm[] terms = [.. Enumerable.Range(0, random.Next(2, 5)).Select(term => new PhraseTerm("w" + random.Next(8), place += term == 0 ? 0 : 1 + random.Next(4) / 3))];
                int[] expected = Array.ConvertAll(texts, text => Enumerable.Range(0, text.Length).Count(start => Array.TrueForAll(terms,
                    term => start + term.Position < text.Length && text[start + term.Position] == term.Text)));
                twice += expected.Count(freq => freq > 1);
                Weight weight = WeightFactory.Create(context, new PhraseQuery("body", terms), boost: 1, ScoreMode.All);
                int[] found = new int[texts.Length];
                var scorer = (PhraseScorer?)weight.Scorer(0, long.MaxValue);
                for (int doc = scorer?.NextDoc() ?? Scorer.NoMoreDocs; doc != Scorer.NoMoreDocs; doc = scorer!.NextDoc()) found[doc] = scorer!.Confirm() ? (int)scorer.Freq : 0;
                Assert.Equal(expected, found);
            });
        Assert.True(twice > 1_000, $"only {twice} documents have the phrase several times");
    }

    // The words of a question stand in two pairs each, which are asked about the same documents and share what they read of the word.
    [Fact]
    public void PairsWithAWordInCommon_AskedAboutTheSameDocuments_SayWhatEachFindsAlone()
    {
        var seed = new TestSeed(nameof(PairsWithAWordInCommon_AskedAboutTheSameDocuments_SayWhatEachFindsAlone));
        Random random = seed.Random();
        using var corpus = new RandomCorpus(seed.Random("corpus"), withDeletions: false, 3000);
        using var context = new SearchContext(corpus.Snapshot, new SnapshotNorms(corpus.Snapshot, new Bm25Parameters()), SearchGuard.None());
        int found = 0;
        for (int round = 0; round < 40; round++)
            seed.Run(() =>
            {
                string[] words = [.. Enumerable.Range(0, 6).Select(word => $"w{word}").OrderBy(_ => random.Next())];
                Weight[] pairs = [.. words.Zip(words.Skip(1), (first, second) => WeightFactory.Create(context, new DisjunctionMaxQuery(
                    [new PhraseQuery("body", [first, second], 3), new PhraseQuery("title", [first, second], 3)], 0.5f), boost: 1, ScoreMode.Top))];
                var shared = new SharedPostings(context);
                Scorer[] asked = Array.ConvertAll(pairs, pair => pair.Asked(0, long.MaxValue, shared)!), alone = Array.ConvertAll(pairs, pair => pair.Scorer(0, long.MaxValue)!);
                Assert.All(asked, pair => Assert.True(pair.IsAsked));
                for (int doc = random.Next(9); doc < 3000; doc += 1 + random.Next(1 << random.Next(9)))
                {
                    // Candidates first, then what has to be confirmed, as a search asks.
                    bool[] has = Array.ConvertAll(asked, pair => pair.Has(doc));
                    for (int i = 0; i < pairs.Length; i++)
                    {
                        bool expected = alone[i].Has(doc) && alone[i].Confirm();
                        Assert.Equal(expected, has[i] && asked[i].Confirm());
                        if (!expected) continue;
                        Assert.Equal(alone[i].Score(), asked[i].Score());
                        found++;
                    }
                }
            });
        Assert.True(found > 500, $"only {found} pairs were found");
    }

    [Fact]
    public void PairThatSharesCursors_AskedForItsNextMatch_Refuses()
    {
        using var corpus = new RandomCorpus(new TestSeed(nameof(PairThatSharesCursors_AskedForItsNextMatch_Refuses)).Random(), withDeletions: false, 700);
        using var context = new SearchContext(corpus.Snapshot, new SnapshotNorms(corpus.Snapshot, new Bm25Parameters()), SearchGuard.None());
        Scorer pair = WeightFactory.Create(context, new PhraseQuery("body", ["w0", "w1"], 3), boost: 1, ScoreMode.Top).Asked(0, long.MaxValue, new SharedPostings(context))!;
        Assert.Throws<InvalidOperationException>(() => pair.NextDoc());
    }
}
