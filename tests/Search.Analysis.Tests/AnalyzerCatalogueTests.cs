using System.Security.Cryptography;
using System.Text;
using Search.Testing;

namespace Search.Analysis.Tests;

public class AnalyzerCatalogueTests
{
    [Fact]
    public void Get_UnknownName_ErrorNamesThoseThereAre()
    {
        var error = Assert.Throws<ArgumentException>(() => AnalyzerCatalogue.Get("klingon"));
        Assert.StartsWith("There is no analyzer \"klingon\"; there are english, exact, folded, keyword, keyword-folded, standard, whitespace.", error.Message);
    }

    [Fact]
    public void Version_NamesEveryAnalyzerWithItsVersion() =>
        Assert.All(AnalyzerCatalogue.Names, name => Assert.Contains($"{name}-{AnalyzerCatalogue.Get(name).Version}", AnalyzerCatalogue.Version.Split(' ')));

    /// <summary>
    /// The terms of the sample texts, digested. If this fails, terms have changed: raise the analyzer's version, so that indexes are
    /// rebuilt, and put the new digest here.
    /// </summary>
    [Theory]
    [InlineData("english", 1, "06AAA6C6AD36246A")]
    [InlineData("exact", 1, "9DD1A05CCC076EC4")]
    [InlineData("folded", 1, "766C284EAFFA18ED")]
    [InlineData("keyword", 1, "AEE7C412643A3BB5")]
    [InlineData("keyword-folded", 1, "9C105C683DBAD6A6")]
    [InlineData("standard", 1, "B23A389DE9D74B77")]
    [InlineData("whitespace", 1, "596ABA3C48749ACD")]
    public void Analyzer_SampleTexts_TermsBelongToTheVersion(string name, int version, string digest)
    {
        string golden = Path.Combine(RepositoryRoot.Path, "tests/Search.Analysis.Tests/Golden/languages.txt");
        IEnumerable<string> tokens =
            from file in Directory.GetFiles(RepositoryRoot.Seeds, "*.txt").Order(StringComparer.Ordinal).Append(golden)
            from token in Tokens.Of(name, File.ReadAllText(file))
            select token.ToString();
        string found = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', tokens))))[..16];
        Assert.Equal((version, digest), (AnalyzerCatalogue.Get(name).Version, found));
    }
}
