using Search.Extraction.Fields;
using Search.Extraction.Text;

namespace Search.Extraction.Html;

/// <summary>
/// Decides which blocks of a page are its body. In a first pass each block is scored by what can be seen of it, its elements and its
/// neighbours; in a second by that and by the scores around it: of the blocks before and behind, of the elements that hold it, and
/// of the blocks in the same place of the template. The trees are fitted by the benchmark <c>extraction-train html</c>.
/// </summary>
internal sealed class HtmlBodyModel
{
    private readonly BoostedTrees _first;
    private readonly BoostedTrees _second;

    public HtmlBodyModel(BoostedTrees first, BoostedTrees second)
    {
        if (!first.Features.SequenceEqual(Enum.GetNames<BlockFeature>().Take(BlockFeatures.FirstPass)) || !second.Features.SequenceEqual(Enum.GetNames<BlockFeature>()))
            throw new InvalidDataException("The trees were fitted to other features.");
        _first = first;
        _second = second;
    }

    /// <summary>The model that is shipped.</summary>
    public static HtmlBodyModel Shipped { get; } = new(Load("First"), Load("Second"));

    /// <summary>For each block above 0 for body, below for not, in log odds.</summary>
    public double[] Scores(HtmlLines page, LineContext context, FoundFields found)
    {
        var features = new BlockFeatures(page, context, new PageTexts(found));
        var scores = new double[features.Rows.Length];
        for (var i = 0; i < scores.Length; i++)
            scores[i] = _first.Sum(features.Rows[i]);
        features.AddScores(scores);
        for (var i = 0; i < scores.Length; i++)
            scores[i] = _second.Sum(features.Rows[i]);
        return scores;
    }

    private static BoostedTrees Load(string pass)
    {
        using var stream = typeof(HtmlBodyModel).Assembly.GetManifestResourceStream($"Search.Extraction.Html.BodyTrees.{pass}.txt")
            ?? throw new InvalidOperationException($"The trees of the {pass} pass are not in the assembly.");
        using var reader = new StreamReader(stream);
        return BoostedTrees.Read(reader);
    }
}
