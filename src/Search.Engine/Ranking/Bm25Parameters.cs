namespace Search.Engine.Ranking;

/// <summary>The two constants of BM25, with Lucene's defaults.</summary>
public sealed record Bm25Parameters
{
    /// <summary>Creates the constants.</summary>
    /// <param name="k1">How slowly more occurrences stop to matter; finite, ≥ 0. Default 1.2.</param>
    /// <param name="b">How much a field's length counts against it; 0 (not) to 1 (fully). Default 0.75.</param>
    /// <exception cref="ArgumentOutOfRangeException">A constant is out of range.</exception>
    public Bm25Parameters(float k1 = 1.2f, float b = 0.75f)
    {
        if (!float.IsFinite(k1) || k1 < 0) throw new ArgumentOutOfRangeException(nameof(k1), k1, "k1 is finite and not negative.");
        if (b is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(b), b, "b is between 0 and 1.");
        K1 = k1;
        B = b;
    }

    /// <summary>How slowly more occurrences stop to matter.</summary>
    public float K1 { get; }

    /// <summary>How much a field's length counts against it.</summary>
    public float B { get; }
}
