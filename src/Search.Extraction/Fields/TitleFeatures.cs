using System.Buffers;
using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>What tells a headline from the other lines before the body: what <see cref="TitleModel"/> looks at.</summary>
internal static class TitleFeatures
{
    private const int KindCount = (int)LineKind.Byline + 1;

    /// <summary>A file whose body begins within this many lines has a head of its own, not a page's menu.</summary>
    public const int CleanHead = 12;

    private static readonly SearchValues<char> Marks = SearchValues.Create("()©/@");
    private static readonly SearchValues<char> Quotes = SearchValues.Create("“”\"«»‘’„");

    private static readonly FeatureNames NameList = new();
    private static readonly int Bias = NameList.Group("bias");
    private static readonly int Words = NameList.Group("words", 9);
    private static readonly int Extent = NameList.Group("extent", 8);
    private static readonly int Kind = NameList.Group("kind", KindCount);
    private static readonly int Phrase = NameList.Group("phrase", KindCount);
    private static readonly int End = NameList.Group("end", 6);
    private static readonly int Start = NameList.Group("start", 4);
    private static readonly int Contains = NameList.Group("contains", 5);
    private static readonly int Shared = NameList.Group("shared", 6);
    private static readonly int SharedShare = NameList.Group("shared-share", 7);
    private static readonly int MostShared = NameList.Group("most-shared", 2);
    private static readonly int Distance = NameList.Group("distance", 10);
    private static readonly int Index = NameList.Group("index", 14);
    private static readonly int Repeats = NameList.Group("repeats", 3);
    private static readonly int RepeatsIn = NameList.Group("repeated-in", 3);
    private static readonly int NextKind = NameList.Group("next-kind", KindCount);
    private static readonly int SecondNextKind = NameList.Group("second-next-kind", KindCount);
    private static readonly int PreviousKind = NameList.Group("previous-kind", KindCount);
    private static readonly int HeadAfter = NameList.Group("head-after", 4);
    private static readonly int HeadBefore = NameList.Group("head-before", 4);
    private static readonly int Follows = NameList.Group("follows-headline", 4);
    private static readonly int CapitalShare = NameList.Group("capital-share", 12);
    private static readonly int BlankBefore = NameList.Group("blank-before", 3);
    private static readonly int BlankAfter = NameList.Group("blank-after", 3);
    private static readonly int Body = NameList.Group("in-body");

    /// <summary>Names, by number.</summary>
    public static IReadOnlyList<string> Names => NameList.All;

    /// <summary>Puts the numbers of the features that are true for a line into <paramref name="active"/>.</summary>
    /// <param name="body">The document.</param>
    /// <param name="i">The line.</param>
    /// <param name="start">First line of the body.</param>
    /// <param name="mostShared">The most words that a possible headline shares with the body.</param>
    /// <param name="active">Cleared first.</param>
    public static void Collect(BodyLines body, int i, int start, int mostShared, List<int> active)
    {
        active.Clear();
        var line = body.Lines[i];
        var context = body.Context;
        var clean = start <= CleanHead;
        active.Add(Bias);
        active.Add(Words + FeatureNames.Bucket(line.Words, 2, 3, 4, 6, 10, 15, 21, 31));
        active.Add(Extent + FeatureNames.Bucket(line.Extent, 12, 20, 30, 45, 70, 110, 160));
        active.Add(Kind + (int)line.Kind);
        active.Add(Phrase + (int)line.Phrase);
        active.Add(NextKind + KindAt(body, i + 1));
        active.Add(SecondNextKind + KindAt(body, i + 2));
        active.Add(PreviousKind + KindAt(body, i - 1));
        CollectShape(line, context, active);

        var shared = context.SharedWords[i];
        active.Add(Shared + Math.Min(shared, 5));
        active.Add(SharedShare + (line.ContentWords.Length == 0 ? 0 : 1 + FeatureNames.Bucket((double)shared / Math.Max(3, line.ContentWords.Length), 0.2, 0.35, 0.5, 0.7, 0.9)));
        if (shared >= 2 && shared == mostShared)
            active.Add(MostShared);
        else if (shared >= 2 && shared * 2 >= mostShared)
            active.Add(MostShared + 1);
        active.Add(Distance + FeatureNames.Bucket(start - i, 1, 2, 3, 4, 6, 9, 14, 25, 50));
        active.Add(Index + (clean ? 0 : 7) + FeatureNames.Bucket(i, 1, 2, 3, 5, 9, 30));
        active.Add(Repeats + Math.Min(context.Repeats[i] - 1, 2));
        if (IsRepeatedIn(body, i))
            active.Add(RepeatsIn + (clean ? 0 : 1));
        CollectHead(body, i, start, active);
        active.Add(BlankBefore + Math.Min(line.BlankLinesBefore, 2));
        active.Add(BlankAfter + (i + 1 < body.Lines.Count ? Math.Min(body.Lines[i + 1].BlankLinesBefore, 2) : 0));
        if (i == start)
            active.Add(Body);
    }

