using Search.Archive.Queries;
using Search.Archive.Ranking;
using Search.Testing;

namespace Search.Archive.Tests.Queries;

/// <summary>Whatever a visitor types is understood somehow.</summary>
public sealed class QueryFuzzTests : IClassFixture<SeedsTests.Seeds>
{
    private static readonly string[] Pieces =
    [
        "blinken", "munich", "the", "Azerbaijan's", "e-mail", "29", "November", "2023", "2023-11-29", "date:", "title:", "author:", "foo:", "AND", "OR", "NOT", "&&", "||",
        "(", ")", "((", "))", "\"", "“", "”", "[", "]", "{", "}", "[2023 TO *]", "..", "*", "?", "~", "~2", "~99999999999", "^", "^2", "^0", "^1e9", "-", "+", "--", "!", "/", "\\", ":",
        "\u0000", "\uD83D", "\uDE00", "😀", "\u202E", "\u0301", "ﬃ", "İ", "漢字", "ไทย", "\t", "\n", " ", " ", " ", "<mark>", "&lt;", "'", "`", "%00", "1.", ".5",
    ];

    // FUZZ_QUERIES=1000000 makes a long run of it.
    internal static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_QUERIES"), out int count) ? count : 10_000;

    private readonly ArchiveFixture _archive;

    public QueryFuzzTests(SeedsTests.Seeds seeds) => _archive = seeds.Archive;

    [Fact]
    public void Search_RandomTexts_FailOnlyOnDocumentedLimitsAndNeverTakeTooLong()
    {
        var seed = new TestSeed(nameof(Search_RandomTexts_FailOnlyOnDocumentedLimitsAndNeverTakeTooLong));
        seed.Run(() =>
        {
            var random = seed.Random();
            string[] modes = ["most", "all", "any"];
            for (int i = 0; i < Count; i++)
            {
                string text = RandomText(random);
                try
                {
                    var answer = _archive.Search(text, $"match={modes[i % 3]}", i % 20 == 0 ? "explain=true" : "snippet=off");
                    Assert.Equal(text, answer.Query);
                    Assert.All(answer.Warnings, warning => Assert.InRange(warning.Position ?? 0, 0, text.Length));
                    // A search is given up at the limit of time, and says so.
                    Assert.DoesNotContain(answer.Warnings, warning => warning.Code == "time-limit");
                }
                catch (ArticleQueryException limit) when (limit.Code is "too-many-terms" or "too-deep")
                {
                }
                catch (Exception error)
                {
                    throw new InvalidOperationException($"'{text}': {error}", error);
                }
            }
        });
    }

    [Theory]
    [InlineData("(")]
    [InlineData("NOT ")]
    [InlineData("\"")]
    [InlineData("-")]
    [InlineData("()")]
    [InlineData("date:")]
    [InlineData("title:title:")]
    [InlineData("a OR ")]
    [InlineData("~^*")]
    public void Search_OnePieceOverAndOver_AnswersOrNamesALimit(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, SearchLimits.QueryLength / piece.Length));
        var error = Record.Exception(() => _archive.Search(text));
        Assert.True(error is null or ArticleQueryException { Code: "too-many-terms" or "too-deep" }, error?.ToString());
    }

    // What people type, to be mutated.
    private static readonly string[] Plain =
    [
        "title:(carbon tax) AND author:\"Samir Valiev\" -munich", "blinken OR (peace AND \"security conference\"~3)", "date:[2023-01 TO *] azerbaij*^2 armenya~1", "29 November 2023 peace talks",
        "who met whom in munich and what was said of it", "date:2023-11..2024-02 (section:analytics OR source:seeds) +baku",
    ];

    private static string RandomText(Random random)
    {
        if (random.Next(3) == 0) return Mutated(Plain[random.Next(Plain.Length)], random);
        string text = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => Pieces[random.Next(Pieces.Length)] + (random.Next(3) == 0 ? " " : "")));
        if (random.Next(4) == 0)
        {
            // Any code unit at any place.
            char[] units = text.ToCharArray();
            for (int i = random.Next(1, 6); i > 0; i--) units[random.Next(units.Length)] = (char)random.Next(0x10000);
            text = new string(units);
        }
        return text.Length <= SearchLimits.QueryLength ? text : text[..SearchLimits.QueryLength];
    }

    // A few characters fewer, more, doubled or exchanged.
    private static string Mutated(string text, Random random)
    {
        for (int i = random.Next(1, 5); i > 0 && text.Length > 0; i--)
        {
            int at = random.Next(text.Length);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at)),
                1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                2 => text.Insert(at, text[at..Math.Min(text.Length, at + random.Next(1, 9))]),
                _ => text[at..] + text[..at],
            };
        }
        return text;
    }
}
