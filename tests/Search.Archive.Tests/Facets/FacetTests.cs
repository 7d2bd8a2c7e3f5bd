using System.Globalization;
using System.Text.Json;
using Search.Archive.Queries;
using Search.Archive.Results;
using Search.Testing;

namespace Search.Archive.Tests.Facets;

/// <summary>Counts by author, section, source, language and date.</summary>
public sealed class FacetTests
{
    private static readonly string[] Words = ["harbour", "tariff", "election", "drought", "orchestra"];
    private static readonly string[] Authors = ["Ana Reid", "José Núñez", "Li Wei", "Ana Núñez", "Bob"];
    private static readonly string[] Sections = ["World", "Économie", "Sport", "SPORT", "economie"];
    private static readonly string[] Sources = ["Daily Herald", "The Post", "Agence"];
    private static readonly string[] Languages = ["en", "fr"];
    private static readonly string[] Dates = ["2021", "2021-03", "2021-03-14", "2021-03-31T23:59", "2021-04-01", "2022-01-01", "2022-12-31T00:00", "1999-06-05"];

    private sealed record Made(string Id, string Body, string[] Author, string? Section, string Source, string? Lang, string? Date);

    [Fact]
    public void Facets_RandomArchivesAndFilters_EqualCountingByHand()
    {
        for (int round = 0; round < 4; round++)
        {
            var seed = new TestSeed("Facets_RandomArchivesAndFilters", round);
            seed.Run(() =>
            {
                var random = seed.Random();
                var made = Enumerable.Range(0, random.Next(1, 80)).Select(id => Make(id, random)).ToList();
                using var archive = ArchiveFixture.OfLines([.. made.Select(article => JsonSerializer.Serialize(article, ArchiveJson.Options))]);
                archive.Run();
                for (int search = 0; search < 60; search++) Compare(archive, made, random);
            });
        }
    }

    private static Made Make(int id, Random random)
    {
        T? Maybe<T>(T[] values) where T : class => random.Next(4) == 0 ? null : values[random.Next(values.Length)];
        return new Made(
            $"a{id}", string.Join(' ', Words.Where(_ => random.Next(2) == 0).Append("news")), [.. Authors.Where(_ => random.Next(3) == 0)],
            Maybe(Sections), Sources[random.Next(Sources.Length)], Maybe(Languages), Maybe(Dates));
    }

