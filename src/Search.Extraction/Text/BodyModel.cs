namespace Search.Extraction.Text;

/// <summary>
/// Decides which lines of plain text are the body. In a first pass each line is scored by what can be seen of it, its neighbours and its
/// place; in a second by that and by the scores of the lines around. Then the most likely sequence is chosen, in which every change
/// between body and not-body costs. Time is linear in the number of lines. The trees are fitted by the benchmark
/// <c>extraction-train text</c>. HTML has a model of its own, <see cref="Html.HtmlBodyModel"/>, because elements and links speak there too.
/// </summary>
internal sealed class BodyModel
{
    // The price of each change between body and not-body, in log odds. Low, because the second pass has seen the neighbours.
    private const double SwitchCost = 0.7;

    // Added to every score, because a line of the body that is lost costs more than a line of furniture that is kept: a body has long
    // lines. Chosen, as the price of a change, on pages that the trees had not seen.
    private const double LeanToBody = 0.3;

    private readonly SymmetricTrees _first;
    private readonly SymmetricTrees _second;

    public BodyModel(SymmetricTrees first, SymmetricTrees second)
    {
        if (!first.Features.SequenceEqual(Enum.GetNames<LineFeature>().Take(LineFeatures.FirstPass)) || !second.Features.SequenceEqual(Enum.GetNames<LineFeature>()))
            throw new InvalidDataException("The trees were fitted to other features.");
        _first = first;
        _second = second;
    }

    /// <summary>The model that is shipped.</summary>
    public static BodyModel Text { get; } = new(Load("First"), Load("Second"));

    /// <summary>For each line: above 0 for body, below for not, in log odds.</summary>
    public double[] Scores(LineContext context)
    {
        var features = new LineFeatures(context);
        var scores = Scores(_first, features, context.Lines.Count);
        features.AddScores(scores);
        return SecondScores(_second, features, scores.Length);
    }

    /// <summary>Scores of the second pass by other trees, for those who fit them.</summary>
    internal static double[] SecondScores(SymmetricTrees trees, LineFeatures features, int count)
    {
        var scores = Scores(trees, features, count);
        for (var i = 0; i < count; i++)
            scores[i] += LeanToBody;
        return scores;
    }

    /// <summary>Scores of the first pass by other trees, for those who fit them.</summary>
    internal static double[] Scores(SymmetricTrees trees, LineFeatures features, int count)
    {
        var scores = new double[count];
        trees.Sum(features.Columns, features.Stride, scores);
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

    private static SymmetricTrees Load(string pass)
    {
        using var stream = typeof(BodyModel).Assembly.GetManifestResourceStream($"Search.Extraction.Text.BodyTrees.{pass}.txt")
            ?? throw new InvalidOperationException($"The trees of the {pass} pass are not in the assembly.");
        using var reader = new StreamReader(stream);
        return SymmetricTrees.Read(reader);
    }
}
