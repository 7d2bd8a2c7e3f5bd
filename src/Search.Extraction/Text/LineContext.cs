using System.Buffers;
using Search.Extraction.Languages;

namespace Search.Extraction.Text;

/// <summary>
/// What can only be seen of the lines together: the language, the strong lines (long sentences of running text), the densest
/// run of them, what they speak about, and which lines repeat.
/// </summary>
internal sealed class LineContext
{
    private static readonly SearchValues<string> RightsWords = SearchValues.Create(
        ["©", "copyright", "(c)", "rights reserved", "droits réservés", "rechte vorbehalten", "derechos reservados", "direitos reservados", "diritti riservati", "права защищены", "hakları saklıdır"], StringComparison.OrdinalIgnoreCase);

    // A run of strong lines goes on over this many others (captions, headings, advertisements).
    private const int LongestGap = 6;

    // Each line in such a gap costs as much as this many characters of running text earn.
    private const int GapCost = 40;

    private LineContext(IReadOnlyList<Line> lines)
    {
        Lines = lines;
        Strong = new bool[lines.Count];
        Sentence = new bool[lines.Count];
        Repeats = new int[lines.Count];
        AfterComments = new bool[lines.Count];
        RelatedBefore = new int[lines.Count];
        StrongBefore = new int[lines.Count];
        StrongAfter = new int[lines.Count];
        SentencesUpTo = new int[lines.Count + 1];
        SharedWords = new int[lines.Count];
    }

    public IReadOnlyList<Line> Lines { get; }

    public Language Language { get; private set; }

    /// <summary>Lines that are surely running text, of the article or of something else.</summary>
    public bool[] Strong { get; }

    /// <summary>Strong lines, and shorter whole sentences.</summary>
    public bool[] Sentence { get; }

    /// <summary>How often each line's text occurs in the document, 1 or more.</summary>
    public int[] Repeats { get; }

    /// <summary>First line of the densest run of strong lines; equal to <see cref="RunEnd"/> when there is none.</summary>
    public int RunStart { get; private set; }

    /// <summary>Behind the last line of that run.</summary>
    public int RunEnd { get; private set; }

    /// <summary>Whether a line that opens comments stands between the run's first strong lines and this line.</summary>
    public bool[] AfterComments { get; }

    /// <summary>Lines since the last one that opens a list of other articles; a large number when there is none.</summary>
    public int[] RelatedBefore { get; }

    /// <summary>Lines between the last strong line before each line and it; a large number when there is none.</summary>
    public int[] StrongBefore { get; }

    /// <summary>Lines between each line and the next strong line; a large number when there is none.</summary>
    public int[] StrongAfter { get; }

    /// <summary>How many of the lines before each line are sentences; one entry more than there are lines.</summary>
    public int[] SentencesUpTo { get; }

    /// <summary>How many of the words of each line that say what it speaks about are in the run.</summary>
    public int[] SharedWords { get; }

    /// <summary>Words of the run, by hash.</summary>
    public WordTable<bool> RunWords { get; private set; } = new(0);

    public static LineContext Of(IReadOnlyList<Line> lines)
    {
        var context = new LineContext(lines);
        context.DetectLanguage();
        context.CountRepeats();
        context.FindRun();
        context.FindMarkers();
        context.CountAround();
        return context;
    }

    /// <summary>Share of a line's words that are common words of the language; −1 when the language is not known.</summary>
    public double StopShare(Line line) =>
        Language == Language.None ? -1 : line.Words == 0 ? 0 : (double)line.StopWordCount(Language) / line.Words;

