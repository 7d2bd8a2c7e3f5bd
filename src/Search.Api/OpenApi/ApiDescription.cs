using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Search.Api.Documents;
using Search.Api.Endpoints;
using Search.Api.Keys;
using Search.Api.Problems;
using Search.Archive.Queries;
using Search.Archive.Writing;

namespace Search.Api.OpenApi;

/// <summary>
/// What the generated OpenAPI document cannot know by itself: parameters and limits, from the tables that also read them; errors, from the table of
/// codes; what is sent; examples.
/// </summary>
internal static class ApiDescription
{
    private const string ProblemSchema = "Problem";
    private const string ArticleSchema = "ArticleToSend";
    private const string JobSchema = "JobToStart";
    private const string BearerScheme = "key";

    public static Task DescribeDocument(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Search",
            Version = "1",
            Description = "Full-text search over an archive of articles.\n\nErrors are problem details (RFC 9457) with a stable `code`; `/problems` explains each. "
                + "Offsets count UTF-16 code units of the stored text. Snippets are safe HTML: escaped text with `<mark>` and nothing else.",
        };
        document.Servers = [];
        var components = document.Components ??= new OpenApiComponents();
        components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        // The framework's own, which no answer is: ours have a code.
        components.Schemas.Remove(nameof(Microsoft.AspNetCore.Mvc.ProblemDetails));
        components.Schemas[ProblemSchema] = ApiSchemas.Problem;
        components.Schemas[ArticleSchema] = ApiSchemas.Article;
        components.Schemas[JobSchema] = ApiSchemas.Job;
        components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [BearerScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key made with `search keys add`." },
        };
        return Task.CompletedTask;
    }

    public static Task DescribeOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var right = (context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiredRight>().LastOrDefault() ?? new RequiredRight(KeyRight.Search)).Right;
        var problems = new List<ProblemCode>();
        Describe(operation, context.Document!, problems);
        if (right is KeyRight.Ingest or KeyRight.Admin) problems.AddRange([ProblemCodes.KeyMissing, ProblemCodes.KeyUnknown, ProblemCodes.RightMissing, ProblemCodes.WritingOff]);
        if (right == KeyRight.Search) problems.AddRange([ProblemCodes.KeyMissing, ProblemCodes.KeyUnknown, ProblemCodes.RightMissing]);
        if (right is { } needed)
        {
            problems.AddRange([ProblemCodes.IndexDamaged, ProblemCodes.Internal]);
            operation.Description += needed == KeyRight.Search ? "\n\nNeeds a key with the right `search` once there is one."
                : $"\n\nNeeds a key with the right `{needed.ToString().ToLowerInvariant()}`.";
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerScheme, context.Document)] = [] }];
            // Reading is possible without a key too, as long as none is asked for.
            if (needed == KeyRight.Search) operation.Security.Add([]);
        }
        AddProblems(operation, context.Document!, problems);
        if (ApiExamples.Of(operation.OperationId) is { } example)
            foreach (var content in operation.Responses!.Where(response => response.Key.StartsWith('2'))
                .SelectMany(response => (response.Value.Content ?? new Dictionary<string, OpenApiMediaType>()).Values))
                content.Example = example.DeepClone();
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiOperation operation, OpenApiDocument document, List<ProblemCode> problems)
    {
        ProblemCode[] query = [ProblemCodes.UnknownParameter, ProblemCodes.RepeatedParameter, ProblemCodes.InvalidValue, ProblemCodes.OutOfRange,
            ProblemCodes.TooLong, ProblemCodes.TooManyTerms, ProblemCodes.TooDeep, ProblemCodes.Conflict];
        switch (operation.OperationId)
        {
            case "search":
                operation.Description = "An empty `q` means all articles, newest first. What `q` cannot be understood as is searched as text, and `warnings` says so. "
                    // Said here and not as further types of the answer, which generated clients would take for any of them at any time.
                    + "With `format=rss` or `format=atom` the answer is a feed (`application/rss+xml`, `application/atom+xml`).";
                operation.Parameters = [.. ArticleQueryParameters.All.Append(SearchEndpoint.Format).Select(Describe)];
                problems.AddRange([.. query, ProblemCodes.CursorExpired, ProblemCodes.Busy, ProblemCodes.TooSlow]);
                break;
            case "listFacet":
                operation.Description = "Counts over the articles that match, without the filter on the field itself.";
                operation.Parameters = [PathParameter("field", "What to list.", Enumeration("author", "section", "source", "lang"), "author"), .. FacetQueryParameters.All.Select(Describe)];
                problems.AddRange([.. query, ProblemCodes.Busy, ProblemCodes.TooSlow]);
                break;
            case "suggest":
                operation.Description = "Words, authors and titles that begin as typed, each with the query to search for and how many articles that finds.";
                operation.Parameters = [.. SuggestionParameters.All.Select(Describe)];
                problems.AddRange([ProblemCodes.UnknownParameter, ProblemCodes.RepeatedParameter, ProblemCodes.InvalidValue, ProblemCodes.OutOfRange,
                    ProblemCodes.TooLong, ProblemCodes.Busy, ProblemCodes.TooSlow]);
                break;
            case "similarDocuments":
                operation.Description = "One article of each story, none of the article's own, with the words that make it similar.";
                operation.Parameters = [Id, .. SimilarQueryParameters.All.Select(Describe)];
                problems.AddRange([ProblemCodes.NotFound, ProblemCodes.UnknownParameter, ProblemCodes.RepeatedParameter, ProblemCodes.InvalidValue,
                    ProblemCodes.OutOfRange, ProblemCodes.Busy, ProblemCodes.TooSlow]);
                break;
            case "getDocument":
                operation.Description = "The article as it is kept, with its body and, for one that was read from a file, where each field came from.";
                operation.Parameters = [Id];
                problems.Add(ProblemCodes.NotFound);
                break;
            case "addDocuments":
                operation.Description = $"One JSON object a line, at most {WriteLimits.BatchArticles} of them and {WriteLimits.BatchBytes} bytes (unpacked, when sent with `Content-Encoding: gzip`). "
                    + "A line that is wrong does not keep the others back: the answer names each. An article with the id of an earlier one replaces it. When this is "
                        + "answered, the articles are durable and can be searched.";
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Description = "An article a line.",
                    Content = Content("application/x-ndjson", new OpenApiSchema { Type = JsonSchemaType.String }, JsonValue.Create(ApiExamples.Line + "\n")),
                };
                problems.AddRange([ProblemCodes.BadRequest, ProblemCodes.TooLarge, ProblemCodes.UnsupportedMediaType, ProblemCodes.Busy, ProblemCodes.Locked, ProblemCodes.IndexOutdated]);
                break;
            case "putDocument":
                operation.Description = "Adds the article or replaces the one with this id. When this is answered, it is durable and can be searched.";
                operation.Parameters = [Id];
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = Content("application/json", new OpenApiSchemaReference(ArticleSchema, document), JsonNode.Parse(ApiExamples.Line)),
                };
                problems.AddRange([ProblemCodes.InvalidJson, ProblemCodes.BadRequest, ProblemCodes.InvalidArticle, ProblemCodes.OtherSource, ProblemCodes.TooLarge,
                    ProblemCodes.UnsupportedMediaType, ProblemCodes.Busy, ProblemCodes.Locked, ProblemCodes.IndexOutdated]);
                break;
            case "deleteDocument":
                operation.Description = "Removes an article that was sent by API.";
                operation.Parameters = [Id];
                problems.AddRange([ProblemCodes.NotFound, ProblemCodes.OtherSource, ProblemCodes.Busy, ProblemCodes.Locked, ProblemCodes.IndexOutdated]);
                break;
            case "listCommits":
                operation.Description = "Newest first; the first one is served.";
                break;
            case "restoreCommit":
                operation.Description = "Publishes the commit's state under a new number. Nothing is lost: the one that was served stays in the list as long as it is kept.";
                operation.Parameters = [PathParameter("generation", "Number of the commit.", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" }, 41)];
                problems.AddRange([ProblemCodes.InvalidValue, ProblemCodes.OutOfRange, ProblemCodes.NotFound, ProblemCodes.Locked]);
                break;
            case "startJob":
                operation.Description = "Reads the sources that the server's settings name, and commits what changed if the gate lets it pass. One job runs at a time; it "
                    + "is answered at once, `Location` is where to see it.";
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = Content("application/json", new OpenApiSchemaReference(JobSchema, document), JsonNode.Parse("""{"kind":"reindex","dryRun":true}""")),
                };
                problems.AddRange([ProblemCodes.InvalidJson, ProblemCodes.InvalidValue, ProblemCodes.JobRunning, ProblemCodes.NoSources, ProblemCodes.TooLarge, ProblemCodes.Busy]);
                break;
            case "listJobs":
                operation.Description = "Newest first; jobs are forgotten when the server ends.";
                break;
            case "getJob":
                operation.Description = "Phase and progress while it runs; the report, with the gate's reasons and how the ranking differs, when it has ended.";
                operation.Parameters = [JobId];
                problems.Add(ProblemCodes.NotFound);
                break;
            case "watchJob":
                operation.Description = "Server-sent events: `progress` whenever something changed, at most four a second, and `end` at the end; the data of each is the job.";
                operation.Parameters = [JobId];
                problems.Add(ProblemCodes.NotFound);
                break;
            case "cancelJob":
                operation.Description = "Asks it to stop; the live commit stays as it is. A job that has ended stays as it ended.";
                operation.Parameters = [JobId];
                problems.Add(ProblemCodes.NotFound);
                break;
            case "readyz":
                problems.Add(ProblemCodes.IndexDamaged);
                break;
            case "queryStatistics":
                operation.Description = "Counted queries since a day; nothing about who asked is known.";
                operation.Parameters = [Describe(OperationEndpoints.Limit)];
                problems.AddRange([ProblemCodes.UnknownParameter, ProblemCodes.InvalidValue, ProblemCodes.OutOfRange]);
                break;
        }
    }

    private static void AddProblems(OpenApiOperation operation, OpenApiDocument document, List<ProblemCode> problems)
    {
        foreach (var status in problems.GroupBy(problem => problem.Status).OrderBy(group => group.Key))
        {
            var example = ProblemHandler.Details(new ApiException(status.First(), status.First().Meaning, hint: status.First().Remedy));
            var response = new OpenApiResponse
            {
                Description = string.Join("; ", status.Select(problem => $"`{problem.Code}`: {problem.Title.ToLowerInvariant()}")),
                Content = Content("application/problem+json", new OpenApiSchemaReference(ProblemSchema, document), ApiExamples.Json(example)),
            };
            if (status.Key == StatusCodes.Status503ServiceUnavailable)
            {
                var retryAfter = new OpenApiHeader { Description = "Seconds to wait.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } };
                response.Headers = new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = retryAfter };
            }
            (operation.Responses ??= [])[status.Key.ToString(System.Globalization.CultureInfo.InvariantCulture)] = response;
        }
    }

    private static Dictionary<string, OpenApiMediaType> Content(string type, IOpenApiSchema schema, JsonNode? example) =>
        new() { [type] = new OpenApiMediaType { Schema = schema, Example = example } };

    private static OpenApiParameter Id => PathParameter("id", "Id of the article, percent-encoded.", new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1 }, "news/7");

    private static OpenApiParameter JobId => PathParameter("id", "Id of the job.", new OpenApiSchema { Type = JsonSchemaType.String }, "20240501-023000-1");

    private static OpenApiSchema Enumeration(params string[] values) => new() { Type = JsonSchemaType.String, Enum = [.. values.Select(value => (JsonNode)JsonValue.Create(value))] };

    private static OpenApiParameter PathParameter(string name, string description, OpenApiSchema schema, JsonNode example) =>
        new() { Name = name, In = ParameterLocation.Path, Required = true, Description = description, Schema = schema, Example = example };

    private static IOpenApiParameter Describe(ArticleQueryParameter parameter)
    {
        var schema = ApiSchemas.Of(parameter);
        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = $"{parameter.Help}. {parameter.Value}{(parameter.Repeatable ? "; repeatable" : "")}.{(parameter.Default == null ? "" : $" Default: {parameter.Default}.")}",
            Schema = parameter.Repeatable ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } : schema,
            Example = parameter.Name == "q" ? JsonValue.Create("carbon tax senate") : null,
        };
    }
}
