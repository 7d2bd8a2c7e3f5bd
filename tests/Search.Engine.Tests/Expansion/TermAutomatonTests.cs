using System.Text;
using System.Text.RegularExpressions;
using Search.Engine.Expansion;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Lucene8.Terms;
using Search.Testing;

namespace Search.Engine.Tests.Expansion;

/// <summary>The terms that automata find in a dictionary, compared with trying every term.</summary>
public sealed class TermAutomatonTests
{
    private static readonly string[] Words = MakeWords();

    private static string[] MakeWords()
    {
        Random random = new TestSeed(nameof(TermAutomatonTests)).Random();
        string[] pieces = ["a", "b", "ab", "ba", "c", "é", "😀", "漢", "\uffff", "z"];
        IEnumerable<string> made = Enumerable.Range(0, 3000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => pieces[random.Next(pieces.Length)])));
        return [.. made.Append("*").Append("a?b").Append("\\").Distinct().OrderBy(word => word, Comparer<string>.Create(CompareUtf8))];
    }

    private static int CompareUtf8(string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));

    private static List<string> Expand(TermAutomaton automaton)
    {
        using IndexSnapshot index = Index(Words);
        return Expand(index, automaton);
    }

    private static IndexSnapshot Index(IEnumerable<string> words)
    {
        var directory = new MemoryDirectory();
        CodecIndex.Write(directory, [new("f", IndexOptions.Docs, Norms: false)], [new TestDocument().Text("f", string.Join(' ', words))]);
        return IndexSnapshot.OpenIn(directory);
    }

    private static List<string> Expand(IndexSnapshot index, TermAutomaton automaton)
    {
        FieldTerms terms = index.Segments[0].Terms!.Field("f")!;
        var found = new List<string>();
        for (TermsIntersection walk = terms.Intersect(automaton); walk.MoveNext();)
        {
            Assert.Equal(terms.Find(walk.Term), walk.State);
            found.Add(Encoding.UTF8.GetString(walk.Term));
        }
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
        Assert.Equal(Words.Where(word => word.StartsWith(prefix, StringComparison.Ordinal)), Expand(new PrefixAutomaton(prefix)));

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
        Expand(RangeAutomaton.Of(new TermRangeQuery("f", lower, upper, includesLower, includesUpper))));

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
        Assert.Equal(Words.Where(word => Regex.IsMatch(word, expression, RegexOptions.Singleline)), Expand(new WildcardAutomaton(pattern)));

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
        var automaton = new FuzzyAutomaton(text, maxEdits, prefixLength);
        var expected = Words.Where(word => IsLike(word, text, maxEdits, prefixLength)).ToList();
        Assert.Equal(expected, Expand(automaton));
        // Once more with the states that the first dictionary has left.
        Assert.Equal(expected, Expand(automaton));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Automata_RandomDictionaries_FindWhatTryingEveryTermFinds(int round)
    {
        var seed = new TestSeed(nameof(Automata_RandomDictionaries_FindWhatTryingEveryTermFinds), round);
        seed.Run(() =>
        {
            Random random = seed.Random();
            // Code points of all lengths in UTF-8 and of several planes; a common beginning now and then makes deep blocks.
            string[] alphabet = Enumerable.Range(0, 12).Select(_ => char.ConvertFromUtf32(RandomCodePoint(random))).Concat(["a", "b", "c"]).ToArray();
            string Text(int most) => string.Concat(Enumerable.Range(0, random.Next(most + 1)).Select(_ => alphabet[Math.Min(random.Next(alphabet.Length), random.Next(alphabet.Length))]));
            string common = Text(6) + "x";
            string[] words = Enumerable.Range(0, 4000).Select(_ => (random.Next(3) == 0 ? common : "") + Text(9)).Where(word => word.Length > 0).Distinct()
                .OrderBy(word => word, Comparer<string>.Create(CompareUtf8)).ToArray();
            using IndexSnapshot index = Index(words);
            void AssertFinds(Func<string, bool> condition, TermAutomaton automaton, string what)
            {
                string[] expected = words.Where(condition).ToArray();
                List<string> found = Expand(index, automaton);
                Assert.True(expected.SequenceEqual(found), $"{what}: expected {string.Join(' ', expected)}, found {string.Join(' ', found)}");
            }

            for (int i = 0; i < 60; i++)
            {
                string wanted = random.Next(2) == 0 ? words[random.Next(words.Length)] : Text(8);
                int edits = random.Next(3), prefix = random.Next(4);
                AssertFinds(word => IsLike(word, wanted, edits, prefix), new FuzzyAutomaton(wanted, edits, prefix), $"{wanted}~{edits}, prefix {prefix}");
                string start = wanted[..random.Next(wanted.Length + 1)];
                if (start.Length > 0 && char.IsHighSurrogate(start[^1])) start = start[..^1];
                AssertFinds(word => word.StartsWith(start, StringComparison.Ordinal), new PrefixAutomaton(start), start + "*");
                string other = words[random.Next(words.Length)];
                var (lower, upper) = random.Next(4) > 0 && CompareUtf8(wanted, other) > 0 ? (other, wanted) : (wanted, other);
                bool includesLower = random.Next(2) == 0, includesUpper = random.Next(2) == 0;
                var range = new TermRangeQuery("f", lower, upper, includesLower, includesUpper);
                AssertFinds(word => CompareUtf8(word, lower) >= (includesLower ? 0 : 1) && CompareUtf8(word, upper) <= (includesUpper ? 0 : -1), RangeAutomaton.Of(range), range.ToString());
                string[] pattern = wanted.EnumerateRunes().Select(rune => random.Next(5) switch { 0 => "?", 1 => "*", _ => rune.ToString() }).Append(random.Next(2) == 0 ? "*" : "").ToArray();
                string expression = $"^{string.Concat(pattern.Select(part => part switch { "?" => AnyCodePoint, "*" => ".*", _ => Regex.Escape(part) }))}$";
                AssertFinds(word => Regex.IsMatch(word, expression, RegexOptions.Singleline), new WildcardAutomaton(string.Concat(pattern)), string.Concat(pattern));
            }
        });
    }

    [Fact]
    public void Wildcard_MoreStatesThanAreKept_FindsTheSame()
    {
        Random random = new TestSeed(nameof(Wildcard_MoreStatesThanAreKept_FindsTheSame)).Random();
        // What of the last 20 letters was an a: a state for each.
        string[] words = Enumerable.Range(0, 2000).Select(_ => string.Concat(Enumerable.Range(0, 40).Select(_ => random.Next(2) == 0 ? 'a' : 'b'))).Distinct().Order(StringComparer.Ordinal).ToArray();
        using IndexSnapshot index = Index(words);
        Assert.Equal(words.Where(word => word[^20] == 'a'), Expand(index, new WildcardAutomaton("*a" + new string('?', 19))));
    }

    [Fact]
    public void Fuzzy_LimitLoweredOnTheWay_PassesOverWhatIsNotNearEnough()
    {
        using IndexSnapshot index = Index(["aboat", "boat", "boats", "boatss", "boax", "boaxx", "goat", "zboat"]);
        var automaton = new FuzzyAutomaton("boat", 2, 0);
        TermsIntersection walk = index.Segments[0].Terms!.Field("f")!.Intersect(automaton);
        var found = new List<string>();
        while (walk.MoveNext())
        {
            found.Add(Encoding.UTF8.GetString(walk.Term));
            // Behind "boats", one that is as near as that (one edit of four) is as good as none.
            if (found[^1] == "boats") automaton.KeepNearerThan(0.75f, orEqual: true);
            if (found[^1] == "goat") automaton.KeepNearerThan(0.75f, orEqual: false);
        }
        Assert.Equal(["aboat", "boat", "boats", "boax", "goat"], found);
    }

    private const string AnyCodePoint = @"(?:[\ud800-\udbff][\udc00-\udfff]|[^\ud800-\udfff])";

    private static int RandomCodePoint(Random random) => random.Next(4) switch
    {
        0 => random.Next('d', 'z'),
        1 => random.Next(0x80, 0x800),
        2 => random.Next(2) == 0 ? random.Next(0x3001, 0xD800) : random.Next(0xE000, 0x10000),
        _ => random.Next(0x10000, 0x110000),
    };

    // Where all of the wanted term is the beginning that must be equal, only the term itself is like it.
    private static bool IsLike(string word, string wanted, int maxEdits, int prefixLength)
    {
        if (prefixLength >= wanted.Length) return word == wanted;
        string prefix = string.Concat(wanted.EnumerateRunes().Take(prefixLength));
        return word.StartsWith(prefix, StringComparison.Ordinal) && Edits(word, wanted) <= maxEdits;
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