    private static void CollectShape(Line line, LineContext context, List<int> active)
    {
        var text = line.Text;
        var last = text[^1];
        active.Add(End + (last == '?' || last == '!' ? 0 : text.EndsWith("...", StringComparison.Ordinal) || last == '…' ? 1 : line.EndsSentence ? 2 : last == ':' ? 3 : last is '|' or '>' or '»' or ',' or '/' ? 4 : 5));
        active.Add(Start + (char.IsUpper(text[0]) ? 0 : char.IsLower(text[0]) ? 1 : char.IsDigit(text[0]) ? 2 : 3));
        var marks = text.AsSpan();
        if (marks.ContainsAny('>', '»', '›'))
            active.Add(Contains);
        if (marks.Contains('|'))
            active.Add(Contains + 1);
        if (marks.Contains(": ", StringComparison.Ordinal))
            active.Add(Contains + 2);
        if (marks.ContainsAny(Marks))
            active.Add(Contains + 3);
        if (marks.ContainsAny(Quotes))
            active.Add(Contains + 4);
        if (line.Words > 0)
            active.Add(CapitalShare + (context.Language == Languages.Language.En ? 6 : 0) + (line.UpperWords == line.Words ? 0 : 1 + FeatureNames.Bucket((double)line.CapitalWords / line.Words, 0.25, 0.5, 0.75, 0.99)));
    }

    // Dates and bylines stand under the headline, captions and standfirsts below them; what looks like a headline and stands right
    // under another one is its deck.
    private static void CollectHead(BodyLines body, int i, int start, List<int> active)
    {
        const int Near = 6;
        var lines = body.Lines;
        for (var j = i + 1; j <= Math.Min(start, i + Near) && j < lines.Count; j++)
        {
            if (lines[j].Kind is LineKind.Date or LineKind.Byline)
            {
                active.Add(HeadAfter + FeatureNames.Bucket(j - i, 2, 3, 5));
                break;
            }
        }

        var headBetween = false;
        for (var j = i - 1; j >= Math.Max(0, i - 2 * Near); j--)
        {
            var line = lines[j];
            if (line.Kind is LineKind.Date or LineKind.Byline && !headBetween)
            {
                headBetween = true;
                active.Add(HeadBefore + FeatureNames.Bucket(i - j, 2, 4, 7));
            }
            else if (line.Words >= 4 && line.Text.Length >= 20 && body.Context.SharedWords[j] >= 2 && line.Phrase == LineKind.None && !(line.EndsSentence && line.Text.EndsWith('.')))
            {
                active.Add(Follows + (headBetween ? 2 : 0) + (i - j <= 2 ? 0 : 1));
                return;
            }
        }
    }

    // The page's name for itself, often its first lines, or the bread crumbs above hold the headline with something beside it.
    private static bool IsRepeatedIn(BodyLines body, int i)
    {
        var text = body.Lines[i].Text;
        if (text.Length < 15 || body.Context.SharedWords[i] == 0)
            return false;
        var sought = new SoughtText(text);
        for (var j = 0; j < body.Lines.Count && j <= i + 3; j++)
        {
            if (j == 3 && i > 6)
                j = i - 3;
            if (j != i && body.Lines[j].Text.Length > text.Length && body.Lines[j].Text.Length < text.Length + 100 && sought.IsIn(body.Lines[j].Text))
                return true;
        }

        return false;
    }

    private static int KindAt(BodyLines body, int i) => (uint)i < (uint)body.Lines.Count ? (int)body.Lines[i].Kind : (int)LineKind.None;
}
