using System.Runtime.InteropServices;

namespace Search.Extraction.Text;

/// <summary>
/// Drops the second of two equal or nearly equal paragraphs of one document, and lines that hold the others joined (a hidden copy of the
/// article). Candidates share the smallest of their word hashes under one of four orders and are then compared in full, so the time stays
/// linear.
/// </summary>
internal static class Duplicates
{
    /// <summary>Why the second of two equal paragraphs is no body.</summary>
    public const string Repeated = "repeated paragraph";

    private const int ShortestParagraph = 40;
    private const double Similarity = 0.9;

    // Nobody writes so much twice on purpose.
    private const int LongestOnPurpose = 400;

    // A paragraph of so many long words whose pairs of words nearly all stand in the other paragraphs is a copy of them.
    private const int LeastJoined = 50;
    private const double MostJoined = 0.85;

    // Words of a sentence that is printed large.
    private const int LeastQuoted = 6;
    private const string QuotationMarks = "\"“”„«»‘’' ";

    private static readonly uint[] Orders = [0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F];

    /// <summary>Takes repeated lines out of the body and gives them a reason.</summary>
    /// <param name="lines">All lines.</param>
    /// <param name="isBody">Whether each is body.</param>
    /// <param name="reasons">Receives the reason.</param>
    /// <param name="placeOf">Where a line stands in the page's template, or null: what stands twice in the same place its author
    /// wrote twice (a question put to several people, a step of several recipes).</param>
    public static void Drop(IReadOnlyList<Line> lines, bool[] isBody, string?[] reasons, Func<int, int>? placeOf = null)
    {
        // Lines of the same letters have as many of them: the letters of most need not be read.
        var alike = new Dictionary<(int Letters, int Digits), int>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (isBody[i] && lines[i].Text.Length >= ShortestParagraph)
                CollectionsMarshal.GetValueRefOrAddDefault(alike, (lines[i].Letters, lines[i].Digits), out _)++;
        }

        var byHash = new Dictionary<long, int>();
        var bySmallest = new Dictionary<(int Order, uint Hash), int>();
        for (var i = 0; i < lines.Count; i++)
        {
            // Two posts of one author on one day are signed alike.
            if (!isBody[i] || lines[i].Text.Length < ShortestParagraph || ClosingLines.IsPost(lines[i]))
                continue;
            var same = i;
            if (alike[(lines[i].Letters, lines[i].Digits)] > 1)
            {
                ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(byHash, TextTools.HashOfLetters(lines[i].Text), out var isRepeated);
                same = first = isRepeated ? first : i;
            }

            var earlier = same < i && TextTools.HaveSameLetters(lines[same].Text, lines[i].Text) ? same : SimilarEarlier(lines, i, bySmallest);
            if (earlier >= 0 && (placeOf is null || placeOf(earlier) != placeOf(i) || lines[i].Text.Length > LongestOnPurpose))
            {
                isBody[i] = false;
                reasons[i] = Repeated;
            }
        }

        DropJoined(lines, isBody, reasons);
        if (placeOf is not null)
            DropPullQuotes(lines, isBody, reasons, placeOf);
    }

    // A sentence that a paragraph has too, printed large beside it: in another place of the template. Found by its first two long words.
    private static void DropPullQuotes(IReadOnlyList<Line> lines, bool[] isBody, string?[] reasons, Func<int, int> placeOf)
    {
        var byPair = new Dictionary<(int, int), int>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (isBody[i] && lines[i] is { Words: >= LeastQuoted, ContentWords.Length: >= 2, Text.Length: <= LongestOnPurpose } line && (line.Hints & (ElementHints.Heading | ElementHints.ListItem | ElementHints.TableCell)) == 0)
                byPair.TryAdd((lines[i].ContentWords[0], lines[i].ContentWords[1]), i);
        }

        for (var i = 0; i < lines.Count && byPair.Count > 0; i++)
        {
            if (!isBody[i])
                continue;
            foreach (var pair in Pairs(lines[i].ContentWords))
            {
                if (!byPair.TryGetValue(pair, out var quote) || lines[quote].Text.Length >= lines[i].Text.Length || placeOf(quote) == placeOf(i) || !TextTools.Contains(lines[i].Text, lines[quote].Text.AsSpan().Trim(QuotationMarks)))
                    continue;
                byPair.Remove(pair);
                isBody[quote] = false;
                reasons[quote] = "a sentence of the article once more";
            }
        }
    }

    // Shorter paragraphs are the article; a longer one is compared with all of them.
    private static void DropJoined(IReadOnlyList<Line> lines, bool[] isBody, string?[] reasons)
    {
        var longOnes = Enumerable.Range(0, lines.Count).Where(i => isBody[i] && lines[i].ContentWords.Length >= LeastJoined).ToList();
        if (longOnes.Count == 0)
            return;
        var pairs = new HashSet<(int, int)>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (isBody[i] && lines[i].ContentWords.Length < LeastJoined)
                pairs.UnionWith(Pairs(lines[i].ContentWords));
        }

        foreach (var i in longOnes)
        {
            if (Pairs(lines[i].ContentWords).Count(pairs.Contains) < MostJoined * (lines[i].ContentWords.Length - 1))
                continue;
            isBody[i] = false;
            reasons[i] = "the paragraphs once more, joined";
        }
    }

    private static IEnumerable<(int, int)> Pairs(int[] words)
    {
        for (var i = 1; i < words.Length; i++)
            yield return (words[i - 1], words[i]);
    }

    // The line before it that is nearly the same, or −1.
    private static int SimilarEarlier(IReadOnlyList<Line> lines, int i, Dictionary<(int Order, uint Hash), int> bySmallest)
    {
        var words = lines[i].ContentWords;
        if (words.Length < 5)
            return -1;
        var earlier = -1;
        for (var order = 0; order < Orders.Length; order++)
        {
            var smallest = uint.MaxValue;
            foreach (var word in words)
                smallest = Math.Min(smallest, ((uint)word ^ Orders[order]) * Orders[order]);
            if (!bySmallest.TryAdd((order, smallest), i) && earlier < 0 && IsSimilar(lines[bySmallest[(order, smallest)]], lines[i]))
                earlier = bySmallest[(order, smallest)];
        }

        return earlier;
    }

    // Sentences that differ in their numbers only say different things: results, prices, days.
    private static bool IsSimilar(Line a, Line b) =>
        a.Digits == b.Digits && Jaccard(a.ContentWords, b.ContentWords) >= Similarity && Numbers(a) == Numbers(b);

    private static string Numbers(Line line) => line.Digits == 0 ? "" : string.Concat(line.Text.Where(char.IsAsciiDigit));

    private static double Jaccard(int[] a, int[] b)
    {
        // Lengths too different cannot reach the limit; checked first because it is nearly always so.
        if (Math.Min(a.Length, b.Length) < Similarity * Math.Max(a.Length, b.Length) - 1)
            return 0;
        var (setA, setB) = (a.ToHashSet(), b.ToHashSet());
        var common = setA.Count(setB.Contains);
        return (double)common / (setA.Count + setB.Count - common);
    }
}
