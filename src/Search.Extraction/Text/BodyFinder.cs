namespace Search.Extraction.Text;

/// <summary>
/// Chooses the lines of the body: the model's labelling, reduced to one article, repeated paragraphs taken once.
/// </summary>
internal static class BodyFinder
{
    /// <summary>Why a long line without a full stop at the first paragraph was taken out; it may be the headline.</summary>
    public const string Caption = "a caption, or the headline of something else";

    // Stretches of body-like lines further apart than this many lines are different articles or comments; nearer are the forms and teasers
    // that sites put into the middle of their articles. A byline or date above the second stretch makes it another article sooner.
    private const int LongestBreak = 40;
    private const int LongestBreakBeforeHead = 15;
    private const int HeadReach = 4;

    // The article stands above what is like it: of several stretches the first that has this share of the strongest one's weight.
    private const double LeastShareOfStrongest = 0.25;

    private const double LeastBehindBox = 0.3;
    private const double MostAgainst = -2;

    private const double LeastGoingOn = -0.9;
    private const int FewestWordsGoingOn = 4;
    private const int FewestWideLettersGoingOn = 6;

    private const string QuoteEnds = "\"“”„«»'‘’.,!?… ";

    private const int FewestWordsOfCaption = 10;
    private const int FewestWordsAbove = 5;
    private const int LongestCaption = 250;
    private const int ShortestParagraph = 80;

    // Comments may be longer than the article that they are about.
    private const double ShareOfComments = 0.3;

    /// <summary>Labels each line.</summary>
    /// <param name="context">The lines.</param>
    /// <param name="model">The model for plain text.</param>
    /// <param name="excluded">For each line the reason why it cannot be body, or null; learnt furniture.</param>
    public static BodyLines Find(LineContext context, BodyModel model, IReadOnlyList<string?>? excluded = null) =>
        Find(context, model.Scores(context), excluded);

    /// <summary>Labels each line by scores: above 0 for body.</summary>
    internal static BodyLines Find(LineContext context, double[] scores, IReadOnlyList<string?>? excluded = null)
    {
        var isOutside = new bool[scores.Length];
        for (var i = 0; i < isOutside.Length; i++)
            isOutside[i] = excluded?[i] is not null || Inserts.IsOne(context.Lines, i, scores[i]);
        MarkTeasers(context.Lines, scores, isOutside);
        scores = [.. scores.Select((score, i) => GoesOn(context, isOutside, i, score) ? LeastBehindBox : score)];
        var labels = BodyModel.Decode(context.Lines, scores, isOutside);
        GoOn(context.Lines, scores, isOutside, labels);
        KeepOneArticle(context, scores, labels);
        ClosingLines.Take(context, scores, isOutside, labels);
        if (!labels.Contains(true))
            labels = Fallback(context, excluded);
        var reasons = new string?[labels.Length];
        DropCaptions(context.Lines, labels, reasons);
        DropPullQuotes(context.Lines, labels, reasons);
        for (var i = 0; excluded is not null && i < labels.Length; i++)
            reasons[i] = excluded[i];
        Duplicates.Drop(context.Lines, labels, reasons);
        return new BodyLines(context, labels, reasons);
    }

    // A long line without a full stop alone between two paragraphs, or above the first of them: the caption of a picture, the headline of something else.
    // Headings are shorter, or in capitals; what has a sentence inside is a paragraph whose end was lost.
    private static void DropCaptions(IReadOnlyList<Line> lines, bool[] labels, string?[] reasons)
    {
        var start = Array.IndexOf(labels, true);
        for (var i = Math.Max(start, 0); i + 1 < labels.Length; i++)
        {
            var line = lines[i];
            if (!labels[i] || line.EndsSentence || line.Sentences > 0 || line.Extent > LongestCaption || !char.IsUpper(line.Text[0]) || line.Text[^1] is ':' or ',' or ';')
                continue;
            if (line.Words < (i == start && line.UpperWords * 2 < line.Words ? FewestWordsAbove : FewestWordsOfCaption))
                continue;
            if (!IsParagraph(i + 1) || !(i == start ? i + 2 < labels.Length && IsParagraph(i + 2) : IsParagraph(i - 1)))
                continue;
            labels[i] = false;
            reasons[i] = Caption;
        }

        bool IsParagraph(int i) => labels[i] && lines[i] is { EndsSentence: true, Extent: >= ShortestParagraph };
    }