    private static void Compare(ArchiveFixture archive, List<Made> made, Random random)
    {
        string[] Some(string[] values) => random.Next(2) == 0 ? [] : [.. values.Where(_ => random.Next(2) == 0)];
        string word = random.Next(3) == 0 ? "" : Words[random.Next(Words.Length)];
        var (authors, sections, sources, languages) = (Some(Authors), Some(Sections), Some(Sources), Some(Languages));
        string? since = random.Next(3) == 0 ? Dates[random.Next(4)] : null, until = random.Next(3) == 0 ? Dates[random.Next(4, 7)] : null;
        string interval = new[] { "year", "month", "day" }[random.Next(3)];
        string[] parameters =
        [
            $"facets=author,section,source,lang,date:{interval}", "limit=0",
            .. authors.Select(value => "author=" + value), .. sections.Select(value => "section=" + value),
            .. sources.Select(value => "source=" + value), .. languages.Select(value => "lang=" + value),
            .. since == null ? Array.Empty<string>() : ["since=" + since], .. until == null ? Array.Empty<string>() : ["until=" + until],
        ];
        var answer = archive.Search(word, parameters);

        bool HasWord(Made article) => word.Length == 0 || article.Body.Contains(word, StringComparison.Ordinal);
        bool ByAuthor(Made article) => authors.Length == 0 || article.Author.Any(authors.Contains);
        bool BySection(Made article) => sections.Length == 0 || (article.Section != null && sections.Select(KeyOf).Contains(KeyOf(article.Section)));
        bool BySource(Made article) => sources.Length == 0 || sources.Contains(article.Source);
        bool ByLanguage(Made article) => languages.Length == 0 || languages.Contains(article.Lang);
        bool ByDate(Made article) =>
            (since == null || (article.Date != null && Period(article.Date).Start >= Period(since).Start))
                && (until == null || (article.Date != null && Period(article.Date).End <= Period(until).End));

        var counted = made.Where(HasWord).ToList();
        Assert.Equal(counted.Count(article => ByAuthor(article) && BySection(article) && BySource(article) && ByLanguage(article) && ByDate(article)), answer.Total);
        Assert.Equal(Count(counted.Where(article => BySection(article) && BySource(article) && ByLanguage(article) && ByDate(article)).SelectMany(article => article.Author)), answer.Facets!.Author);
        Assert.Equal(Count(counted.Where(article => ByAuthor(article) && BySource(article) && ByLanguage(article) && ByDate(article)).Select(article => article.Section)), answer.Facets.Section);
        Assert.Equal(Count(counted.Where(article => ByAuthor(article) && BySection(article) && ByLanguage(article) && ByDate(article)).Select(article => article.Source)), answer.Facets.Source);
        Assert.Equal(Count(counted.Where(article => ByAuthor(article) && BySection(article) && BySource(article) && ByDate(article)).Select(article => article.Lang)), answer.Facets.Lang);
        int length = interval switch { "year" => 4, "month" => 7, _ => 10 };
        var dates = counted.Where(article => ByAuthor(article) && BySection(article) && BySource(article) && ByLanguage(article))
            .Select(article => article.Date).OfType<string>().Where(date => date.Length >= length).Select(date => date[..length] + "-01-01"[..(Math.Max(0, 10 - length))]);
        Assert.Equal(dates.GroupBy(date => date).OrderBy(day => day.Key, StringComparer.Ordinal).Select(day => new DateBucket(day.Key, day.Count())), answer.Facets.Date!.Buckets);
    }

    private static DatePeriod Period(string text) => DatePeriod.TryParse(text, out var period) ? period : throw new FormatException(text);

    // Spellings of one value count together, under the most frequent.
    private static List<FacetValue> Count(IEnumerable<string?> values) => values.OfType<string>().GroupBy(KeyOf).OrderByDescending(value => value.Count()).ThenBy(value => value.Key, StringComparer.Ordinal)
        .Select(value => new FacetValue(value.CountBy(form => form).OrderByDescending(form => form.Value).ThenBy(form => form.Key, StringComparer.Ordinal).First().Key, value.Count())).ToList();

    private static string KeyOf(string value) => value.Replace('É', 'E').ToLowerInvariant();

    [Fact]
    public void Facets_MoreOnRequest_AreListed()
    {
        using var archive = ArchiveFixture.OfLines([.. Enumerable.Range(0, 30).Select(i => $$"""{"id":"{{i}}","title":"News","author":"Author {{i:00}}"}""")]);
        archive.Run();
        Assert.Equal(20, archive.Search("news", "facets=author").Facets!.Author!.Count);
        Assert.Equal(25, archive.Search("news", "facets=author:25").Facets!.Author!.Count);
        Assert.Equal("out-of-range", Assert.Throws<ArticleQueryException>(() => archive.Search("news", "facets=author:1001")).Code);
        Assert.Equal("invalid-value", Assert.Throws<ArticleQueryException>(() => archive.Search("news", "facets=author:many")).Code);
        Assert.Equal("conflict", Assert.Throws<ArticleQueryException>(() => archive.Search("news", "facets=author,author:30")).Code);
    }

