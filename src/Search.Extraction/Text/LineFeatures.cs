using System.Buffers;

namespace Search.Extraction.Text;

/// <summary>
/// What the body model looks at: every feature is true or false for a line, and belongs to a group of which usually one is true
/// ("length=3"). Names are stable: the weights are stored under them.
/// </summary>
internal static class LineFeatures
{
    private const int KindCount = (int)LineKind.Byline + 1;

    private static readonly SearchValues<string> Addresses = SearchValues.Create(["http", "www.", ".com"], StringComparison.OrdinalIgnoreCase);

    private static readonly FeatureNames NameList = new();
    private static readonly int Bias = NameList.Group("bias");
    private static readonly int Kind = NameList.Group("kind", KindCount);
    private static readonly int PreviousKind = NameList.Group("previous-kind", KindCount * KindCount);
    private static readonly int NextKind = NameList.Group("next-kind", KindCount * KindCount);
    private static readonly int SecondPreviousKind = NameList.Group("second-previous-kind", KindCount);
    private static readonly int SecondNextKind = NameList.Group("second-next-kind", KindCount);
    private static readonly int Phrase = NameList.Group("phrase-long", KindCount);
    private static readonly int Length = NameList.Group("length", 10);
    private static readonly int StopShare = NameList.Group("stop-share", 8);
    private static readonly int CapitalShare = NameList.Group("capital-share", 6);
    private static readonly int UpperCase = NameList.Group("all-upper");
    private static readonly int DigitShare = NameList.Group("digit-share", 4);
    private static readonly int Start = NameList.Group("start", 6);
    private static readonly int End = NameList.Group("end", 6);
    private static readonly int Contains = NameList.Group("contains", 6);
    private static readonly int Repeat = NameList.Group("repeat", 4);
    private static readonly int RunPosition = NameList.Group("run-position", 16);
    private static readonly int RunShort = NameList.Group("run-position-short", 16);
    private static readonly int StrongDistance = NameList.Group("strong-distance", 36);
    private static readonly int Density = NameList.Group("density", 8);
    private static readonly int Sentences = NameList.Group("sentences-around", 36);
    private static readonly int Overlap = NameList.Group("overlap", 7);
    private static readonly int OverlapOutside = NameList.Group("overlap-outside", 7);
    private static readonly int AfterComments = NameList.Group("after-comments");
    private static readonly int AfterRelated = NameList.Group("after-related", 5);
    private static readonly int AfterRelatedOutside = NameList.Group("after-related-outside", 5);
    private static readonly int BlankLines = NameList.Group("blank-lines", 4);
    private static readonly int DocumentPosition = NameList.Group("document-position", 5);

    /// <summary>Number of features.</summary>
    public static int Count => NameList.All.Count;

    /// <summary>Their names, by number.</summary>
    public static IReadOnlyList<string> Names => NameList.All;

    /// <summary>Puts the numbers of the features that are true for a line into <paramref name="active"/>.</summary>
    public static void Collect(LineContext context, int i, List<int> active)
    {
        active.Clear();
        var lines = context.Lines;
        var line = lines[i];
        var kind = (int)line.Kind;
        active.Add(Bias);
        active.Add(Kind + kind);
        active.Add(PreviousKind + kind * KindCount + KindAt(lines, i - 1));
        active.Add(NextKind + kind * KindCount + KindAt(lines, i + 1));
        active.Add(SecondPreviousKind + KindAt(lines, i - 2));
        active.Add(SecondNextKind + KindAt(lines, i + 2));
        if (line.Text.Length >= 150)
            active.Add(Phrase + (int)line.Phrase);
        CollectShape(context, line, active);
        CollectPlace(context, i, active);
        active.Add(Repeat + Math.Min(context.Repeats[i] - 1, 3));
        active.Add(BlankLines + Math.Min(line.BlankLinesBefore, 3));
    }

