using System.Text.Json;
using Search.Archive.Queries;
using Search.Archive.Results;
using Search.Archive.Variants;
using Search.Testing;

namespace Search.Archive.Tests.Variants;

/// <summary>Names in variants and synonyms find each other, the form that was typed first.</summary>
public class OtherFormsTests
{
    // The other form stands in better places and more often, and yet behind.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Search_NameInAnotherSpelling_FindsBothTheTypedOneFirst(bool swap)
    {
        (string Typed, string Variant)[] pairs = [.. NamePairs.Transliterated.Concat(NamePairs.Corpora).Select(pair => swap ? (pair.Other, pair.One) : pair)];
        using var archive = ArchiveFixture.OfLines([.. pairs.SelectMany((pair, i) => new[]
        {
            Line($"{i} typed", "A report", "Bob Blue", $"Yesterday the visitor {pair.Typed} spoke in a long meeting about many other things that filled the day."),
            Line($"{i} variant", $"On {pair.Variant}", "Bob Blue", $"{pair.Variant} spoke. {pair.Variant} was here, {pair.Variant} again."),
        })]);
        archive.Run();
        var faults = new List<string>();
        for (int i = 0; i < pairs.Length; i++)
        {
            var hits = archive.Search(pairs[i].Typed, "typos=off", "limit=100").Hits;
            int typed = Place(hits, $"{i} typed"), variant = Place(hits, $"{i} variant");
            if (typed < 0 || variant < typed) faults.Add($"{pairs[i]}: {typed}, {variant}");
            else if (!hits[variant].Highlights!["title"][0].Html.Contains("<mark>")) faults.Add($"{pairs[i]}: not marked");
        }
        Assert.True(faults.Count == 0, string.Join("; ", faults));
        Assert.True(pairs.Length >= 110);
    }

    [Theory]
    [InlineData("J. Smith", "John Smith")]
    [InlineData("John Smith", "J. Smith")]
    [InlineData("J. Smith", "John R. Smith")]
    [InlineData("John Smith", "J. R. R. Smith")]
    public void Search_InitialOfAnAuthor_StandsForTheFullName(string typed, string variant)
    {
        using var archive = ArchiveFixture.OfLines(
            Line("typed", "A report", "Bob Blue", $"Yesterday the visitor {typed} spoke in a long meeting about many other things that filled the day."),
            Line("variant", $"On {variant}", variant, $"{variant} spoke. {variant} was here, {variant} again."),
            Line("none", "Nothing", "Ann Other", "Nobody was there."));
        archive.Run();
        Assert.Equal(["typed", "variant"], archive.Ids(typed, "typos=off"));
    }

    [Theory]
    [InlineData("articles on", "A Report from the Committee on Science")]
    [InlineData("all reports", "A Long and Winding Story of Reports")]
    public void Search_WordsOfAnAuthorThatIsNoName_AreNoInitialAndSurname(string typed, string author)
    {
        using var archive = ArchiveFixture.OfLines(Line("typed", "A report", "Bob Blue", $"Here are {typed} of the day."), Line("other", "Nothing", author, "Nobody was there."));
        archive.Run();
        Assert.DoesNotContain(archive.Search(typed, "explain=true").Hits.SelectMany(hit => hit.Why!), reason => reason.Contains("another form"));
    }

    [Fact]
    public void Search_WordsWithTheirOtherForms_DoNotCountAgainstTheLimit()
    {
        string[] names = [.. NamePairs.Corpora.Select(pair => pair.One).Distinct().Take(SearchLimits.QueryTerms)];
        using var archive = ArchiveFixture.OfLines(Line("all", "All", "Bob", string.Join(" and ", names)),
            Line("others", "Others", "Bob", string.Join(" and ", NamePairs.Corpora.Select(pair => pair.Other))));
        archive.Run();
        Assert.Equal(["all", "others"], archive.Ids(string.Join(' ', names)));
        var many = SynonymFile.Parse(names.Select(name => $"{name} => {string.Join(", ", Enumerable.Range(0, 5).Select(i => $"other{i} form of {name}"))}"), "test");
        using var index = EmbeddedArticleIndex.Open(archive.IndexPath, synonyms: many);
        var answer = index.Search(new ArticleQuery { Text = string.Join(' ', names) });
        Assert.Equal("all", answer.Hits[0].Id);
        Assert.Contains(answer.Warnings, warning => warning.Code == "too-many-other-forms");
    }

