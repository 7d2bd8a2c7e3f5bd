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

    private readonly ArchiveFixture _archive;

    public QueryFuzzTests(SeedsTests.Seeds seeds) => _archive = seeds.Archive;

    [Fact]
    public void Build_TenThousandRandomTexts_FailsOnlyOnDocumentedLimits()
    {
        var seed = new TestSeed(nameof(Build_TenThousandRandomTexts_FailsOnlyOnDocumentedLimits));
        seed.Run(() =>
        {
            var random = seed.Random();
            for (int i = 0; i < 10_000; i++)
            {
                string text = RandomText(random);
                try
                {
                    var built = ArticleQueryBuilder.Build(new ArticleQuery { Text = text }, new RankingProfile(), (MatchMode)(i % 3), newestDate: null);
                    Assert.All(built.Warnings, warning => Assert.InRange(warning.Position ?? 0, 0, text.Length));
                    if (i % 20 == 0) Assert.Equal(text, _archive.Search(text).Query);
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

    private static string RandomText(Random random)
    {
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
}
