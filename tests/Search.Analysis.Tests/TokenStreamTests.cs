using System.Text;
using Search.Testing;

namespace Search.Analysis.Tests;

public class TokenStreamTests
{
    [Fact]
    public void TokenStream_TermsOfAnotherLength_OffsetsAreThoseOfTheText() =>
        Assert.Equal(
            [("strass", 1, 7, 1, TokenType.Word), ("munchen", 9, 19, 1, TokenType.Word), ("3.5", 20, 23, 1, TokenType.Number)],
            Tokens.Of("english", "(Straße, Mu\u0308nchen’s 3.5)"));

    [Theory]
    [InlineData("standard", 1000)]
    [InlineData("whitespace", 1000)]
    [InlineData("english", 600)]
    public void TokenStream_EndlessWord_ComesInPiecesThatLoseNothing(string analyzer, int length)
    {
        string word = string.Concat(Enumerable.Repeat("x𐐨", length)); // pairs of surrogates at every border
        var tokens = Tokens.Of(analyzer, word);
        Assert.Equal(word, string.Concat(tokens.Select(token => token.Term)));
        Assert.All(tokens, token => Assert.InRange(token.Term.Length, 1, Analyzer.MaxTokenLength));
        Assert.Equal(word.Length, tokens[^1].End);
    }

    [Fact]
    public void TokenStream_Keyword_IsNeverCut() => Assert.Equal(100_000, Assert.Single(Tokens.Of("keyword-folded", new string('É', 100_000))).Term.Length);

    [Fact]
    public void TokenStream_HostileText_TakesTimeInProportionToItsLength()
    {
        // A tokenizer that looked at the whole run again from each of its characters would never come to an end.
        foreach (string piece in new[] { " ", "\u0301", "_", "'", "\u3000", "\U0001F1E6", "\u200D", "\u0E31" })
            Assert.True(Tokens.Of("english", string.Concat(Enumerable.Repeat(piece, 200_000))).Count <= 100_000);
    }

    [Fact]
    public void TokenStream_AfterTheEnd_StaysThereUntilReset()
    {
        TokenStream stream = AnalyzerCatalogue.Get("standard").Analyze("one");
        Assert.True(stream.MoveNext());
        Assert.False(stream.MoveNext());
        Assert.False(stream.MoveNext());
        Assert.True(stream.Term.IsEmpty);
        stream.Reset("two");
        Assert.True(stream.MoveNext());
        Assert.Equal("two", stream.Term.ToString());
    }

    [Theory]
    [InlineData("standard")]
    [InlineData("english")]
    [InlineData("keyword-folded")]
    public void TokenStream_RandomText_TokensAreInOrderNotEmptyAndInsideTheText(string analyzer)
    {
        var seed = new TestSeed(nameof(TokenStream_RandomText_TokensAreInOrderNotEmptyAndInsideTheText));
        Random random = seed.Random(analyzer);
        TokenStream stream = AnalyzerCatalogue.Get(analyzer).CreateStream();
        seed.Run(() =>
        {
            for (int round = 0; round < 3000; round++)
            {
                string text = RandomText(random);
                stream.Reset(text);
                int end = 0;
                while (stream.MoveNext())
                {
                    Assert.False(stream.Term.IsEmpty);
                    Assert.InRange(stream.StartOffset, end, text.Length);
                    Assert.InRange(stream.EndOffset, stream.StartOffset + 1, text.Length);
                    Assert.Equal(Encoding.UTF8.GetBytes(stream.Term.ToString()), stream.TermUtf8.ToArray());
                    end = stream.EndOffset;
                }
            }
        });
    }

    [Fact]
    public void TokenStream_SteadyState_AllocatesNothing()
    {
        string text = string.Join('\n', Directory.GetFiles(RepositoryRoot.Seeds, "*.txt").Select(File.ReadAllText)) + "İlham Əliyev, Straße";
        foreach (string name in AnalyzerCatalogue.Names)
        {
            TokenStream stream = AnalyzerCatalogue.Get(name).CreateStream();
            Assert.Equal(0, AllocationBudgets.BytesPerOperation(() => Drain(stream, text)));
        }
    }

    private static int Drain(TokenStream stream, string text)
    {
        int bytes = 0;
        for (stream.Reset(text); stream.MoveNext();)
            bytes += stream.TermUtf8.Length;
        return bytes;
    }

    /// <summary>ASCII words among characters from everywhere, lone surrogates too.</summary>
    private static string RandomText(Random random)
    {
        var text = new StringBuilder();
        for (int i = random.Next(40); i > 0; i--)
            text.Append(random.Next(4) switch
            {
                0 => (char)random.Next(0x10000),
                1 => (char)random.Next(0x250),
                2 => " .'’_"[random.Next(5)],
                _ => (char)random.Next('a', 'z' + 1),
            });
        return text.ToString();
    }
}