    // Words of a paragraph near by, set large.
    private static void DropPullQuotes(IReadOnlyList<Line> lines, bool[] labels, string?[] reasons)
    {
        const int FewestWordsOfQuote = 5;
        const int LongestQuote = 250;
        const int Reach = 12;
        for (var i = 0; i < labels.Length; i++)
        {
            if (!labels[i] || lines[i] is not { Words: >= FewestWordsOfQuote, Extent: <= LongestQuote, ContentWords: [var word, ..] } line)
                continue;
            var words = new SoughtText(line.Text.AsSpan().Trim(QuoteEnds));
            for (var j = Math.Max(0, i - Reach); j < Math.Min(labels.Length, i + Reach + 1) && labels[i]; j++)
            {
                if (j == i || !labels[j] || lines[j].Text.Length <= line.Text.Length || !lines[j].ContentWords.AsSpan().Contains(word))
                    continue;
                if (!words.IsIn(lines[j].Text) && (line.Sentences == 0 || !HasSentences(lines[j].Text, line.Text)))
                    continue;
                labels[i] = false;
                reasons[i] = "words of a paragraph, set large";
            }
        }
    }

    // Sentence by sentence: between them the paragraph may say who spoke: “It rained,” she said. “We stayed.”
    private static bool HasSentences(string paragraph, string quote)
    {
        const int ShortestSentence = 8;
        var found = 0;
        foreach (var range in quote.AsSpan().SplitAny(".!?…"))
        {
            var sentence = quote.AsSpan(range).Trim(QuoteEnds);
            if (sentence.Length < ShortestSentence)
                continue;
            if (!paragraph.AsSpan().Contains(sentence, StringComparison.OrdinalIgnoreCase))
                return false;
            found++;
        }

        return found > 1;
    }

    // Where words are written without spaces between them, letters are counted.
    private static bool IsShortSentence(Line line) =>
        line.Kind is LineKind.ShortSentence or LineKind.MediumSentence && (line.Words >= FewestWordsGoingOn || line.Extent - line.Text.Length >= FewestWideLettersGoingOn);

    // Below the label of a list of other articles: a headline and its sentence, over and over. One of them may as well be the box between two paragraphs
    // and the second of these.
    private static void MarkTeasers(IReadOnlyList<Line> lines, double[] scores, bool[] isOutside)
    {
        const int LongestLabel = 40;
        const int LongestHeadline = 160;
        const int FewestWordsOfHeadline = 4;
        const int LongestTeaser = 350;
        const double MostOfTeaser = 2.5;
        const int FewestTeasers = 2;
        for (var label = 0; label < lines.Count; label++)
        {
            if (lines[label] is not { Phrase: LineKind.Related, EndsSentence: false, Text.Length: <= LongestLabel })
                continue;
            var (end, teasers) = (label + 1, 0);
            while (end + 1 < lines.Count && IsHeadline(lines[end]) && IsTeaser(end + 1))
                (end, teasers) = (end + 2, teasers + 1);
            if (teasers >= FewestTeasers)
                Array.Fill(isOutside, true, label, end - label);
        }

        static bool IsHeadline(Line line) => line is { EndsSentence: false, Words: >= FewestWordsOfHeadline, Extent: <= LongestHeadline };

        bool IsTeaser(int i) => lines[i] is { EndsSentence: true, Extent: <= LongestTeaser, Text: not [.., '?'] } && scores[i] < MostOfTeaser;
    }

    private static bool GoesOn(LineContext context, bool[] isOutside, int i, double score) =>
        score < LeastBehindBox && ((score > MostAgainst && (IsBehindBox(context, i) || IsBehindTable(context, i))) || (score > LeastGoingOn && IsBehindForm(context, isOutside, i)));

    // A short sentence right behind a paragraph goes on with it: the last one of an article is often short.
    private static void GoOn(IReadOnlyList<Line> lines, double[] scores, bool[] isOutside, bool[] labels)
    {
        for (var i = 1; i < labels.Length; i++)
            labels[i] |= labels[i - 1] && !isOutside[i] && scores[i] > LeastGoingOn && lines[i - 1].EndsSentence && IsShortSentence(lines[i]);
    }

