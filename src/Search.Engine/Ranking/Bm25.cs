using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

    private readonly NormTable _norms;

    /// <summary>Prepares the score of a term with weight boost · idf.</summary>
    public Bm25(NormTable norms, float weight)
    {
        _norms = norms;
        Weight = weight;
    }

    /// <summary>Boost times idf: the score that no frequency reaches.</summary>
    public float Weight { get; }

    /// <summary>The part of the score that depends on the length, by norm byte: 1 / (k1 · (1 − b + b · length / average)).</summary>
    public ReadOnlySpan<float> InverseOfNorm => _norms.Inverses;

    /// <summary>The score of a document with that frequency and norm byte.</summary>
    public float Score(float freq, byte norm) => Weight - Weight / (1f + freq * _norms.Inverses[norm]);

    /// <summary>The scores of many documents at once, equal to <see cref="Score(float, byte)"/> of each.</summary>
    /// <param name="docs">Documents of one block, ascending, at most 128.</param>
    /// <param name="freqs">Their frequencies, and perhaps more.</param>
    /// <param name="norms">Norm bytes by document; empty if all are 1.</param>
    /// <param name="scores">Receives the scores.</param>
    public void Score(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs, ReadOnlySpan<byte> norms, Span<float> scores)
    {
        FindInverses(docs, norms, scores);
        // The same operations in the same order as above, eight at once.
        int at = 0;
        for (; at <= docs.Length - Vector256<float>.Count; at += Vector256<float>.Count) ScoreEight(freqs, scores, at).CopyTo(scores[at..]);
        for (; at < docs.Length; at++) scores[at] = Weight - Weight / (1f + freqs[at] * scores[at]);
    }

    /// <summary>The same in double precision, to be summed up.</summary>
    [SkipLocalsInit]
    public void Score(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs, ReadOnlySpan<byte> norms, Span<double> scores)
    {
        Span<float> inverses = stackalloc float[MaxBlock];
        inverses = inverses[..docs.Length];
        FindInverses(docs, norms, inverses);
        int at = 0;
        for (; at <= docs.Length - Vector256<float>.Count; at += Vector256<float>.Count)
        {
            (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(ScoreEight(freqs, inverses, at));
            lower.CopyTo(scores[at..]);
            upper.CopyTo(scores[(at + Vector256<double>.Count)..]);
        }
        for (; at < docs.Length; at++) scores[at] = Weight - Weight / (1f + freqs[at] * inverses[at]);
    }

    /// <summary>The same of frequencies that are no whole numbers.</summary>
    [SkipLocalsInit]
    public void Score(ReadOnlySpan<int> docs, ReadOnlySpan<float> freqs, ReadOnlySpan<byte> norms, Span<double> scores)
    {
        Span<float> inverses = stackalloc float[MaxBlock];
        inverses = inverses[..docs.Length];
        FindInverses(docs, norms, inverses);
        int at = 0;
        for (; at <= docs.Length - Vector256<float>.Count; at += Vector256<float>.Count)
        {
            (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(ScoreEight(Vector256.Create(freqs[at..]), inverses, at));
            lower.CopyTo(scores[at..]);
            upper.CopyTo(scores[(at + Vector256<double>.Count)..]);
        }
        for (; at < docs.Length; at++) scores[at] = Weight - Weight / (1f + freqs[at] * inverses[at]);
    }

    private void FindInverses(ReadOnlySpan<int> docs, ReadOnlySpan<byte> norms, Span<float> inverses)
    {
        ReadOnlySpan<float> inverseOfNorm = _norms.Inverses;
        if (norms.IsEmpty)
        {
            inverses[..docs.Length].Fill(inverseOfNorm[1]);
            return;
        }
        // Documents ascend, so that all are inside if the first and the last are: no further checks in the loop.
        ref byte norm = ref MemoryMarshal.GetReference(norms[..(docs[^1] + 1)]);
        ref float inverse = ref MemoryMarshal.GetReference(inverseOfNorm[..256]);
        ArgumentOutOfRangeException.ThrowIfNegative(docs[0]);
        for (int i = 0; i < docs.Length; i++) inverses[i] = Unsafe.Add(ref inverse, Unsafe.Add(ref norm, docs[i]));
    }

    private Vector256<float> ScoreEight(ReadOnlySpan<int> freqs, ReadOnlySpan<float> inverses, int at) =>
        ScoreEight(Vector256.ConvertToSingle(Vector256.Create(freqs.Slice(at, Vector256<int>.Count))), inverses, at);

    private Vector256<float> ScoreEight(Vector256<float> freq, ReadOnlySpan<float> inverses, int at)
    {
        Vector256<float> weight = Vector256.Create(Weight);
        return weight - weight / (Vector256<float>.One + freq * Vector256.Create(inverses.Slice(at, Vector256<float>.Count)));
    }

    /// <summary>Rarity of a term: ln(1 + (N − n + 0.5) / (n + 0.5)).</summary>
    public static float Idf(long docFreq, long docCount) => (float)Math.Log(1 + (docCount - docFreq + 0.5) / (docFreq + 0.5));

    /// <summary>Average length of a field in tokens, over the documents that have it.</summary>
    public static float AverageLength(long sumTotalTermFreq, long docCount) => (float)(sumTotalTermFreq / (double)docCount);
}
