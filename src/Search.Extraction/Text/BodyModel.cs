using System.Globalization;

namespace Search.Extraction.Text;

/// <summary>
/// Decides which lines are the body. Each line gets the sum of the weights of its <see cref="LineFeatures"/>, the logarithm of
/// the odds that it belongs to the body; then the most likely sequence is chosen, in which every change between body and
/// not-body costs. Two passes over the lines, so linear in their number.
///
/// The weights are a table of names and numbers in <c>BodyWeights.*.txt</c>, fitted by the benchmark
/// <c>extraction train</c> on labelled pages (logistic regression, so that a weight can be read: above zero speaks for the
/// body). There is one table for plain text and one for HTML, where elements and links speak too.
/// </summary>
internal sealed class BodyModel
{
    // The price of each change between body and not-body, in log odds: fitted with the weights.
    private const double SwitchCost = 1.5;

    private readonly double[] _weights;

    public BodyModel(double[] weights)
    {
        if (weights.Length != LineFeatures.Count)
            throw new ArgumentException($"{weights.Length} weights for {LineFeatures.Count} features", nameof(weights));
        _weights = weights;
    }

    /// <summary>The model for plain text.</summary>
    public static BodyModel Text { get; } = Load("Search.Extraction.Text.BodyWeights.Text.txt");

    /// <summary>The model for HTML.</summary>
    public static BodyModel Html { get; } = Load("Search.Extraction.Text.BodyWeights.Html.txt");

    /// <summary>For each line: above 0 for body, below for not, in log odds.</summary>
    public double[] Scores(LineContext context)
    {
        var scores = new double[context.Lines.Count];
        var active = new List<int>(48);
        for (var i = 0; i < scores.Length; i++)
        {
            LineFeatures.Collect(context, i, active);
            var sum = 0.0;
            foreach (var feature in active)
                sum += _weights[feature];
            scores[i] = Math.Clamp(sum, -12, 12);
        }

        return scores;
    }

    /// <summary>The most likely labelling: true for body.</summary>
    public static bool[] Decode(ReadOnlySpan<double> scores)
    {
        var labels = new bool[scores.Length];
        var cameFromOther = new (bool Body, bool Other)[scores.Length];
        double body = double.NegativeInfinity, other = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            var nextBody = Math.Max(body, other - SwitchCost) + scores[i] / 2;
            var nextOther = Math.Max(other, body - SwitchCost) - scores[i] / 2;
            cameFromOther[i] = (other - SwitchCost > body, body - SwitchCost > other);
            (body, other) = (nextBody, nextOther);
        }

        var inBody = body - SwitchCost > other;
        for (var i = scores.Length - 1; i >= 0; i--)
        {
            labels[i] = inBody;
            if (inBody ? cameFromOther[i].Body : cameFromOther[i].Other)
                inBody = !inBody;
        }

        return labels;
    }

    private static BodyModel Load(string resource)
    {
        var byName = new Dictionary<string, double>(StringComparer.Ordinal);
        using var stream = typeof(BodyModel).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is not in the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var space = line.IndexOf(' ');
            if (space > 0 && line[0] != '#')
                byName[line[..space]] = double.Parse(line.AsSpan(space + 1), CultureInfo.InvariantCulture);
        }

        return new BodyModel([.. LineFeatures.Names.Select(name => byName.GetValueOrDefault(name))]);
    }
}