    /// <summary>Whether a copyright notice of the document names this name.</summary>
    public bool HoldsRights(string name)
    {
        var sought = new SoughtText(name);
        foreach (var line in Lines)
        {
            if (line.Text.Length < 300 && sought.IsIn(line.Text) && line.Text.AsSpan().ContainsAny(RightsWords) &&
                !line.Text.StartsWith("© " + name, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private void DetectLanguage()
    {
        // Long lines decide: menus are full of names and borrowed words.
        Span<int> counts = stackalloc int[StopWords.LanguageCount];
        var words = 0;
        foreach (var line in Lines)
        {
            if (line.Text.Length < 70)
                continue;
            line.AddStopWordsTo(counts);
            words += line.Words;
        }

        Language = LanguageDetector.Detect(counts, words);
        if (Language != Language.None || words > 100)
            return;
        foreach (var line in Lines)
        {
            if (line.Text.Length >= 70)
                continue;
            line.AddStopWordsTo(counts);
            words += line.Words;
        }

        Language = LanguageDetector.Detect(counts, words);
    }

    private void CountRepeats()
    {
        var first = new Dictionary<string, int>(Lines.Count);
        var firstOf = new int[Lines.Count];
        for (var i = 0; i < Lines.Count; i++)
        {
            firstOf[i] = first.TryAdd(Lines[i].Text, i) ? i : first[Lines[i].Text];
            Repeats[firstOf[i]]++;
        }

        for (var i = 0; i < Lines.Count; i++)
            Repeats[i] = Repeats[firstOf[i]];
    }

    private void FindRun()
    {
        for (var i = 0; i < Lines.Count; i++)
        {
            Strong[i] = IsStrong(Lines[i]) && (Repeats[i] == 1 || Lines[i].Text.Length >= 150);
            Sentence[i] = Strong[i] || IsSentence(Lines[i]);
        }

        // Short sentences neither begin nor end a run, but it goes on over them.
        long best = 0, sum = 0;
        int start = -1, gap = 0, end = 0;
        for (var i = 0; i < Lines.Count; i++)
        {
            if (!Strong[i])
            {
                if (start >= 0 && Sentence[i])
                    sum += Lines[i].Extent / 2;
                else if (start >= 0 && ++gap > LongestGap)
                    start = -1;
                continue;
            }

            if (start < 0 || sum <= gap * GapCost)
                (start, sum) = (i, 0);
            else
                sum -= gap * GapCost;
            sum += Lines[i].Extent;
            gap = 0;
            end = i + 1;
            if (sum > best)
                (best, RunStart, RunEnd) = (sum, start, end);
        }

        // No language has many more words than that in one text, however long.
        const int ManyWords = 10_000;
        var words = 0;
        for (var i = RunStart; i < RunEnd; i++)
            words += Strong[i] ? Lines[i].ContentWords.Length : 0;
        RunWords = new WordTable<bool>(Math.Min(words, ManyWords));
        for (var i = RunStart; i < RunEnd; i++)
        {
            // What a newsletter says of itself between two paragraphs is not what the article speaks of.
            if (!Strong[i] || Lines[i].IsCall)
                continue;
            foreach (var word in Lines[i].ContentWords)
                RunWords[word] = true;
        }
    }

    private bool IsStrong(Line line)
    {
        var share = StopShare(line);
        return line.Kind is LineKind.LongSentence or LineKind.MediumSentence or LineKind.Long &&
            line.Extent >= 80 && line.LinkShare < 0.4 && (share < 0 || share >= 0.18) &&
            (line.Hints & (ElementHints.Navigation | ElementHints.Comments)) == 0;
    }

    private bool IsSentence(Line line)
    {
        var share = StopShare(line);
        return line.Kind is LineKind.ShortSentence or LineKind.MediumSentence && line.Words >= 4 && line.LinkShare < 0.4 && (share < 0 || share >= 0.15) &&
            (line.Hints & (ElementHints.Navigation | ElementHints.Comments)) == 0;
    }

    private void FindMarkers()
    {
        var related = int.MaxValue / 2;
        var comments = false;
        var strongSeen = 0;
        for (var i = 0; i < Lines.Count; i++)
        {
            AfterComments[i] = comments;
            RelatedBefore[i] = ++related;
            if (Strong[i] && i >= RunStart)
                strongSeen++;
            if (Lines[i].Phrase == LineKind.Related)
                related = 0;
            if (strongSeen >= 2 && ((Lines[i].Phrase == LineKind.Comments && !IsHeadingOfLawyers(i)) || IsReply(i)))
                comments = true;
        }
    }

    // "Comment", and a long paragraph right below it: what the author thinks of the case. Comments have names, dates and forms there.
    private bool IsHeadingOfLawyers(int i) =>
        i + 1 < Lines.Count && Strong[i + 1] && Lines[i + 1].Kind == LineKind.LongSentence && Lines[i].Text.Equals("Comment", StringComparison.OrdinalIgnoreCase);

    // "Re: ", and a line from above, the subject of the first post.
    private bool IsReply(int i)
    {
        const string Mark = "Re: ";
        var text = Lines[i].Text;
        if (!text.StartsWith(Mark, StringComparison.OrdinalIgnoreCase))
            return false;
        var above = 0;
        while (above < i && !text.AsSpan(Mark.Length).Equals(Lines[above].Text, StringComparison.OrdinalIgnoreCase))
            above++;
        return above < i;
    }

    private void CountAround()
    {
        const int None = int.MaxValue / 2;
        for (var i = 0; i < Lines.Count; i++)
        {
            StrongBefore[i] = i == 0 ? None : Strong[i - 1] ? 0 : StrongBefore[i - 1] + 1;
            SentencesUpTo[i + 1] = SentencesUpTo[i] + (Sentence[i] ? 1 : 0);
            foreach (var word in Lines[i].ContentWords)
                SharedWords[i] += RunWords.Contains(word) ? 1 : 0;
        }

        for (var i = Lines.Count - 1; i >= 0; i--)
            StrongAfter[i] = i == Lines.Count - 1 ? None : Strong[i + 1] ? 0 : StrongAfter[i + 1] + 1;
    }
}
