using System.Text.RegularExpressions;
using Search.Testing;

namespace Search.Api.Tests.Hostile;

/// <summary>What is nowhere in the source cannot be made to happen by a request or an article.</summary>
public partial class SourceTests
{
    [Fact]
    public void NoSource_OpensAConnectionStartsAProgramOrLoadsCode()
    {
        string source = Path.Combine(RepositoryRoot.Path, "src");
        string[] files = [.. Directory.GetFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))];
        Assert.True(files.Length > 100, "hardly any source was found");
        Assert.Equal([], files.Where(file => Forbidden().IsMatch(File.ReadAllText(file))).Select(file => Path.GetRelativePath(source, file)));
    }

    [Fact]
    public void Keys_AreComparedInConstantTimeOnly()
    {
        string[] sources = [.. Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "src", "Search.Api", "Keys"), "*.cs").Select(File.ReadAllText)];
        Assert.Contains(sources, source => source.Contains("FixedTimeEquals(key.Hash, hash)", StringComparison.Ordinal));
        Assert.DoesNotContain(sources, source => OtherComparison().IsMatch(source));
    }

    [GeneratedRegex(@"SequenceEqual|\b(Hash|Sha256|hash|secret)\b *(==|!=) *[^n ]|\b(Hash|Sha256|hash|secret)\.Equals")]
    private static partial Regex OtherComparison();

    [GeneratedRegex(@"\b(HttpClient|TcpClient|UdpClient|WebRequest|WebClient|ClientWebSocket|new Socket|Process\.Start|Assembly\.Load\w*|BinaryFormatter|TypeNameHandling|CSharpScript|DtdProcessing\.Parse)\b")]
    private static partial Regex Forbidden();
}
