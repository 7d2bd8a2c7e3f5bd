using Search.Archive.Queries;
using Search.Testing;

namespace Search.Archive.Tests.Queries;

/// <summary>Query texts nested to any depth, asked on a small stack: an answer, or the error that names the limit.</summary>
public sealed class QueryDepthTests : IDisposable
{
    private readonly ArchiveFixture _archive =
        ArchiveFixture.OfLines("{\"id\":\"1\",\"title\":\"Granite\",\"body\":\"granite and slate\"}", "{\"id\":\"2\",\"title\":\"Slate\",\"body\":\"slate only\"}");

    public QueryDepthTests() => _archive.Run();

    public void Dispose() => _archive.Dispose();

    [Theory]
    [InlineData("(", "granite", ")")]
    [InlineData("(", "granite", "")]
    [InlineData("", "granite", ")")]
    [InlineData("NOT ", "granite", "")]
    [InlineData("-", "granite", "")]
    [InlineData("-(", "granite", ")")]
    [InlineData("(granite OR ", "slate", ")")]
    [InlineData("(granite AND (slate OR ", "slate", "))")]
    [InlineData("title:(", "granite", ")")]
    [InlineData("title:", "granite", "")]
    [InlineData("\"", "granite", "")]
    [InlineData("g*~", "", "^2")]
    public void Nesting_OfAnyDepthOnASmallStack_IsAnsweredOrNamesTheLimit(string opening, string inner, string closing)
    {
        foreach (int depth in new[] { 1, SearchLimits.QueryNesting, SearchLimits.QueryNesting + 1, 100, 900 / (opening.Length + closing.Length), 10_000, 1_000_000 })
        {
            string text = string.Concat(Enumerable.Repeat(opening, depth)) + inner + string.Concat(Enumerable.Repeat(closing, depth));
            SmallStack.Run(() =>
            {
                try
                {
                    _archive.Search(text, "explain=true", "facets=author,date:year", "typos=auto");
                    Assert.True(text.Length <= SearchLimits.QueryLength, "a text beyond the limit was searched");
                }
                catch (ArticleQueryException limit)
                {
                    Assert.Contains(limit.Code, new[] { "too-long", "too-deep", "too-many-terms" });
                }
            });
        }
    }
}
