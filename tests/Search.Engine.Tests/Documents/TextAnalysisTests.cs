using Search.Engine.Documents;

namespace Search.Engine.Tests.Documents;

public sealed class TextAnalysisTests
{
    [Fact]
    public void Analyze_WithVisitor_PassesTheSameTokens()
    {
        const string Text = "The Senators' votes, once more: Zürich e-mail 1,000";
        var visited = new List<(string, int, int)>();
        TextAnalysis.Analyze("english", Text.AsMemory(), (term, start, end) => visited.Add((term.ToString(), start, end)));
        Assert.Equal(TextAnalysis.Analyze("english", Text).Select(token => (token.Term, token.Start, token.End)), visited);
        Assert.Contains(("vote", 14, 19), visited);
    }

    [Fact]
    public void Analyze_WithinAnAnalysisOfTheSameKind_DisturbsNeither()
    {
        var visited = new List<string>();
        TextAnalysis.Analyze("folded", "one two three".AsMemory(), (term, _, _) => visited.Add(term.ToString() + TextAnalysis.Analyze("folded", "Uno due")[1].Term));
        Assert.Equal(["onedue", "twodue", "threedue"], visited);
    }

    [Fact]
    public void Analyze_AfterAVisitorThatThrew_StartsAnew()
    {
        Assert.Throws<InvalidOperationException>(() => TextAnalysis.Analyze("folded", "one two".AsMemory(), (_, _, _) => throw new InvalidOperationException()));
        Assert.Equal(["tre"], TextAnalysis.Analyze("folded", "tre").Select(token => token.Term));
    }
}
