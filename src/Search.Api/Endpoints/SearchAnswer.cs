using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Search.Archive.Results;

namespace Search.Api.Endpoints;

/// <summary>The answer to a search as JSON.</summary>
internal sealed class SearchAnswer(SearchResponse response) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        SearchResponseJson.Write(context.Response.BodyWriter, response);
        return context.Response.BodyWriter.FlushAsync().AsTask();
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(SearchResponse), ["application/json"]));
}
