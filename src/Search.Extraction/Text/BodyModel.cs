namespace Search.Extraction.Text;

/// <summary>
/// Decides which lines are the body. In a first pass each line gets the sum of the weights of its <see cref="LineFeatures"/>; in a
/// second the sum of those of its <see cref="NeighbourFeatures"/>, which see the first scores of the lines around it: the logarithm
/// of the odds that it belongs to the body. Then the most likely sequence is chosen, in which every change between body and
/// not-body costs. Time is linear in the number of lines.
///
/// The weights are a table of names and numbers in <c>BodyWeights.Text.txt</c>, fitted by the benchmark
/// <c>extraction-train</c> on labelled pages (logistic regression, so that a weight can be read: above zero speaks for the
/// body). HTML has a model of its own, <see cref="Html.HtmlBodyModel"/>, because elements and links speak there too.
/// </summary>
internal sealed class BodyModel
{
    // The price of each change between body and not-body, in log odds.
    private const double SwitchCost = 1;

    private readonly double[] _lineWeights;
    private readonly double[] _neighbourWeights;

    public BodyModel(double[] lineWeights, double[] neighbourWeights)
    {
        if (lineWeights.Length != LineFeatures.Count || neighbourWeights.Length != NeighbourFeatures.Count)
            throw new ArgumentException($"{lineWeights.Length} and {neighbourWeights.Length} weights for {LineFeatures.Count} and {NeighbourFeatures.Count} features");
        _lineWeights = lineWeights;
        _neighbourWeights = neighbourWeights;
    }

    /// <summary>The model for plain text.</summary>
    public static BodyModel Text { get; } = Load("Search.Extraction.Text.BodyWeights.Text.txt");

    /// <summary>For each line: above 0 for body, below for not, in log odds.</summary>
    public double[] Scores(LineContext context)
    {
        var neighbours = new NeighbourFeatures(context, LineScores(context));
        var scores = new double[context.Lines.Count];
        var active = new List<int>(48);
        for (var i = 0; i < scores.Length; i++)
        {
            neighbours.Collect(i, active);
            scores[i] = Sum(_neighbourWeights, active);
        }

        return scores;
    }

    /// <summary>The scores of the first pass.</summary>
    public double[] LineScores(LineContext context)
    {
        var scores = new double[context.Lines.Count];
        var active = new List<int>(48);
        for (var i = 0; i < scores.Length; i++)
        {
            LineFeatures.Collect(context, i, active);
            scores[i] = Sum(_lineWeights, active);
        }

        return scores;
    }

    /// <summary>The most likely labelling: true for body.</summary>
    /// <param name="scores">Above 0 for body, in log odds.</param>
    /// <param name="cost">The price of each change between body and not-body, in log odds.</param>
    public static bool[] Decode(ReadOnlySpan<double> scores, double cost = SwitchCost)
    {
        var labels = new bool[scores.Length];
        var cameFromOther = new (bool Body, bool Other)[scores.Length];
        double body = double.NegativeInfinity, other = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            var nextBody = Math.Max(body, other - cost) + scores[i] / 2;
            var nextOther = Math.Max(other, body - cost) - scores[i] / 2;
            cameFromOther[i] = (other - cost > body, body - cost > other);
            (body, other) = (nextBody, nextOther);
        }

        var inBody = body - cost > other;
        for (var i = scores.Length - 1; i >= 0; i--)
        {
            labels[i] = inBody;
            if (inBody ? cameFromOther[i].Body : cameFromOther[i].Other)
                inBody = !inBody;
        }

        return labels;
    }

    private static double Sum(double[] weights, List<int> active) => Math.Clamp(WeightTable.Sum(weights, active), -12, 12);

    private static BodyModel Load(string resource) =>
        new(WeightTable.Load(resource, LineFeatures.Names), WeightTable.Load(resource, NeighbourFeatures.Names));
}
