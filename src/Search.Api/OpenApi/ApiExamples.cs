using System.Text.Json;
using System.Text.Json.Nodes;
using Search.Api.Documents;
using Search.Api.Endpoints;
using Search.Api.Operations;
using Search.Archive;
using Search.Archive.Articles;
using Search.Archive.Results;

namespace Search.Api.OpenApi;

/// <summary>Answers as examples, made of the very types that answers are made of.</summary>
internal static class ApiExamples
{
    /// <summary>An article to send.</summary>
    public const string Line =
        """{"id":"news/7","title":"Senate passes carbon tax","author":["Ana Reid"],"date":"2011-11-08T18:00","section":"Politics","body":"The Senate voted 36 to 32 on Tuesday."}""";

    /// <summary>An example of what an operation answers, or null.</summary>
    public static JsonNode? Of(string? operation) => operation switch
    {
        "search" => Json(new SearchResponse
        {
            Query = "carbon tax senate", Total = 184, TotalRelation = "eq", Limit = 1, Offset = 0, NextCursor = "AAAA…", TookMs = 1.8, Commit = 42, Warnings = [],
            Hits =
            [
                new SearchHit
                {
                    Id = "news/7", Rank = 1, Score = 17.82f,
                    Document = new HitDocument { Title = "Senate passes carbon tax", Author = ["Ana Reid"], Date = "2011-11-08T18:00", DatePrecision = "minute",
                        Section = "Politics", Source = "api", Words = 742 },
                    Story = new HitStory("9f2c41d07b3e8a65", 3),
                    Highlights = new Dictionary<string, IReadOnlyList<HitSnippet>> {
                        ["title"] = [new HitSnippet("<mark>Senate</mark> passes <mark>carbon</mark> <mark>tax</mark>", 0, 24, [[0, 6], [14, 20], [21, 24]])] },
                },
            ],
        }),
        "getDocument" => Json(new StoredArticle
        {
            Id = "news/7", Title = "Senate passes carbon tax", Author = ["Ana Reid"], Date = "2011-11-08T18:00", DatePrecision = "minute", Section = "Politics", Source = "api",
            Body = "The Senate voted 36 to 32 on Tuesday.", Words = 8,
        }),
        "addDocuments" => Json(new BatchAnswer(1000, 800, 150, 49, 1,
            [new LineFailure(17, "x-17", "invalid-article", "The article 'x-17' cannot be taken: 'Tuesday last' is not a date such as 2023, 2023-11, 2023-11-29 or 2023-11-29T18:00.")], 43)),
        "putDocument" => Json(new WriteAnswer("news/7", "added", 43)),
        "readyz" => Json(new IndexStatus(42, 61_003, new DateTimeOffset(2024, 5, 1, 2, 31, 0, TimeSpan.Zero))),
        "restoreCommit" => Json(new RestoredCommit(44)),
        "queryStatistics" => Json(new QueryStatistics("2024-05-01", 1204, 31, [new QueryCount("carbon tax", 40, 0, 184, 3.1)],
            [new QueryCount("gov*", 2, 0, 9120, 412.7)], [new QueryCount("carbn tacks", 3, 3, 0, 0.9)])),
        _ => null,
    };

    /// <summary>As the API writes it.</summary>
    public static JsonNode Json<T>(T value) => JsonSerializer.SerializeToNode(value, ArchiveJson.Options)!;
}
