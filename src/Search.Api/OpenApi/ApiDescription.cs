using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Search.Archive.Queries;

namespace Search.Api.OpenApi;

/// <summary>What the generated OpenAPI document cannot know by itself: the parameters of a search, from the one table that also reads them.</summary>
internal static class ApiDescription
{
    public static Task DescribeDocument(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Search",
            Version = "1",
            Description = "Full-text search over an archive of articles. Errors are problem details (RFC 9457) with a stable `code`.",
        };
        document.Servers = [];
        return Task.CompletedTask;
    }

    public static Task DescribeOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        switch (operation.OperationId)
        {
            case "search":
                operation.Description = "An empty `q` means all articles, newest first. What `q` cannot be understood as is searched as text, and `warnings` says so.";
                operation.Parameters = [.. ArticleQueryParameters.All.Select(Describe)];
                break;
            case "listFacet":
                operation.Description = "Counts over the articles that match, without the filter on the field itself.";
                operation.Parameters =
                [
                    new OpenApiParameter
                    {
                        Name = "field", In = ParameterLocation.Path, Required = true, Description = "author, section, source or lang.",
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    },
                    .. FacetQueryParameters.All.Select(Describe),
                ];
                break;
            case "suggest":
                operation.Description = "Words, authors and titles that begin as typed, each with the query to search for and how many articles that finds.";
                operation.Parameters = [.. SuggestionParameters.All.Select(Describe)];
                break;
            case "getDocument":
                operation.Parameters =
                [
                    new OpenApiParameter
                    {
                        Name = "id", In = ParameterLocation.Path, Required = true, Description = "The id of a hit, percent-encoded.",
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    },
                ];
                break;
        }
        return Task.CompletedTask;
    }

    private static IOpenApiParameter Describe(ArticleQueryParameter parameter)
    {
        var schema = new OpenApiSchema { Type = JsonSchemaType.String };
        if (parameter.Default != null) schema.Description = $"Default: {parameter.Default}.";
        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = $"{parameter.Help}. {parameter.Value}{(parameter.Repeatable ? "; repeatable" : "")}.",
            Schema = parameter.Repeatable ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } : schema,
            Example = parameter.Name == "q" ? JsonValue.Create("carbon tax senate") : null,
        };
    }
}
