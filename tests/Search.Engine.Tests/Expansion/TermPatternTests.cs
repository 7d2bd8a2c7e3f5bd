using System.Text;
using System.Text.RegularExpressions;
using Search.Engine.Expansion;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Testing;

namespace Search.Engine.Tests.Expansion;

/// <summary>The terms that patterns find in a dictionary, compared with trying every term.</summary>
public sealed class TermPatternTests
{
    private static readonly string[] Words = MakeWords();

    private static string[] MakeWords()
    {
        Random random = new TestSeed(nameof(TermPatternTests)).Random();
        string[] pieces = ["a", "b", "ab", "ba", "c", "é", "😀", "漢", "\uffff", "z"];
        IEnumerable<string> made = Enumerable.Range(0, 3000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => pieces[random.Next(pieces.Length)])));
        return [.. made.Append("*").Append("a?b").Append("\\").Distinct().OrderBy(word => word, Comparer<string>.Create(CompareUtf8))];
    }

    private static int CompareUtf8(string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));

    private static List<string> Expand(TermPattern pattern)
    {
        var directory = new MemoryDirectory();
        CodecIndex.Write(directory, [new("f", IndexOptions.Docs, Norms: false)], [new TestDocument().Text("f", string.Join(' ', Words))]);
        using IndexSnapshot index = IndexSnapshot.OpenIn(directory);
        var found = new List<string>();
        TermExpander.Expand(index.Segments[0].Terms!.Field("f")!, pattern, () => { }, (term, _) =>
        {
            found.Add(Encoding.UTF8.GetString(term));
            return true;
        });
        return found;
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("😀")]
    [InlineData("\uffff")]
    [InlineData("nowhere")]
    public void Prefix_FindsEveryTermThatBeginsWithIt(string prefix) =>
        Assert.Equal(Words.Where(word => word.StartsWith(prefix, StringComparison.Ordinal)), Expand(new PrefixPattern(prefix)));

    [Theory]
    [InlineData("ab", "c", true, true)]
    [InlineData("ab", "ab", true, true)]
    [InlineData("ab", "ab", false, true)]
    [InlineData("ab", "c", false, false)]
    [InlineData(null, "ab", true, false)]
    [InlineData("漢", null, true, true)]
    [InlineData(null, null, true, true)]
    [InlineData("c", "a", true, true)]
    public void Range_FindsTheTermsBetween(string? lower, string? upper, bool includesLower, bool includesUpper) => Assert.Equal(
        Words.Where(word => (lower == null || CompareUtf8(word, lower) >= (includesLower ? 0 : 1)) && (upper == null || CompareUtf8(word, upper) <= (includesUpper ? 0 : -1))),
        Expand(new RangePattern(new TermRangeQuery("f", lower, upper, includesLower, includesUpper))));

    [Theory]
    [InlineData("*", "^.*$")]
    [InlineData("a*b", "^a.*b$")]
    [InlineData("a*b*ab", "^a.*b.*ab$")]
    [InlineData("?", "^(?:😀|.)$")]
    [InlineData("a??", "^a(?:😀|[^\ud83d\ude00]){2}$")]
    [InlineData("*é", "^.*é$")]
    [InlineData("**a**", "^.*a.*$")]
    [InlineData("\\*", "^\\*$")]
    [InlineData("a\\?b", "^a\\?b$")]
    [InlineData("\\", "^\\\\$")]
    [InlineData("", "^$")]
    public void Wildcard_FindsTheTermsOfThePattern(string pattern, string expression) =>
        Assert.Equal(Words.Where(word => Regex.IsMatch(word, expression, RegexOptions.Singleline)), Expand(new WildcardPattern(pattern)));

    [Theory]
    [InlineData("abab", 0, 0)]
    [InlineData("abab", 1, 0)]
    [InlineData("abab", 2, 0)]
    [InlineData("baéc", 2, 0)]
    [InlineData("a😀b", 2, 1)]
    [InlineData("😀漢", 1, 0)]
    [InlineData("abcba", 2, 2)]
    [InlineData("", 2, 0)]
    public void Fuzzy_FindsTheTermsWithinTheEdits(string text, int maxEdits, int prefixLength)
    {
        string prefix = string.Concat(text.EnumerateRunes().Take(prefixLength));
        var pattern = new FuzzyPattern(text, maxEdits, prefixLength);
        Assert.Equal(Words.Where(word => word.StartsWith(prefix, StringComparison.Ordinal) && Edits(word, text) <= maxEdits), Expand(pattern));
        // Once more with what is left of the first dictionary.
        Assert.Equal(Words.Count(word => word.StartsWith(prefix, StringComparison.Ordinal) && Edits(word, text) <= maxEdits), Expand(pattern).Count);
    }

    // The plain table of optimal string alignment.
    private static int Edits(string first, string second)
    {
        int[] a = first.EnumerateRunes().Select(rune => rune.Value).ToArray(), b = second.EnumerateRunes().Select(rune => rune.Value).ToArray();
        var edits = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    edits[i, j] = i + j;
                    continue;
                }
                edits[i, j] = Math.Min(Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1, edits[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
            }
        return edits[a.Length, b.Length];
    }
}
