namespace Search.Engine.Highlighting;

/// <summary>
/// What the matches of a passage are worth: for each source its weight times a saturating count (as BM25, all passages being about equally long). Matches
/// come and go as a window moves over the text; the sum is of whole numbers, so that what came and went leaves no trace. Belongs to one thread.
/// </summary>
internal sealed class PassageWorth
{
    /// <summary>How fast repetitions of one source stop to matter.</summary>
    private const double Saturation = 1.2;

    private const double Scale = 1L << 32;

    // What the n-th repetition adds: n / (n + s) − (n − 1) / (n − 1 + s).
    private static readonly double[] Gains = [.. Enumerable.Range(0, 128).Select(Gain)];

    private double[] _weights = [];
    private int[] _counts = [];

    /// <summary>The worth of the matches that are in it, in units of their own.</summary>
    public long Value { get; private set; }

    /// <summary>Begins a text, with no matches.</summary>
    /// <param name="weights">The weight of each source.</param>
    public void Start(List<float> weights)
    {
        if (_weights.Length < weights.Count) (_weights, _counts) = (new double[weights.Count], new int[weights.Count]);
        for (int source = 0; source < weights.Count; source++) (_weights[source], _counts[source]) = (weights[source] * Scale, 0);
        Value = 0;
    }

    /// <summary>A match of that source comes.</summary>
    public void Add(int source) => Value += Step(source, ++_counts[source]);

    /// <summary>A match of that source goes.</summary>
    public void Remove(int source) => Value -= Step(source, _counts[source]--);

    /// <summary>What the n-th match of one source adds to those of it that are there; less for each further one.</summary>
    public long Step(int source, int count) => (long)(_weights[source] * (count < Gains.Length ? Gains[count] : Gain(count)));

    private static double Gain(int count) => count == 0 ? 0 : count / (count + Saturation) - (count - 1) / (count - 1 + Saturation);
}
