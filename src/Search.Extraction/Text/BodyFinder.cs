namespace Search.Extraction.Text;

/// <summary>
/// Chooses the lines of the body: the model's labelling, reduced to one article, repeated paragraphs taken once.
/// </summary>
internal static class BodyFinder
{
    // Stretches of body-like lines further apart than this many lines are different articles or comments.
    private const int LongestBreak = 15;

    /// <summary>Labels each line.</summary>
    /// <param name="context">The lines.</param>
    /// <param name="model">The model for plain text.</param>
    /// <param name="excluded">For each line the reason why it cannot be body, or null; learnt furniture.</param>
    public static BodyLines Find(LineContext context, BodyModel model, IReadOnlyList<string?>? excluded = null) =>
        Find(context, model.Scores(context), excluded);

    /// <summary>Labels each line by scores: above 0 for body.</summary>
    internal static BodyLines Find(LineContext context, double[] scores, IReadOnlyList<string?>? excluded = null)
    {
        for (var i = 0; excluded is not null && i < scores.Length; i++)
        {
            if (excluded[i] is not null)
                scores[i] = -12;
        }

        var labels = BodyModel.Decode(scores);
        KeepOneArticle(context, labels);
        if (!labels.Contains(true))
            labels = Fallback(context, excluded);
        var reasons = new string?[labels.Length];
        for (var i = 0; excluded is not null && i < labels.Length; i++)
            reasons[i] = excluded[i];
        Duplicates.Drop(context.Lines, labels, reasons);
        return new BodyLines(context, labels, reasons);
    }

    private static void KeepOneArticle(LineContext context, bool[] labels)
    {
        var stretches = new List<(int Start, int End, long Characters)>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (!labels[i])
                continue;
            var length = context.Lines[i].Text.Length;
            var joins = stretches.Count > 0 && i - stretches[^1].End < LongestBreak && !(context.AfterComments[i] && !context.AfterComments[stretches[^1].End - 1]);
            if (joins)
                stretches[^1] = (stretches[^1].Start, i + 1, stretches[^1].Characters + length);
            else
                stretches.Add((i, i + 1, length));
        }

        if (stretches.Count < 2)
            return;
        var main = stretches.MaxBy(s => s.Characters);
        for (var i = 0; i < labels.Length; i++)
            labels[i] &= i >= main.Start && i < main.End;
    }

    // Nothing looks like running text: a very short article. Take what is long, else all but a first line that is the title.
    private static bool[] Fallback(LineContext context, IReadOnlyList<string?>? excluded)
    {
        const int ShortestBody = 60;
        const int FewLines = 6;
        var labels = new bool[context.Lines.Count];
        var few = context.Lines.Count <= FewLines;
        for (var i = 0; i < labels.Length; i++)
        {
            var line = context.Lines[i];
            var usable = excluded?[i] is null && line.Phrase == LineKind.None && line.Kind is not (LineKind.Date or LineKind.Byline);
            labels[i] = usable && (few ? i > 0 && (line.EndsSentence || line.Text.Length >= ShortestBody) : line.EndsSentence && line.Text.Length >= ShortestBody);
        }

        return labels;
    }
}
