using System.Text;

namespace Search.Analysis.Tests;

/// <summary>What an analyzer makes of a text, as data.</summary>
internal static class Tokens
{
    /// <summary>The terms, separated by blanks.</summary>
    public static string Terms(string analyzer, string text) => string.Join(' ', Of(analyzer, text).Select(token => token.Term));

    public static List<(string Term, int Start, int End, int Increment, TokenType Type)> Of(string analyzer, string text) =>
        Of(AnalyzerCatalogue.Get(analyzer).Analyze(text));

    public static List<(string Term, int Start, int End, int Increment, TokenType Type)> Of(TokenStream stream)
    {
        var tokens = new List<(string, int, int, int, TokenType)>();
        while (stream.MoveNext())
        {
            Assert.Equal(Encoding.UTF8.GetBytes(stream.Term.ToString()), stream.TermUtf8.ToArray());
            tokens.Add((stream.Term.ToString(), stream.StartOffset, stream.EndOffset, stream.PositionIncrement, stream.Type));
        }

        return tokens;
    }
}
