using Search.Testing;

namespace Search.Analysis.Tests;

/// <summary>Against what Apache Lucene 8.8.1 gives; Search.Interop.Tests ask it live, here its answers are kept.</summary>
public class StandardTokensTests
{
    [Fact]
    public void Standard_TextsOfManyLanguages_GivesTheTokensOfLucene()
    {
        string folder = Path.Combine(RepositoryRoot.Path, "tests/Search.Analysis.Tests/Golden");
        string[] texts = File.ReadAllLines(Path.Combine(folder, "languages.txt"));
        var golden = new Queue<string>(File.ReadAllLines(Path.Combine(folder, "languages.tokens")));
        foreach (string text in texts)
        {
            foreach ((string term, int start, int end, int increment, TokenType type) in Tokens.Of("standard", text))
                Assert.Equal(golden.Dequeue(), $"{start} {end} {increment} {LuceneName(type)} {JavaEncoding(term)}");
            Assert.Equal(".", golden.Dequeue());
        }

        Assert.Empty(golden);
        Assert.True(texts.Length > 30);
    }

    [Theory] // Lucene 8 knows Unicode 9, we know 15; see StandardTokenizer
    [InlineData("a\U0001F3FD", "a\U0001F3FD")] // a skin tone extends what stands before it: there it is a token of its own
    [InlineData("x\u200D\U0001F44D", "x\u200D\U0001F44D")] // there: two tokens
    [InlineData(" \u0E31", "")] // there: a token of a vowel sign
    [InlineData("ᲧᲕᲔᲚᲐ", "ყველა")] // capitals of Unicode 11; there: no token
    [InlineData("\u02C2", "\u02C2")] // there: no token
    [InlineData("\U00020000\U00030000", "\U00020000 \U00030000")] // there: the second is unknown
    [InlineData("հա\u055Eյ", "հա\u055Eյ")] // there: two tokens
    public void Standard_WhereUnicodeChanged_FollowsUnicode15(string text, string terms) => Assert.Equal(terms, Tokens.Terms("standard", text));

    private static string LuceneName(TokenType type) => type switch
    {
        TokenType.Word => "<ALPHANUM>",
        TokenType.Number => "<NUM>",
        TokenType.SoutheastAsian => "<SOUTHEAST_ASIAN>",
        TokenType.Ideograph => "<IDEOGRAPHIC>",
        _ => $"<{type.ToString().ToUpperInvariant()}>",
    };

    /// <summary>java.net.URLEncoder leaves * alone and escapes ~.</summary>
    private static string JavaEncoding(string term) => Uri.EscapeDataString(term).Replace("%2A", "*").Replace("~", "%7E");
}