    [Fact]
    public void Facets_OneValueInSeveralSpellings_IsOneChoiceThatFindsAllItCounts()
    {
        using var archive = ArchiveFixture.OfLines(
            """{"id":"a","title":"News","section":"POLITICS","author":["JOSÉ NÚÑEZ","José Núñez"]}""", """{"id":"b","title":"News","section":"Politics","author":"Jose Nunez"}""",
            """{"id":"c","title":"News","section":"Politics","author":"José Núñez"}""", """{"id":"d","title":"News","section":"politics","author":"José  Núñez"}""",
            """{"id":"e","title":"News","section":"Sport","author":"José Núñez"}""", """{"id":"f","title":"News","section":"Policy"}""");
        archive.Run();
        var facets = archive.Search("news", "facets=author,section").Facets!;
        Assert.Equal([new FacetValue("Politics", 4), new FacetValue("Policy", 1), new FacetValue("Sport", 1)], facets.Section);
        Assert.Equal([new FacetValue("José Núñez", 5)], facets.Author);
        Assert.Equal(4, archive.Search("news", "section=Politics").Total);
        Assert.Equal(5, archive.Search("news", "author=José Núñez").Total);
        var list = archive.Index.ListFacet(FacetQueryParameters.Parse("section", [new("prefix", "POL"), new("section", "sport")]));
        Assert.Equal((2, "Politics 4,Policy 1"), (list.Total, string.Join(',', list.Values.Select(value => $"{value.Value} {value.Count}"))));
    }

    [Fact]
    public void Facets_OfALoosenedQuery_CountWhatIsShown()
    {
        using var archive = ArchiveFixture.OfLines("""{"id":"a","title":"Harbour","section":"World"}""", """{"id":"b","title":"Tariff","section":"Sport"}""");
        archive.Run();
        var answer = archive.Search("harbour tariff", "facets=section", "section=World");
        Assert.Equal(["a"], answer.Hits.Select(hit => hit.Id));
        Assert.Equal([new FacetValue("Sport", 1), new FacetValue("World", 1)], answer.Facets!.Section);
    }

    [Fact]
    public void Facets_DaysOfALongArchive_AreTheLatestUpToUntil()
    {
        var first = new DateTime(2000, 1, 1);
        using var archive = ArchiveFixture.OfLines([.. Enumerable.Range(0, SearchLimits.DateBuckets + 500)
            .Select(day => $$"""{"id":"{{day}}","title":"News","date":"{{first.AddDays(day):yyyy-MM-dd}}"}""")]);
        archive.Run();
        var days = archive.Search("", "facets=date:day", "limit=0").Facets!.Date!.Buckets;
        Assert.Equal((SearchLimits.DateBuckets, Day(first.AddDays(SearchLimits.DateBuckets + 499))), (days.Count, days[^1].From));
        days = archive.Search("", "facets=date:day", "limit=0", "until=2000-01-31").Facets!.Date!.Buckets;
        Assert.Equal(("2000-01-01", "2000-02-01"), (days[0].From, days[^1].From));
        static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("", "Ana Núñez 2,Ana Reid 1,José Núñez 1")]
    [InlineData("nun", "Ana Núñez 2,José Núñez 1")]
    [InlineData("ANA R", "Ana Reid 1")]
    [InlineData("unez", "")]
    public void ListFacet_Prefix_IsLookedForInEveryWord(string prefix, string expected)
    {
        using var archive = ArchiveFixture.OfLines(
            """{"id":"a","title":"News","author":["Ana Reid","Ana Núñez"]}""", """{"id":"b","title":"News","author":"José Núñez"}""",
            """{"id":"c","title":"News","author":"Ana Núñez"}""", """{"id":"d","title":"Other","author":"Nunzio"}""");
        archive.Run();
        var list = archive.Index.ListFacet(FacetQueryParameters.Parse("author", [new("q", "news"), new("prefix", prefix), new("author", "Ana Reid")]));
        Assert.Equal(expected, string.Join(',', list.Values.Select(value => $"{value.Value} {value.Count}")));
        Assert.Equal(list.Values.Count, list.Total);
    }

    [Theory]
    [InlineData("date:year", "prefix", "a", "field")]
    [InlineData("author", "limit", "0", "limit")]
    [InlineData("author", "offset", "1", "offset")]
    public void ListFacet_WrongParameter_IsNamed(string field, string name, string value, string fault) =>
        Assert.Equal(fault, Assert.Throws<ArticleQueryException>(() => FacetQueryParameters.Parse(field, [new(name, value)])).Parameter);
}
