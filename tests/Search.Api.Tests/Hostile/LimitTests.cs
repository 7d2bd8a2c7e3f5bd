using System.Net;
using System.Reflection;
using Search.Archive.Queries;
using Search.Archive.Writing;

namespace Search.Api.Tests.Hostile;

/// <summary>
/// Every number of the two tables of limits, tried at the limit and one beyond it. A limit that is added to a table without a row here
/// fails a test, and so does one that is not kept.
/// </summary>
public sealed class LimitTests
{
    private const string Id16 = "0000000000000001";

    // The limit; a request at it; one beyond, which is refused with that code. What counts as the limit instead of being refused says so in
    // a warning or in the answer: then the last column is null.
    private static readonly (string Limit, string Within, string Beyond, string? Code)[] Rows =
    [
        (nameof(SearchLimits.QueryLength), Search(Text('a', SearchLimits.QueryLength)), Search(Text('a', SearchLimits.QueryLength + 1)), "too-long"),
        (nameof(SearchLimits.QueryLength), "/suggest?q=" + Text('a', SearchLimits.QueryLength), "/suggest?q=" + Text('a', SearchLimits.QueryLength + 1), "too-long"),
        (nameof(SearchLimits.QueryTerms), Search(Many("a ", SearchLimits.QueryTerms)), Search(Many("a ", SearchLimits.QueryTerms + 1)), "too-many-terms"),
        (nameof(SearchLimits.QueryTerms), Search($"\"{Many("a ", SearchLimits.QueryTerms)}\""), Search($"\"{Many("a ", SearchLimits.QueryTerms + 1)}\""), "too-many-terms"),
        (nameof(SearchLimits.QueryNesting), Search(Nested(SearchLimits.QueryNesting)), Search(Nested(SearchLimits.QueryNesting + 1)), "too-deep"),
        (nameof(SearchLimits.PrefixLength), Search("gr*"), Search("g*"), null),
        (nameof(SearchLimits.PhraseSlop), Search($"\"granite slate\"~{SearchLimits.PhraseSlop}"), Search($"\"granite slate\"~{SearchLimits.PhraseSlop + 1}"), null),
        (nameof(SearchLimits.Weight), Search($"granite^{SearchLimits.Weight}"), Search($"granite^{SearchLimits.Weight + 1}"), null),
        (nameof(SearchLimits.Weight), $"/search?fields=title^{SearchLimits.Weight}", $"/search?fields=title^{SearchLimits.Weight + 1}", "invalid-value"),
        (nameof(SearchLimits.PageSize), $"/search?limit={SearchLimits.PageSize}", $"/search?limit={SearchLimits.PageSize + 1}", "out-of-range"),
        (nameof(SearchLimits.PageSize), $"/documents/file/similar?limit={SearchLimits.PageSize}", $"/documents/file/similar?limit={SearchLimits.PageSize + 1}", "out-of-range"),
        (nameof(SearchLimits.Window), $"/search?offset={SearchLimits.Window - 10}", $"/search?offset={SearchLimits.Window - 9}", "out-of-range"),
        (nameof(SearchLimits.Window), "/search?page=1000", "/search?page=1001", "out-of-range"),
        (nameof(SearchLimits.FilterValues), "/search?" + Many("author=a&", SearchLimits.FilterValues), "/search?" + Many("author=a&", SearchLimits.FilterValues + 1), "out-of-range"),
        (nameof(SearchLimits.FilterValues), "/search?" + Many($"story={Id16}&", SearchLimits.FilterValues), "/search?" + Many($"story={Id16}&", SearchLimits.FilterValues + 1), "out-of-range"),
        (nameof(SearchLimits.ValueLength), "/search?author=" + Text('a', SearchLimits.ValueLength), "/search?author=" + Text('a', SearchLimits.ValueLength + 1), "too-long"),
        (nameof(SearchLimits.ValueLength), "/facets/author?prefix=" + Text('a', SearchLimits.ValueLength), "/facets/author?prefix=" + Text('a', SearchLimits.ValueLength + 1), "too-long"),
        (nameof(SearchLimits.SnippetLengthMin), $"/search?snippet=body:{SearchLimits.SnippetLengthMin}", $"/search?snippet=body:{SearchLimits.SnippetLengthMin - 1}", "out-of-range"),
        (nameof(SearchLimits.SnippetLength), $"/search?snippet=body:{SearchLimits.SnippetLength}", $"/search?snippet=body:{SearchLimits.SnippetLength + 1}", "out-of-range"),
        (nameof(SearchLimits.Snippets), $"/search?snippet=body:200x{SearchLimits.Snippets}", $"/search?snippet=body:200x{SearchLimits.Snippets + 1}", "out-of-range"),
        (nameof(SearchLimits.Snippets), "/search?snippet=body,title,author", "/search?snippet=body,body", "conflict"),
        (nameof(SearchLimits.FacetValuesMost), $"/search?facets=author:{SearchLimits.FacetValuesMost}", $"/search?facets=author:{SearchLimits.FacetValuesMost + 1}", "out-of-range"),
        (nameof(SearchLimits.FacetValuesMost), $"/facets/author?limit={SearchLimits.FacetValuesMost}", $"/facets/author?limit={SearchLimits.FacetValuesMost + 1}", "out-of-range"),
        (nameof(SearchLimits.FacetValuesMost), "/search?facets=author,section,source,lang,date:day", "/search?facets=author,author:5", "conflict"),
        (nameof(SearchLimits.Suggestions), $"/suggest?q=gr&limit={SearchLimits.Suggestions}", $"/suggest?q=gr&limit={SearchLimits.Suggestions + 1}", "out-of-range"),
        (nameof(SearchLimits.RecencyDays), $"/search?recency={SearchLimits.RecencyDays}d", $"/search?recency={SearchLimits.RecencyDays + 1}d", "out-of-range"),
    ];