    [Theory]
    [InlineData("cafe", "café")]
    [InlineData("café", "cafe")]
    public void Search_WordWithOtherAccents_ComesBehindTheTypedOne(string typed, string other)
    {
        using var archive = ArchiveFixture.OfLines(Line("typed", "A report", "Bob", $"Yesterday a {typed} was opened in a street far away from here."),
            Line("other", $"The {other}", "Bob", $"A {other}, one more {other}."));
        archive.Run();
        Assert.Equal(["typed", "other"], archive.Ids(typed));
        Assert.Empty(archive.Search(typed).Warnings);
    }

    [Theory]
    [InlineData("author:Antony")]
    [InlineData("\"Antony\"")]
    [InlineData("Antony*")]
    [InlineData("Antony expand=off")]
    public void Search_QuotesFieldsAndTheSwitch_KeepToTheTypedForm(string text)
    {
        using var archive = ArchiveFixture.OfLines(Line("1", "On Anthony", "Anthony", "Anthony spoke."));
        archive.Run();
        string[] parts = text.Split(" expand=");
        Assert.Equal(0, archive.Search(parts[0], ["typos=off", .. parts.Skip(1).Select(value => "expand=" + value)]).Total);
    }

    [Fact]
    public void Search_WordThatIsNoName_HasNoOtherSpellings()
    {
        using var archive = ArchiveFixture.OfLines(Line("1", "a", "Bob", "The site was seen."), Line("2", "b", "Bob", "They weigh the fish."), Line("3", "c", "Bob", "The way was vet and wet."));
        archive.Run();
        Assert.Equal(["3"], archive.Ids("wet", "typos=off"));
        Assert.Empty(archive.Ids("veigh", "typos=off"));
    }

    [Fact]
    public void Synonyms_OfSeveralWords_FindEachOtherMarkedAndExplained()
    {
        using var archive = ArchiveFixture.OfLines(
            Line("usa", "a", "Bob", "The USA has a new law."),
            Line("long", "b", "Bob", "In the United States of America a law was made."),
            Line("car", "c", "Bob", "A car stood there."),
            Line("auto", "d", "Bob", "An automobile stood there."));
        archive.Run();
        var synonyms = SynonymFile.Parse(["# countries", "USA, United States of America", "car => automobile"], "test");
        using var index = EmbeddedArticleIndex.Open(archive.IndexPath, synonyms: synonyms);
        string Ids(string text) => string.Join(' ', index.Search(new ArticleQuery { Text = text, Typos = TypoMode.Off }).Hits.Select(hit => hit.Id));
        Assert.Equal("usa long", Ids("usa"));
        Assert.Equal("long usa", Ids("united states of america"));
        Assert.Equal("usa long", Ids("usa law"));
        Assert.Equal("car auto", Ids("car"));
        Assert.Equal("auto", Ids("automobile"));
        var hit = index.Search(new ArticleQuery { Text = "usa", Explain = true }).Hits[1];
        Assert.Contains("<mark>United States of America</mark>", hit.Highlights!["body"][0].Html);
        Assert.Contains(hit.Why!, reason => reason.Contains("“United States of America”, which stands for “usa”"));
    }

    [Theory]
    [InlineData("alone", "line 1")]
    [InlineData("a => b => c", "line 1")]
    [InlineData("a, , b", "line 1")]
    [InlineData("a => ...", "line 1")]
    public void Synonyms_WrongLine_IsNamed(string line, string named) =>
        Assert.Contains(named, Assert.Throws<ArchiveException>(() => SynonymFile.Parse([line], "synonyms.txt")).Message);

    [Fact]
    public void NameKey_OfAnything_NeverFails()
    {
        var seed = new TestSeed(nameof(NameKey_OfAnything_NeverFails));
        seed.Run(() =>
        {
            var random = seed.Random();
            for (int i = 0; i < 20_000; i++) NameKey.Of(string.Concat(Enumerable.Range(0, random.Next(50))
                .Select(_ => random.Next(4) == 0 ? (char)random.Next(0x10000) : "aeychsztkpgquwx'жщ"[random.Next(18)])));
        });
    }

    private static int Place(IReadOnlyList<SearchHit> hits, string id) => hits.ToList().FindIndex(hit => hit.Id == id);

    private static string Line(string id, string title, string author, string body) => JsonSerializer.Serialize(new { id, title, author, body });
}