    // Links to other articles stand between two paragraphs: a label and a few headlines. Headlines that follow each other, each with its sentence, are a list.
    private static bool IsBehindBox(LineContext context, int i)
    {
        const int LongestLabel = 40;
        const int MostHeadlines = 3;
        const int ShortestBehindBox = 50;
        var lines = context.Lines;
        if (i < 3 || lines[i] is not { EndsSentence: true, Extent: >= ShortestBehindBox } || lines[i - 1].EndsSentence)
            return false;
        // Label and headline on one line: what follows is no list of them.
        if (lines[i - 1] is { Phrase: LineKind.Related, Extent: > LongestLabel } && context.Strong[i - 2])
            return true;
        var label = i - 1;
        while (label > 1 && i - label <= MostHeadlines && lines[label] is { Phrase: LineKind.None, EndsSentence: false, Words: >= 2 })
            label--;
        if (label == i - 1 || lines[label] is not { Phrase: LineKind.Related, Text.Length: <= LongestLabel })
            return false;
        var above = label - 1;
        while (above > 0 && lines[above] is { EndsSentence: false } other && (other.Phrase == LineKind.Furniture || Inserts.IsCall(other)))
            above--;
        return lines[above] is { EndsSentence: true, Extent: >= ShortestParagraph, Phrase: LineKind.None } &&
            (i + 2 >= lines.Count || lines[i + 1].EndsSentence || lines[i + 1].Phrase != LineKind.None || !lines[i + 2].EndsSentence || IsTextBelow(i + 2));

        // A heading of the article has more than a sentence below it.
        bool IsTextBelow(int at) => at + 1 < lines.Count && context.Strong[at] && context.Sentence[at + 1];
    }

    // The table of a league or the results of a vote, each row on a line: no end of the article when a paragraph follows.
    private static bool IsBehindTable(LineContext context, int i)
    {
        const int MostLines = 14;
        const int FewestRows = 3;
        const int FewestFigures = 3;
        var lines = context.Lines;
        if (lines[i] is not { EndsSentence: true, Extent: >= ShortestParagraph, Phrase: LineKind.None } || context.AfterComments[i])
            return false;
        var (above, rows) = (i - 1, 0);
        for (; above > 0 && i - above <= MostLines && lines[above] is { EndsSentence: false, Phrase: LineKind.None, Dates: null } line; above--)
            rows += line.Digits >= FewestFigures ? 1 : 0;
        return rows >= FewestRows && rows * 2 >= i - 1 - above && context.Strong[above];
    }

    // Nothing but forms, labels, counters and notices stands between a paragraph and the one before it.
    private static bool IsBehindForm(LineContext context, bool[] isOutside, int i)
    {
        const int LongestForm = 8;
        if (i == 0 || isOutside[i] || context.Lines[i] is not { EndsSentence: true, Extent: >= ShortestParagraph, Phrase: LineKind.None } || context.AfterComments[i])
            return false;
        var above = i - 1;
        while (above > 0 && i - above <= LongestForm && !context.Strong[above] && (isOutside[above] || context.Lines[above] is { Phrase: LineKind.Furniture } or { Words: 0 }))
            above--;
        return above < i - 1 && context.Strong[above] && !isOutside[above];
    }

    private static void KeepOneArticle(LineContext context, double[] scores, bool[] labels)
    {
        var stretches = new List<(int Start, int End, double Sum)>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (!labels[i])
                continue;
            var score = Math.Clamp(scores[i], -4, 4) * Math.Sqrt(context.Lines[i].Words + 1) * (context.AfterComments[i] ? ShareOfComments : 1);
            var joins = stretches.Count > 0 && Joins(context, stretches[^1].End, i);
            if (joins)
                stretches[^1] = (stretches[^1].Start, i + 1, stretches[^1].Sum + score);
            else
                stretches.Add((i, i + 1, score));
        }

        if (stretches.Count < 2)
            return;
        var strongest = stretches.Max(s => s.Sum);
        var main = stretches.Find(s => s.Sum >= Math.Min(LeastShareOfStrongest * strongest, strongest));
        for (var i = 0; i < labels.Length; i++)
            labels[i] &= i >= main.Start && i < main.End;
    }

    private static bool Joins(LineContext context, int end, int next)
    {
        if (next - end >= LongestBreak || (context.AfterComments[next] && !context.AfterComments[end - 1]))
            return false;
        if (next - end < LongestBreakBeforeHead)
            return true;
        for (var i = next - HeadReach; i < next; i++)
        {
            if (context.Lines[i].Kind is LineKind.Date or LineKind.Byline)
                return false;
        }

        return true;
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
