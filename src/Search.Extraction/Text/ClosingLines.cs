namespace Search.Extraction.Text;

/// <summary>
/// Takes into the body what ends articles and is no running text, which the model loses: lists of one build (dates of a tour, teams, links), the next games of the teams, the signature of a
/// post that is shown in the text, and where the article was printed first.
/// </summary>
internal static class ClosingLines
{
    private const double LeastScore = -2.6;
    private const int LeastItems = 3;
    private const int LongestItem = 160;
    private const int LongestHeading = 60;

    private const int LongestOrigin = 160;
    private const int OriginReach = 5;

    private static readonly string[] Origins =
    [
        "originally published", "originally appeared", "this article was originally", "this story was originally", "this post was originally", "this article originally",
        "this story originally", "this article first appeared", "this story first appeared", "this article was reprinted", "this story was reprinted",
        "this article has been adapted", "this story has been adapted", "this article was adapted", "reprinted from", "reprinted with permission", "republished with permission",
    ];

    /// <summary>Takes them into the body.</summary>
    /// <param name="context">The lines.</param>
    /// <param name="scores">Of the model, above 0 for body.</param>
    /// <param name="isOutside">Lines that are known not to be body.</param>
    /// <param name="labels">Whether each line is body; of one article.</param>
    public static void Take(LineContext context, double[] scores, bool[] isOutside, bool[] labels)
    {
        for (var i = 1; i < labels.Length; i++)
            labels[i] |= labels[i - 1] && !isOutside[i] && IsPost(context.Lines[i]);
        TakeNextGames(context, scores, isOutside, labels);
        TakeList(context, scores, isOutside, labels);
        TakeLabelled(context, isOutside, labels);
        TakeOrigin(context, labels);
    }

    /// <summary>Whether a line signs a post that is shown in an article: "— Jane Doe (@janedoe) November 18, 2019".</summary>
    public static bool IsPost(Line line) =>
        line is { Kind: LineKind.Date, EndsSentence: false, Text: ['—' or '–', ' ', ..] } && line.Text.Contains("(@", StringComparison.Ordinal);

    // What the teams do next, with which reports of matches end: in capitals the words are a heading of theirs, else the label of other articles.
    private static void TakeNextGames(LineContext context, double[] scores, bool[] isOutside, bool[] labels)
    {
        var heading = Array.LastIndexOf(labels, true) + 1;
        if (heading == 0 || heading == labels.Length || context.Lines[heading].Text != "UP NEXT")
            return;
        var end = heading + 1;
        while (end < labels.Length && !isOutside[end] && scores[end] > LeastScore && context.Lines[end].EndsSentence)
            end++;
        if (end > heading + 1)
            Array.Fill(labels, true, heading, end - heading);
    }

    // Right behind the last paragraph or below a heading, one item below the other; a line may stand between two of them. Menus, tags and headlines have no build.
    private static void TakeList(LineContext context, double[] scores, bool[] isOutside, bool[] labels)
    {
        var lines = context.Lines;
        var end = Array.LastIndexOf(labels, true) + 1;
        if (end == 0)
            return;
        var first = end;
        var build = IsItem(first) ? BuildOf(lines[first]) : null;
        if (build is null && IsItem(first) && lines[first] is { EndsSentence: false, Text.Length: <= LongestHeading } && IsItem(first + 1))
            build = BuildOf(lines[++first]);
        if (build is null || (first > end && char.IsAsciiDigit(build[0])))
            return;
        var count = 0;
        for (var i = end - 1; first == end && i >= 0 && labels[i] && BuildOf(lines[i]) == build; i--)
            count++;
        // Nothing leads to contacts ("Phone: (555) …") or to links to other articles ("Traffic: new lanes (video)"), which begin with what they are.
        if (build[0] == ':' && !lines[end - 1].Text.EndsWith(':'))
            return;
        var last = first;
        for (var i = first; i <= last + 2 && IsItem(i); i++)
        {
            if (BuildOf(lines[i]) != build)
                continue;
            (last, count) = (i, count + 1);
        }

        // The last item, too, may have its address on the line below it.
        if (count >= LeastItems && IsItem(last + 1) && IsWebAddress(lines[last + 1].Text))
            last++;
        // Numbered headlines of other articles do not speak of what this one does.
        if (build == "9." && count == last + 1 - first && !lines[end - 1].Text.EndsWith(':') && context.SharedWords.AsSpan(first, count).Count(0) * 2 > count)
            return;
        if (count >= LeastItems)
            Array.Fill(labels, true, end, last + 1 - end);

        bool IsItem(int i) =>
            i < labels.Length && !isOutside[i] && scores[i] > LeastScore && !context.AfterComments[i] &&
            lines[i] is { Phrase: LineKind.None, Extent: <= LongestItem } line && line.Kind != LineKind.Byline;
    }

