using Search.Engine.Ranking;
using Search.Testing;

namespace Search.Engine.Tests.Ranking;

public sealed class Bm25Tests
{
    // Worked out by hand: idf = ln(1 + 7.5 / 3.5) = 1.1451323; 1 / (1.2 · (0.25 + 0.75 · 4 / 5)) = 0.98039216; 2 · 0.98039216 / (1 + 2 ·
    // 0.98039216) = 0.6622517.
    [Fact]
    public void Score_SmallExample_IsThatOfTheFormula()
    {
        float idf = Bm25.Idf(docFreq: 3, docCount: 10);
        var bm25 = new Bm25(new NormTable(new Bm25Parameters(), Bm25.AverageLength(50, 10)), idf);
        Assert.Equal(1.1451323f, idf, 1e-6f);
        Assert.Equal(1.1451323f * 0.6622517f, bm25.Score(2, 4), 1e-6f);
    }

    [Fact]
    public void Score_OfManyAtOnce_EqualsThatOfEachToTheLastBit()
    {
        var seed = new TestSeed(nameof(Score_OfManyAtOnce_EqualsThatOfEachToTheLastBit));
        Random random = seed.Random();
        byte[] norms = new byte[1000];
        random.NextBytes(norms);
        var bm25 = new Bm25(new NormTable(new Bm25Parameters(0.9f, 0.4f), 21.3f), 3.7f);
        for (int count = 1; count <= 128; count++)
        {
            int[] docs = Enumerable.Range(0, 1000).OrderBy(_ => random.Next()).Take(count).Order().ToArray();
            int[] freqs = docs.Select(_ => random.Next(1, 1 << random.Next(1, 31))).ToArray();
            double[] scores = new double[count], withoutNorms = new double[count];
            bm25.Score(docs, freqs, norms, scores);
            bm25.Score(docs, freqs, [], withoutNorms);
            for (int i = 0; i < count; i++)
            {
                Assert.Equal((double)bm25.Score(freqs[i], norms[docs[i]]), scores[i]);
                Assert.Equal((double)bm25.Score(freqs[i], 1), withoutNorms[i]);
            }
        }
    }

    [Fact]
    public void Score_MoreOftenOrShorter_IsNeverLess()
    {
        var bm25 = new Bm25(new NormTable(new Bm25Parameters(), 40), 2.5f);
        for (int norm = 0; norm < 256; norm++)
            for (int freq = 1; freq < 300; freq++)
            {
                Assert.True(bm25.Score(freq + 1, (byte)norm) >= bm25.Score(freq, (byte)norm));
                if (norm > 0) Assert.True(bm25.Score(freq, (byte)(norm - 1)) >= bm25.Score(freq, (byte)norm));
            }
    }

    [Fact]
    public void Parameters_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bm25Parameters(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bm25Parameters(float.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bm25Parameters(b: 1.1f));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bm25Parameters(b: float.NaN));
    }
}
