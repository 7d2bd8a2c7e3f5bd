using System.Runtime.Intrinsics;
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
    private const int MaxBlock = 128;

    // The greatest int that is a float too.
    private const float MaxLength = int.MaxValue - 127;

    private static readonly float[] LengthOfNorm = DecodeAllNorms();

    private readonly float[] _inverseOfNorm;

    /// <summary>Prepares the score of a term with weight boost · idf in a field with this average length.</summary>
    public Bm25(Bm25Parameters parameters, float weight, float averageLength)
    {
        Weight = weight;
        _inverseOfNorm = new float[256];
        for (int norm = 0; norm < _inverseOfNorm.Length; norm++)
        {
            float lengthPart = parameters.B * LengthOfNorm[norm] / averageLength;
            _inverseOfNorm[norm] = 1f / (parameters.K1 * (1f - parameters.B + lengthPart));
        }
    }

    private Bm25(float weight, float[] inverseOfNorm)
    {
        Weight = weight;
        _inverseOfNorm = inverseOfNorm;
    }

    /// <summary>
    /// What occurrences in one of several fields that are scored as one could score at most, by that field's own frequency and norm: they count
    /// <paramref name="weight"/> times, and the other fields only make the length greater. The last bit may be off.
    /// </summary>
    public Bm25 OfWeightedField(float weight, bool hasNorms)
    {
        var inverseOfNorm = new float[256];
        for (int norm = 0; norm < inverseOfNorm.Length; norm++)
        {
            byte whole = hasNorms ? NormOfLength(weight * LengthOfNorm[norm]) : (byte)0;
            inverseOfNorm[norm] = weight * _inverseOfNorm[whole];
        }
        return new Bm25(Weight, inverseOfNorm);
    }

    /// <summary>Boost times idf: the score that no frequency reaches.</summary>
    public float Weight { get; }

    /// <summary>The part of the score that depends on the length, by norm byte: 1 / (k1 · (1 − b + b · length / average)).</summary>
    public ReadOnlySpan<float> InverseOfNorm => _inverseOfNorm;

    /// <summary>The score of a document with that frequency and norm byte.</summary>
    public float Score(float freq, byte norm) => Weight - Weight / (1f + freq * _inverseOfNorm[norm]);

    /// <summary>The scores of many documents at once, equal to <see cref="Score(float, byte)"/> of each.</summary>
    /// <param name="docs">Documents of one block, at most 128.</param>
    /// <param name="freqs">Their frequencies, and perhaps more.</param>
    /// <param name="norms">Norm bytes by document; empty if all are 1.</param>
    /// <param name="scores">Receives the scores.</param>
    public void Score(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs, ReadOnlySpan<byte> norms, Span<double> scores)
    {
        Span<float> inverses = stackalloc float[MaxBlock];
        inverses = inverses[..docs.Length];
        if (norms.IsEmpty) inverses.Fill(_inverseOfNorm[1]);
        else
            for (int i = 0; i < docs.Length; i++)
                inverses[i] = _inverseOfNorm[norms[docs[i]]];

        // The same operations in the same order as above, eight at once.
        int at = 0;
        Vector256<float> weight = Vector256.Create(Weight);
        for (; at <= docs.Length - Vector256<float>.Count; at += Vector256<float>.Count)
        {
            Vector256<float> freq = Vector256.ConvertToSingle(Vector256.Create(freqs.Slice(at, Vector256<int>.Count)));
            Vector256<float> inverse = Vector256.Create<float>(inverses.Slice(at, Vector256<float>.Count));
            Vector256<float> score = weight - weight / (Vector256<float>.One + freq * inverse);
            (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(score);
            lower.CopyTo(scores[at..]);
            upper.CopyTo(scores[(at + Vector256<double>.Count)..]);
        }
        for (; at < docs.Length; at++) scores[at] = Weight - Weight / (1f + freqs[at] * inverses[at]);
    }

    /// <summary>Rarity of a term: ln(1 + (N − n + 0.5) / (n + 0.5)).</summary>
    public static float Idf(long docFreq, long docCount) => (float)Math.Log(1 + (docCount - docFreq + 0.5) / (docFreq + 0.5));

    /// <summary>Average length of a field in tokens, over the documents that have it.</summary>
    public static float AverageLength(long sumTotalTermFreq, long docCount) => (float)(sumTotalTermFreq / (double)docCount);

    /// <summary>The length that a norm byte stands for.</summary>
    public static float Length(byte norm) => LengthOfNorm[norm];

    /// <summary>The norm byte of a length that need not be whole: rounded half up, as Java rounds.</summary>
    public static byte NormOfLength(float length) => NormEncoding.Encode((int)Math.Min(MathF.Floor(length + 0.5f), MaxLength));

    private static float[] DecodeAllNorms()
    {
        var lengths = new float[256];
        for (int norm = 0; norm < lengths.Length; norm++) lengths[norm] = NormEncoding.Decode((byte)norm);
        return lengths;
    }
}
