using Search.Lucene8.Norms;

namespace Search.Engine.Ranking;

/// <summary>
/// The part of BM25 that depends on a field's length, by norm byte: 1 / (k1 · (1 − b + b · length / average)). The same for all terms of a
/// field, and expensive enough to be worked out only once for each field of a snapshot. Immutable.
/// </summary>
internal sealed class NormTable
{
    // The greatest int that is a float too.
    private const float MaxLength = int.MaxValue - 127;

    private static readonly float[] LengthOfNorm = DecodeAllNorms();

    private readonly float[] _inverseOfNorm = new float[256];

    /// <summary>Works out the table.</summary>
    public NormTable(Bm25Parameters parameters, float averageLength)
    {
        AverageLength = averageLength;
        for (int norm = 0; norm < _inverseOfNorm.Length; norm++)
        {
            float lengthPart = parameters.B * LengthOfNorm[norm] / averageLength;
            _inverseOfNorm[norm] = 1f / (parameters.K1 * (1f - parameters.B + lengthPart));
        }
    }

    private NormTable(NormTable whole, float weight, bool hasNorms)
    {
        AverageLength = whole.AverageLength;
        for (int norm = 0; norm < _inverseOfNorm.Length; norm++)
            _inverseOfNorm[norm] = weight * whole._inverseOfNorm[hasNorms ? NormOfLength(weight * LengthOfNorm[norm]) : 0];
    }

    /// <summary>The average length it was made for.</summary>
    public float AverageLength { get; }

    /// <summary>The values by norm byte, 256 of them.</summary>
    public ReadOnlySpan<float> Inverses => _inverseOfNorm;

    /// <summary>
    /// What occurrences in one of several fields that are scored as one could score at most, by that field's own frequency and norm: they count
    /// <paramref name="weight"/> times, and the other fields only make the length greater. The last bit of such scores may be off.
    /// </summary>
    public NormTable OfWeightedField(float weight, bool hasNorms) => new(this, weight, hasNorms);

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
