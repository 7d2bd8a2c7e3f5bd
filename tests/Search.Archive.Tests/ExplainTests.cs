using System.Text.Json;
using Search.Archive.Queries;
using Search.Archive.Results;
using Search.Archive.Tests.Ranking;

namespace Search.Archive.Tests;

/// <summary>Why a hit stands where it stands.</summary>
public sealed class ExplainTests
{
    [Fact]
    public void Search_Explained_SaysItInSentences()
    {
        using var archive = ArchiveFixture.OfLines(
            """{"id":"a","title":"Carbon tax passed","date":"2023-11-17","body":"The carbon tax was passed. Taxes on carbon are rare."}""",
            """{"id":"b","title":"Senate news","date":"2023-11-29","body":"The senate spoke of a tax."}""", """{"id":"c","title":"Weather","body":"Rain."}""");
        archive.Run();
        var hit = Assert.Single(archive.Search("carbon tax", "explain=true").Hits);
        Assert.Contains(hit.Why!, sentence => sentence.StartsWith("“carbon” stands in the title (which counts 3 times) and 2 times in the body; only this article has it (+", StringComparison.Ordinal));
        Assert.Contains(hit.Why!, sentence => sentence.StartsWith("“tax” stands in the title (which counts 3 times) and 2 times in the body; 2 articles have it (+", StringComparison.Ordinal));
        Assert.Contains(hit.Why!, sentence => sentence.StartsWith("“carbon tax” stand together in the title (+", StringComparison.Ordinal));
        Assert.Contains(hit.Why!, sentence => sentence.StartsWith("published 12 days before the newest article: +4.8 % (+", StringComparison.Ordinal));
        Assert.Null(archive.Search("carbon tax").Hits[0].Why);
        Assert.Null(archive.Search("carbon tax", "explain=true", "sort=date:desc").Hits[0].ScoreParts);
    }

    [Theory]
    [InlineData("oil minister", "Oil prices rise as every minister meets", "“oil minister” stand together in the body (+")]
    [InlineData("oil oil", "Minister of oil resigns", "“oil oil” stand together in the body (+")]
    [InlineData("minister of oil", "Minister of oil resigns", "“minister oil” stand together in the title (+")]
    public void Search_WordsThatStandTogether_NamesTheFieldInWhichTheyDo(string query, string title, string expected)
    {
        using var archive = ArchiveFixture.OfLines($$"""{"id":"a","title":"{{title}}","body":"The oil minister spoke of oil and oil prices."}""");
        archive.Run();
        Assert.Contains(Assert.Single(archive.Search(query, "explain=true").Hits).Why!, sentence => sentence.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Search_TitleThatIsTheQuery_IsNamed()
    {
        using var archive = ArchiveFixture.OfLines("""{"id":"a","title":"War and peace"}""", """{"id":"b","title":"Peace after the war"}""");
        archive.Run();
        var hits = archive.Search("war and peace", "explain=true").Hits;
        Assert.Contains(hits[0].Why!, sentence => sentence.StartsWith("the title is the query (+", StringComparison.Ordinal));
        Assert.DoesNotContain(hits[1].Why!, sentence => sentence.StartsWith("the title is", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("crane accident at the harbour")]
    [InlineData("crane accident harbour", "recency=30d")]
    [InlineData("crane \"two stevedores\"~3 -rain")]
    [InlineData("the at of")]
    [InlineData("the crane title:accident^4 harb* shlp~ (lashing OR rain)")]
    [InlineData("crane AND (harbour OR council)", "match=any", "section=news")]
    [InlineData("council 29 November 2023", "match=any")]
    [InlineData("crane date:2023 harbour^3 crane", "fields=body^2,title")]
    public void Search_ScoreParts_AddUpToTheScore(string text, params string[] parameters)
    {
        using var archive = ArchiveFixture.OfLines([.. Dated(RelevanceFeedbackTests.Harbour.Lines())]);
        archive.Run();
        var hits = archive.Search(text, [.. parameters, "explain=true", "limit=30"]).Hits;
        Assert.NotEmpty(hits);
        Assert.All(hits, hit => Assert.Equal(hit.Score!.Value, hit.ScoreParts!.Sum(part => part.Score), tolerance: 1e-5));
    }

    [Fact]
    public void Search_QuestionWithSharedWords_NamesThem()
    {
        using var archive = ArchiveFixture.OfLines([.. RelevanceFeedbackTests.Harbour.Lines()]);
        archive.Run();
        var related = archive.Search("crane accident at the harbour", "explain=true", "limit=100").Hits.Single(hit => hit.Id == "related");
        Assert.Contains(related.Why!, sentence => sentence.StartsWith("like the best articles for these words it speaks of ", StringComparison.Ordinal)
            && sentence.Contains("“stevedores”", StringComparison.Ordinal));
    }

    [Fact]
    public void Search_Compare_SaysWhyOneStandsAboveTheOther()
    {
        using var archive = ArchiveFixture.OfLines(
            """{"id":"a","title":"Harbour opened","body":"A harbour."}""", """{"id":"b","title":"News","body":"A harbour and more."}""", """{"id":"c","title":"Weather","body":"Rain."}""");
        archive.Run();
        var answer = archive.Search("harbour", "compare=b", "compare=a");
        HitComparison comparison = answer.Comparison!;
        Assert.Equal(("a", "b"), (comparison.Above, comparison.Below));
        Assert.StartsWith("a scores ", comparison.Why[0], StringComparison.Ordinal);
        Assert.Contains("for it: “harbour” stands in the title (which counts 3 times) and in the body", comparison.Why[1], StringComparison.Ordinal);
        Assert.Equal(answer.Hits[0].Score!.Value, comparison.Parts.Sum(part => part.Above), tolerance: 1e-5);
        Assert.Equal(answer.Hits[1].Score!.Value, comparison.Parts.Sum(part => part.Below), tolerance: 1e-5);
        Assert.Contains("c does not match the query", archive.Search("harbour", "compare=c", "compare=a").Comparison!.Why);
        Assert.Equal("compare", Assert.Throws<ArticleQueryException>(() => archive.Search("harbour", "compare=a", "compare=nowhere")).Parameter);
        Assert.Equal("compare", Assert.Throws<ArticleQueryException>(() => archive.Search("harbour", "compare=a")).Parameter);
    }

    private static IEnumerable<string> Dated(IEnumerable<string> lines) => lines.Select((line, number) => line[..^1] + $",\"date\":{JsonSerializer.Serialize($"2023-{1 + number % 12:00}-29")}}}");
}
