using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Search.Api.OpenApi;

/// <summary>
/// The OpenAPI document as it is sent: made when it is first asked for, and once only, since making it costs as much as many searches. Thread-safe.
/// </summary>
internal sealed class ApiDocument([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider)
{
    /// <summary>Its name among the framework's documents.</summary>
    public const string Name = "openapi";

    private readonly Lazy<Task<string>> _json = new(async () => await (await provider.GetOpenApiDocumentAsync()).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1));

    /// <summary>The document.</summary>
    public Task<string> Json => _json.Value;
}
