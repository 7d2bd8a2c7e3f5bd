using System.Reflection;
using Microsoft.Net.Http.Headers;
using Search.Api.Keys;

namespace Search.Api.Endpoints;

/// <summary>Files that travel inside the program: those of the page, and the modules for other pages (<c>&lt;article-search&gt;</c>, InstantSearch).</summary>
internal static class AssetEndpoints
{
    // Changes with every build.
    private static readonly EntityTagHeaderValue Build = new($"\"{Assembly.GetExecutingAssembly().ManifestModule.ModuleVersionId:N}\"");

    public static void MapModules(this IEndpointRouteBuilder routes)
    {
        var modules = routes.MapGroup("").ExcludeFromDescription();
        modules.MapAsset("article-search.js", "text/javascript; charset=utf-8");
        modules.MapAsset("docs.css", "text/css; charset=utf-8");
        modules.MapAsset("instantsearch-client.js", "text/javascript; charset=utf-8");
    }

    /// <summary>Serves an embedded file under its name, to everyone.</summary>
    public static void MapAsset(this IEndpointRouteBuilder routes, string name, string contentType) => routes.MapGet("/" + name, (HttpResponse response) =>
    {
        response.Headers.CacheControl = "no-cache";
        var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not part of the program.");
        return TypedResults.Stream(stream, contentType, entityTag: Build);
    }).AllowEveryone();
}
