using Search.Lucene8.Norms;

namespace Search.Engine.Ranking;

/// <summary>
/// Scores occurrences of one term (or phrase) in one field by BM25, with the same single-precision steps as Lucene 8.8, so that scores are equal to the
/// last bit. Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), without the constant factor k1 + 1.
/// </summary>
/// <remarks>
/// The score grows with the frequency and falls with the length, in floating point too (each step is monotone), so the score of an
/// impact is a true upper bound of the documents it stands for. Immutable.
/// </remarks>
internal sealed class Bm25
{
    private static readonly float[] LengthOfNorm = DecodeAllNorms();

    private readonly float[] _inverseOfNorm = new float[256];

    /// <summary>Prepares the score of a term with weight boost · idf in a field with this average length.</summary>
    public Bm25(Bm25Parameters parameters, float weight, float averageLength)
    {
        Weight = weight;
        for (int norm = 0; norm < _inverseOfNorm.Length; norm++)
        {
            float lengthPart = parameters.B * LengthOfNorm[norm] / averageLength;
            _inverseOfNorm[norm] = 1f / (parameters.K1 * (1f - parameters.B + lengthPart));
        }
    }

    /// <summary>Boost times idf: the score that no frequency reaches.</summary>
    public float Weight { get; }

    /// <summary>The part of the score that depends on the length, by norm byte: 1 / (k1 · (1 − b + b · length / average)).</summary>
    public ReadOnlySpan<float> InverseOfNorm => _inverseOfNorm;

    /// <summary>The score of a document with that frequency and norm byte.</summary>
    public float Score(float freq, byte norm) => Weight - Weight / (1f + freq * _inverseOfNorm[norm]);

    /// <summary>Rarity of a term: ln(1 + (N − n + 0.5) / (n + 0.5)).</summary>
    public static float Idf(long docFreq, long docCount) => (float)Math.Log(1 + (docCount - docFreq + 0.5) / (docFreq + 0.5));

    /// <summary>Average length of a field in tokens, over the documents that have it.</summary>
    public static float AverageLength(long sumTotalTermFreq, long docCount) => (float)(sumTotalTermFreq / (double)docCount);

    /// <summary>The length that a norm byte stands for.</summary>
    public static float Length(byte norm) => LengthOfNorm[norm];

    private static float[] DecodeAllNorms()
    {
        var lengths = new float[256];
        for (int norm = 0; norm < lengths.Length; norm++) lengths[norm] = NormEncoding.Decode((byte)norm);
        return lengths;
    }
}
