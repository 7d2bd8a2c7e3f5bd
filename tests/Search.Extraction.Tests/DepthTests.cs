using Search.Testing;

namespace Search.Extraction.Tests;

/// <summary>Everything that can nest, nested to any depth, on a small stack: an article, a failure of that file, never the end of the process.</summary>
public class DepthTests
{
    private const string Paragraphs = "\n\nThe mayor promised that the bridge would be open by the spring, and that nobody would have to pay for it.\n\nThe council had voted for it in the autumn, after three years of talks.\n";

    public static TheoryData<string, string, string, string, string> Nested => new()
    {
        { "a.html", "<html><body>", "<div>", "", Paragraphs },
        { "a.html", "<html><body>", "<b>", "", Paragraphs },
        { "a.html", "<html><body>", "<a href=x>", "", Paragraphs },
        { "a.html", "<html><body>", "<table><tr><td>", "", Paragraphs },
        { "a.html", "<html><body>", "<ul><li>", "", Paragraphs },
        { "a.html", "<html><body>", "<blockquote><p>", "", Paragraphs },
        { "a.html", "<html><body>", "<svg><g>", "", Paragraphs },
        { "a.html", "<html><body>", "<template>", "", Paragraphs },
        { "a.html", "<html><head>", "<noscript>", "", Paragraphs },
        { "a.html", "<html><body>", "<!--", "", Paragraphs },
        { "a.html", "<script type=\"application/ld+json\">", "{\"a\":[", "", "</script>" + Paragraphs },
        { "a.html", "<html><body><div ", "a=\"", "", ">" + Paragraphs },
        { "a.md", "", "> ", "text", Paragraphs },
        { "a.md", "", "- ", "text", Paragraphs },
        { "a.md", "", "1. ", "text", Paragraphs },
        { "a.md", "", "[", "text", Paragraphs },
        { "a.md", "", "![", "text](x)", Paragraphs },
        { "a.md", "", "**a ", "text", Paragraphs },
        { "a.md", "", "*_", "text", Paragraphs },
        { "a.md", "", "`", "text", Paragraphs },
        { "a.md", "", "<b>", "text", Paragraphs },
        { "a.md", "", "[a](", "text", Paragraphs },
        { "a.md", "", "|", "text", Paragraphs },
        { "a.md", "---\ntitle: ", "[", "", "\n---\n" + Paragraphs },
        { "a.md", "---\ntitle: ", "{a: ", "", "\n---\n" + Paragraphs },
        { "a.md", "---\n", "- ", "a", "\n---\n" + Paragraphs },
        { "a.md", "---\n", "? ", "a", "\n---\n" + Paragraphs },
        { "a.jsonl", "", "{\"title\":", "1", "" },
        { "a.jsonl", "{\"title\":", "[", "", "" },
        { "a.txt", "", "((((", "text", Paragraphs },
        { "a.txt", "", "\"“‘«", "text", Paragraphs },
    };

    [Theory]
    [MemberData(nameof(Nested))]
    public void Nesting_OfAnyDepthOnASmallStack_EndsInAnAnswer(string name, string before, string opening, string inner, string after)
    {
        foreach (int depth in new[] { 10, 1_000, 30_000, 1_000_000 })
        {
            string text = before + string.Concat(Enumerable.Repeat(opening, depth)) + inner + after;
            SmallStack.Run(() =>
            {
                foreach (var result in Read.All(Read.Utf8(text), name)) Assert.True(result.IsArticle || result.Failure != null);
            });
        }
    }

    [Fact]
    public void FrontMatter_ThatMultipliesItself_IsNotFollowed()
    {
        var lines = Enumerable.Range(1, 60).Select(i => $"a{i}: &a{i} [{string.Join(",", Enumerable.Repeat($"*a{i - 1}", 9))}]");
        string text = $"---\na0: &a0 haha\n{string.Join('\n', lines)}\ntitle: *a60\n---\n{Paragraphs}";
        long before = GC.GetAllocatedBytesForCurrentThread();
        Read.All(Read.Utf8(text), "a.md");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 << 20, "the front matter was multiplied");
    }
}