    // Not the size of anything a request can ask for: defaults, what an answer lists at most by itself, and limits of time and load, with
    // the tests that show them.
    private static readonly string[] ShownElsewhere =
    [
        nameof(SearchLimits.DefaultPageSize), nameof(SearchLimits.DefaultSuggestions), nameof(SearchLimits.FacetValues), nameof(SearchLimits.ExpandWords), nameof(SearchLimits.BoundedTotal),
        nameof(SearchLimits.OtherTerms), // OtherFormsTests
        nameof(SearchLimits.DateBuckets), // FacetTests
        nameof(SearchLimits.TimeMs), // LoadTests
        nameof(WriteLimits.BatchArticles), nameof(WriteLimits.BatchBytes), nameof(WriteLimits.WaitingCharacters), nameof(WriteLimits.LockWaitMs), // WriteTests, ArticleWriterTests
    ];

    // What a number may not be, whatever the parameter.
    private static readonly string[] NoNumbers =
        ["-1", "2147483648", "-2147483649", "9223372036854775808", "99999999999999999999", "1e309", "NaN", "Infinity", "", " 1", "1_0", "1.5", "0x10", "%D9%A1", "%EF%BC%91"];
    private static readonly string[] NumberPlaces =
        ["/search?limit=", "/search?offset=", "/search?page=", "/suggest?q=a&limit=", "/facets/author?limit=", "/documents/file/similar?limit=",
        "/search?facets=author:", "/search?snippet=body:", "/search?snippet=body:200x"];

    [Fact]
    public void EveryLimitOfTheTables_HasARowHere()
    {
        var limits = new[] { typeof(SearchLimits), typeof(WriteLimits) }.SelectMany(table => table.GetFields(BindingFlags.Public | BindingFlags.Static)).Select(field => field.Name);
        Assert.Equal(limits.Order(StringComparer.Ordinal), Rows.Select(row => row.Limit).Concat(ShownElsewhere).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Limit_IsKeptAndNamedBeyond()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var (limit, within, beyond, code) in Rows)
        {
            var answer = await server.GetAsync(within);
            Assert.False(answer.TryGetProperty("code", out _), $"{limit}: {answer}");
            var refused = await server.GetAsync(beyond, code == null ? 200 : 400);
            if (code == null) Assert.True(refused.GetProperty("warnings").GetArrayLength() > 0, $"{limit}: {refused}");
            else Assert.Equal((limit, code), (limit, refused.GetProperty("code").GetString()));
        }
    }

    [Fact]
    public async Task Number_ThatIsNone_IsRefusedEverywhere()
    {
        await using var server = await TestServer.StartAsync();
        foreach (string place in NumberPlaces)
            foreach (string number in NoNumbers)
            {
                using var response = await server.Client.GetAsync(place + number);
                Assert.Equal((place, number, HttpStatusCode.BadRequest), (place, number, response.StatusCode));
            }
    }

    private static string Search(string text) => "/search?q=" + Uri.EscapeDataString(text);

    private static string Text(char c, int length) => new(c, length);

    private static string Many(string text, int count) => string.Concat(Enumerable.Repeat(text, count)).TrimEnd(' ', '&');

    private static string Nested(int depth) => new string('(', depth) + "granite" + new string(')', depth);
}
