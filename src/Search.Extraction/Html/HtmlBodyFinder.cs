using Search.Extraction.Fields;
using Search.Extraction.Text;

namespace Search.Extraction.Html;

/// <summary>Chooses the blocks of the body of a page: the model's labelling, repeated paragraphs taken once.</summary>
internal static class HtmlBodyFinder
{
    // The price of each change between body and not-body, in log odds. Low, because the second pass has seen the neighbours.
    private const double SwitchCost = 0.25;

    // A page whose best block has less than this has no article; above it the best blocks are a short one.
    private const double LeastScore = -3;

    /// <summary>Labels each block.</summary>
    /// <param name="page">The page.</param>
    /// <param name="model">Its model.</param>
    /// <param name="found">What the page states of itself.</param>
    /// <param name="excluded">For each block the reason why it cannot be body, or null; learnt furniture; or null for none.</param>
    public static BodyLines Find(HtmlLines page, HtmlBodyModel model, FoundFields found, IReadOnlyList<string?>? excluded = null)
    {
        var context = LineContext.Of(page.Lines);
        return Find(page, context, model.Scores(page, context, found), excluded);
    }

    /// <summary>Labels each block by scores: above 0 for body.</summary>
    internal static BodyLines Find(HtmlLines page, LineContext context, double[] scores, IReadOnlyList<string?>? excluded = null)
    {
        var reasons = new string?[scores.Length];
        var best = double.NegativeInfinity;
        for (var i = 0; i < scores.Length; i++)
        {
            reasons[i] = excluded?[i];
            scores[i] = reasons[i] is null ? Math.Clamp(scores[i], -12, 12) : -12;
            best = Math.Max(best, scores[i]);
        }

        if (best is > LeastScore and < 1)
        {
            for (var i = 0; i < scores.Length; i++)
                scores[i] += 1 - best;
        }

        var labels = BodyModel.Decode(scores, SwitchCost);
        Duplicates.Drop(page.Lines, labels, reasons, line => page.Tree.Signature(page.Element(line)));
        return new BodyLines(context, labels, reasons);
    }
}