    private static void CollectShape(LineContext context, Line line, List<int> active)
    {
        var text = line.Text;
        active.Add(Length + FeatureNames.Bucket(line.Extent, 10, 20, 35, 50, 80, 120, 200, 350, 600));
        var stop = context.StopShare(line);
        active.Add(StopShare + (stop < 0 ? 0 : 1 + FeatureNames.Bucket(stop, 0.01, 0.1, 0.2, 0.3, 0.4, 0.5)));
        if (line.Words > 0)
            active.Add(CapitalShare + FeatureNames.Bucket((double)line.CapitalWords / line.Words, 0.1, 0.25, 0.5, 0.75, 0.99));
        if (line.Words > 0 && line.UpperWords == line.Words)
            active.Add(UpperCase);
        active.Add(DigitShare + FeatureNames.Bucket((double)line.Digits / text.Length, 0.01, 0.1, 0.3));

        var first = text[0];
        active.Add(Start + (char.IsLower(first) ? 0 : char.IsUpper(first) ? 1 : char.IsDigit(first) ? 2 : first is '"' or '“' or '«' or '„' or '\'' or '‘' ? 3 : first is '-' or '–' or '—' or '•' or '*' or '·' ? 4 : 5));
        var last = text[^1];
        active.Add(End + (text.EndsWith("...", StringComparison.Ordinal) || last == '…' ? 0 : line.EndsSentence ? last == '?' || last == '!' ? 1 : 2 : last == ':' ? 3 : last is ',' or ';' or '-' ? 4 : 5));

        var marks = text.AsSpan();
        if (marks.ContainsAny("|›»•"))
            active.Add(Contains);
        if (marks.ContainsAny('©', '®', '™'))
            active.Add(Contains + 1);
        if (marks.Contains('@'))
            active.Add(Contains + 2);
        if (marks.ContainsAny(Addresses))
            active.Add(Contains + 3);
        if (marks.ContainsAny('“', '”', '"'))
            active.Add(Contains + 4);
        if (marks.ContainsAny("{=") && marks.ContainsAny("};"))
            active.Add(Contains + 5);
    }

    private static void CollectPlace(LineContext context, int i, List<int> active)
    {
        var line = context.Lines[i];
        var place = Place(context, i);
        active.Add(RunPosition + place);
        if (!context.Strong[i])
            active.Add(RunShort + place);
        var inside = i >= context.RunStart && i < context.RunEnd;

        active.Add(StrongDistance + FeatureNames.Bucket(context.StrongBefore[i], 1, 2, 4, 7, 12) * 6 + FeatureNames.Bucket(context.StrongAfter[i], 1, 2, 4, 7, 12));

        var (strong, all) = (Around(context.StrongTextUpTo, i, 4), Around(context.TextUpTo, i, 4));
        active.Add(Density + FeatureNames.Bucket(all == 0 ? 0 : (double)strong / all, 0.01, 0.2, 0.4, 0.6, 0.8, 0.9, 0.97));

        active.Add(Sentences + SentencesBetween(context, i - 8, i) * 6 + SentencesBetween(context, i + 1, i + 9));

        var overlap = line.ContentWords.Length == 0 ? 0 : 1 + FeatureNames.Bucket((double)context.SharedWords[i] / line.ContentWords.Length, 0.01, 0.2, 0.4, 0.6, 0.8);
        active.Add((inside ? Overlap : OverlapOutside) + overlap);

        if (context.AfterComments[i])
            active.Add(AfterComments);
        var related = FeatureNames.Bucket(context.RelatedBefore[i], 2, 3, 5, 9);
        active.Add((inside ? AfterRelated : AfterRelatedOutside) + related);
        active.Add(DocumentPosition + Math.Min(4, i * 5 / context.Lines.Count));
    }

    // The sum over the lines around one, without itself.
    private static long Around(long[] upTo, int i, int reach) => upTo[Math.Min(i + reach + 1, upTo.Length - 1)] - upTo[i + 1] + upTo[i] - upTo[Math.Max(0, i - reach)];

    private static int SentencesBetween(LineContext context, int from, int end)
    {
        var sentences = context.SentencesUpTo[Math.Min(end, context.Lines.Count)] - context.SentencesUpTo[Math.Min(Math.Max(0, from), context.Lines.Count)];
        return FeatureNames.Bucket(sentences, 1, 2, 3, 5, 7);
    }

    // 0 to 6 before the run by distance, 7 its first line, 8 inside, 9 its last line, 10 to 15 behind it by distance.
    private static int Place(LineContext context, int i)
    {
        if (i < context.RunStart)
            return 6 - FeatureNames.Bucket(context.RunStart - i, 2, 3, 5, 9, 17, 33);
        if (i >= context.RunEnd)
            return 10 + FeatureNames.Bucket(i - context.RunEnd + 1, 2, 3, 5, 9, 17);
        return i == context.RunStart ? 7 : i == context.RunEnd - 1 ? 9 : 8;
    }

    private static int KindAt(IReadOnlyList<Line> lines, int i) => (uint)i < (uint)lines.Count ? (int)lines[i].Kind : (int)LineKind.None;
}