    private static bool IsWebAddress(string text) => text.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !text.Contains(' ');

    // What is said behind a label that the article has used before: the questions and answers of an interview ("Q: …", "A: …"), the parts of a day's plan.
    private static void TakeLabelled(LineContext context, bool[] isOutside, bool[] labels)
    {
        const int MostBetween = 4;
        const int LeastUses = 2;
        var lines = context.Lines;
        var end = Array.LastIndexOf(labels, true) + 1;
        if (end == 0 || end == labels.Length)
            return;
        var uses = new Dictionary<string, int>();
        var counted = 0;
        for (int i = end, last = end - 1; i < labels.Length && i - last <= MostBetween && !isOutside[i] && !context.AfterComments[i]; i++)
        {
            if (LabelOf(lines[i].Text) is not { } label)
                continue;
            for (; counted <= last; counted++)
            {
                if (labels[counted] && LabelOf(lines[counted].Text) is { } used)
                    uses[used] = uses.GetValueOrDefault(used) + 1;
            }

            if (uses.GetValueOrDefault(label) < LeastUses)
                continue;
            Array.Fill(labels, true, last + 1, i - last);
            last = i;
        }
    }

    private static string? LabelOf(string text)
    {
        const int LongestLabel = 25;
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        return colon is > 0 and <= LongestLabel && char.IsUpper(text[0]) ? text[..colon] : null;
    }

    // What items of a list have in common: their number's mark ("3)"), or the first two marks in them, as "(:" of "Wales (Group E): second time". Those within words and
    // numbers, and what ends sentences and clauses or quotes, make no build; neither do bars, arrows and signs of rights, which menus and feet of pages have.
    private static string? BuildOf(Line line)
    {
        var text = line.Text;
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            digits++;
        if (digits is > 0 and <= 2 && text.Length > digits + 1 && text[digits] is ')' or '.' && text[digits + 1] == ' ')
            return "9" + text[digits];
        if ((line.Marks & (LineMarks.Bar | LineMarks.Copyright)) != 0)
            return null;
        var first = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsLetterOrDigit(text[i]) || text[i] is ' ' or ',' or '.' or '?' or '!' or '\'' or '’' or '‘' or '"' or '“' or '”' or '„' or '…')
                continue;
            if (i > 0 && i + 1 < text.Length && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i + 1]))
                continue;
            if (first != '\0')
                return $"{first}{text[i]}";
            first = text[i];
        }

        return null;
    }

    // Links may stand between the last paragraph and it.
    private static void TakeOrigin(LineContext context, bool[] labels)
    {
        var end = Array.LastIndexOf(labels, true) + 1;
        for (var i = end; end > 0 && i < Math.Min(labels.Length, end + OriginReach) && !context.AfterComments[i] && !(i > end && context.Sentence[i - 1]); i++)
        {
            var line = context.Lines[i];
            if (!line.EndsSentence || line.Extent > LongestOrigin || !Array.Exists(Origins, origin => line.Text.StartsWith(origin, StringComparison.OrdinalIgnoreCase)))
                continue;
            labels[i] = true;
            return;
        }
    }
}
