using System.Text.Json;
using Search.Archive.Evaluation;
using Search.Archive.Ranking;
using Search.Archive.Results;

namespace Search.Archive.Tests.Ranking;

/// <summary>Questions of several words are ranked by what their best articles have in common too.</summary>
public sealed class RelevanceFeedbackTests : IClassFixture<RelevanceFeedbackTests.Harbour>
{
    private const string Question = "crane accident at the harbour";

    private readonly ArchiveFixture _archive;

    public RelevanceFeedbackTests(Harbour harbour) => _archive = harbour.Archive;

    [Fact]
    public void Search_Question_PutsWhatSharesTheBestArticlesWordsFirst()
    {
        var off = _archive.Ids(Question, "expand=off", "limit=100");
        var auto = _archive.Ids(Question, "limit=100");
        Assert.True(Place(off, "plain") < Place(off, "related"));
        Assert.True(Place(auto, "related") < Place(auto, "plain"));
        static int Place(IReadOnlyList<string> ids, string id) => Enumerable.Range(0, ids.Count).First(place => ids[place] == id);
    }

    [Fact]
    public void Search_MistypedQuestion_IsRankedAsTheRightOne()
    {
        var mistyped = _archive.Search("crane acident at the harbuor", "limit=100", "explain=true");
        Assert.Equal(_archive.Ids(Question, "limit=100"), mistyped.Hits.Select(hit => hit.Id));
        Assert.Contains(mistyped.Hits[0].ScoreParts!, part => part.What.EndsWith("shared by the best articles", StringComparison.Ordinal));
    }

    [Fact]
    public void Search_Question_MatchesTheSameArticlesExpandedOrNot()
    {
        var off = _archive.Search(Question, "expand=off", "limit=100", "facets=section");
        var auto = _archive.Search(Question, "limit=100", "facets=section");
        Assert.Equal(off.Total, auto.Total);
        Assert.Equal(off.Hits.Select(hit => hit.Id).Order(), auto.Hits.Select(hit => hit.Id).Order());
        Assert.Equal(off.Facets!.Section, auto.Facets!.Section);
        Assert.DoesNotContain("unasked", auto.Hits.Select(hit => hit.Id));
    }

    [Theory]
    [InlineData("crane harbour")]
    [InlineData("the crane at the harbour")]
    [InlineData("crane accident \"the harbour\"")]
    [InlineData("crane accident harbour -ship")]
    [InlineData("crane accident title:harbour")]
    [InlineData("crane accident harb*")]
    [InlineData("crane OR accident harbour")]
    public void Search_FewWordsOrOperators_AreTakenAsTheyStand(string text)
    {
        static IEnumerable<(string, float?)> Scores(SearchResponse answer) => answer.Hits.Select(hit => (hit.Id, hit.Score));
        Assert.Equal(Scores(_archive.Search(text, "expand=off", "limit=50")), Scores(_archive.Search(text, "limit=50")));
    }

    [Fact]
    public void Search_SmallArchive_LearnsNothingOfIt()
    {
        using var small = ArchiveFixture.OfLines([.. Harbour.Lines().Take(100)]);
        small.Run();
        Assert.Equal(small.Search(Question, "expand=off").Hits.Select(hit => hit.Score), small.Search(Question).Hits.Select(hit => hit.Score));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Search_PageByPage_GivesTheWholeList(bool byCursor)
    {
        var whole = _archive.Ids(Question, "limit=100");
        Assert.InRange(whole.Count, 10, 99);
        var paged = new List<string>();
        string? cursor = null;
        for (int page = 0; page * 4 < whole.Count; page++)
        {
            var answer = _archive.Search(Question, "limit=4", cursor == null ? $"offset={page * 4}" : $"cursor={cursor}");
            paged.AddRange(answer.Hits.Select(hit => hit.Id));
            if (byCursor) cursor = answer.NextCursor;
        }
        Assert.Equal(whole, paged);
    }

    [Fact]
    public void Search_PagesBehindThoseThatSharedWordsOrder_GoOnInTheSameListWithFallingScores()
    {
        var whole = Enumerable.Range(0, 3).SelectMany(page => _archive.Search(Question, "match=any", "limit=100", $"offset={page * 100}", "explain=true").Hits).ToList();
        Assert.InRange(whole.Count, RelevanceFeedback.Window + 50, 300);
        Assert.Equal(whole.Count, whole.Select(hit => hit.Id).Distinct().Count());
        Assert.Equal(whole.Select(hit => hit.Score).OrderDescending(), whole.Select(hit => hit.Score));
        Assert.All(whole, hit => Assert.Equal(hit.Score!.Value, hit.ScoreParts!.Sum(part => part.Score), 1e-4));
        var paged = new List<string>();
        for (string? cursor = null; paged.Count < whole.Count;)
        {
            var answer = _archive.Search(Question, "match=any", "limit=30", cursor == null ? "offset=0" : $"cursor={cursor}");
            paged.AddRange(answer.Hits.Select(hit => hit.Id));
            cursor = answer.NextCursor;
        }
        Assert.Equal(whole.Select(hit => hit.Id), paged);
    }

    [Fact]
    public void Evaluation_QuestionWithQuotes_IsReadAsPlainWords()
    {
        _archive.Write("../queries.tsv", "1\tcrane \"accident the of harbour\" (date:\n");
        _archive.Write("../qrels.tsv", "1 0 plain 1\n");
        var judged = JudgedQueries.Read(_archive.FileAt("../queries.tsv"), _archive.FileAt("../qrels.tsv"));
        Assert.True(RankingEvaluation.Run(_archive.IndexPath, judged).Mean.Mrr > 0);
        Assert.Equal(0, _archive.Search(judged.Queries[0].Text).Total);
    }

    /// <summary>Reports of crane accidents that speak of stevedores, and many articles that speak of other things.</summary>
    public sealed class Harbour : IDisposable
    {
        public Harbour()
        {
            Archive = ArchiveFixture.OfLines([.. Lines()]);
            Archive.Run();
        }

        public ArchiveFixture Archive { get; }

        public static IEnumerable<string> Lines()
        {
            for (int i = 0; i < 12; i++) yield return Line($"report{i}", "Crane accident", $"A crane fell in an accident at the harbour; two stevedores of ship {i} lashing containers were hurt.");
            yield return Line("plain", "Painting", "A painter showed the crane of the harbour in oil and in water colours to everyone who came.");
            yield return Line("related", "Painting", "A painter showed the crane of the harbour in stevedores and in lashing containers to everyone who came.");
            yield return Line("unasked", "Stevedores", "Stevedores lashing containers.");
            for (int i = 0; i < 300; i++) yield return Line($"other{i}", "Council",
                $"The council of town {i} met and spoke of the {(i % 3 == 0 ? "harbour" : i % 3 == 1 ? "crane" : "school")} for hours.");
        }

        public void Dispose() => Archive.Dispose();

        private static string Line(string id, string title, string body) => JsonSerializer.Serialize(new { id, title, body, section = "News" });
    }
}
