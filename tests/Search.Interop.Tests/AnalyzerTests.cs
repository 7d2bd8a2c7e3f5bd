using System.Net;
using Search.Analysis;
using Search.Testing;

namespace Search.Interop.Tests;

[Collection(LuceneCollection.Name)]
public class AnalyzerTests(LuceneOracle lucene)
{
    [Fact]
    public void Standard_SeedsAndManyLanguages_GivesTheTokensPositionsAndOffsetsOfLucene()
    {
        string languages = Path.Combine(RepositoryRoot.Path, "tests/Search.Analysis.Tests/Golden/languages.txt");
        TokenStream stream = AnalyzerCatalogue.Get("standard").CreateStream();
        foreach (string file in Directory.GetFiles(RepositoryRoot.Seeds, "*.txt").Append(languages))
        {
            string text = File.ReadAllText(file);
            stream.Reset(text);
            foreach (string[] expected in lucene.Run("analyze", WebUtility.UrlEncode(text)).Select(line => line.Split(' ')))
            {
                Assert.True(stream.MoveNext(), $"{file}: Lucene has a token more, {expected[4]} at {expected[0]}");
                string found = $"{stream.StartOffset} {stream.EndOffset} {stream.PositionIncrement} {stream.Term}";
                Assert.Equal($"{expected[0]} {expected[1]} {expected[2]} {WebUtility.UrlDecode(expected[4])}", found);
            }

            Assert.False(stream.MoveNext(), $"{file}: a token more than Lucene has, {stream.Term} at {stream.StartOffset}");
        }
    }
}
