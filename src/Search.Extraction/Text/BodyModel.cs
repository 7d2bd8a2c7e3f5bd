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
    private const double SwitchCost = 0.4;

    // Added to the score of a line of this many characters and more, to shorter ones a part: a paragraph of the body that is lost costs more
    // than one of furniture that is kept, a short line of furniture more than one of the body.
    private const double LeanToBody = 0.3;
    private const double FullLean = 120;

    // A change costs little beside a long paragraph: one between two forms, or one form between paragraphs, is taken by its own score. Scores of
    // lines of so many characters count that many times more than those of the shortest. All chosen on pages that the trees had not seen.
    private const double LongParagraph = 240;
    private const double WeightOfLong = 5;

    private readonly SymmetricTrees _first;
    private readonly SymmetricTrees _second;
    private readonly FurnitureWords _words;

    public BodyModel(SymmetricTrees first, SymmetricTrees second, FurnitureWords words)
    {
        if (!first.Features.SequenceEqual(Enum.GetNames<LineFeature>().Take(LineFeatures.FirstPass)) || !second.Features.SequenceEqual(Enum.GetNames<LineFeature>()))
            throw new InvalidDataException("The trees were fitted to other features.");
        (_first, _second, _words) = (first, second, words);
    }

    /// <summary>The model that is shipped.</summary>
    public static BodyModel Text => Shipped.Model;

    /// <summary>The features of lines that the model looks at, without those of the second pass.</summary>
    public LineFeatures Features(LineContext context) => new(context, _words);

    /// <summary>For each line: above 0 for body, below for not, in log odds.</summary>
    public double[] Scores(LineContext context)
    {
        using var features = Features(context);
        var scores = Scores(_first, features, context.Lines.Count);
        features.AddScores(scores);
        return Scores(_second, features, scores.Length);
    }

    /// <summary>Scores of a pass by other trees, for those who fit them.</summary>
    internal static double[] Scores(SymmetricTrees trees, LineFeatures features, int count)
    {
        var scores = new double[count];
        trees.Sum(features.Columns, features.Stride, scores);
        return scores;
    }

    /// <summary>The labelling of lines of plain text that loses least: true for body.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="scores">Above 0 for body, in log odds.</param>
    /// <param name="isOutside">Lines that are known not to be body. They say nothing of their neighbours: the body goes on behind them as
    /// if they were not there.</param>
    public static bool[] Decode(IReadOnlyList<Line> lines, ReadOnlySpan<double> scores, bool[] isOutside)
    {
        var weighed = new double[scores.Length];
        for (var i = 0; i < weighed.Length; i++)
        {
            if (isOutside[i])
                continue;
            var lean = LeanToBody * Math.Min(lines[i].Extent / FullLean, 1);
            weighed[i] = (scores[i] + lean) * (1 + WeightOfLong * Math.Min(lines[i].Extent / LongParagraph, 1));
        }

        var labels = Decode(weighed, SwitchCost);
        for (var i = 0; i < labels.Length; i++)
            labels[i] &= !isOutside[i];
        return labels;
    }

    /// <summary>The most likely labelling: true for body.</summary>
    /// <param name="scores">Above 0 for body, in log odds.</param>
    /// <param name="cost">The price of each change between body and not-body, in log odds.</param>
    public static bool[] Decode(ReadOnlySpan<double> scores, double cost)
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

    // Read when it is first asked for: those who fit trees to other features never do.
    private static class Shipped
    {
        public static readonly BodyModel Model = new(Load("BodyTrees.First", SymmetricTrees.Read), Load("BodyTrees.Second", SymmetricTrees.Read), Load("FurnitureWords", FurnitureWords.Read));
    }

    private static T Load<T>(string file, Func<TextReader, T> read)
    {
        using var stream = typeof(BodyModel).Assembly.GetManifestResourceStream($"Search.Extraction.Text.{file}.txt")
            ?? throw new InvalidOperationException($"{file}.txt is not in the assembly.");
        using var reader = new StreamReader(stream);
        return read(reader);
    }
}
