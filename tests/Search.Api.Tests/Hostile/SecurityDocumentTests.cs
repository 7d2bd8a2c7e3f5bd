using System.Text.RegularExpressions;
using Search.Testing;

namespace Search.Api.Tests.Hostile;

/// <summary>The answers in docs/security.md rest on tests that are there.</summary>
public partial class SecurityDocumentTests
{
    [Fact]
    public void EveryTestThatIsNamed_Exists()
    {
        string document = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "Search.Api", "docs", "security.md"));
        var named = TestName().Matches(document);
        Assert.True(named.Count > 20, "the document names hardly any test");
        Assert.All(named, name =>
        {
            string file = Assert.Single(Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "tests"), name.Groups[1].Value + ".cs", SearchOption.AllDirectories));
            Assert.Matches($@"\b{name.Groups[2].Value}\(", File.ReadAllText(file));
        });
    }

    [Fact]
    public void EveryItemOfOwasp_HasAnAnswer()
    {
        string document = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "Search.Api", "docs", "security.md"));
        for (int item = 1; item <= 10; item++) Assert.Matches($@"\| API{item} [^|]+\|[^|]+\|[^|]*`\w+Tests\.\w+`", document);
    }

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex TestName();
}
