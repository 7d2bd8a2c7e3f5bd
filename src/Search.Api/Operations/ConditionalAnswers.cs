using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using Search.Api.Keys;
using Search.Archive;

namespace Search.Api.Operations;

/// <summary>
/// What is read from the archive stays the same as long as the commit does: the answer's ETag is made of the commit and the request, so that a repeated
/// question costs nothing (304). Another start of the server is another ETag, because another program or ranking may answer otherwise.
/// </summary>
internal sealed class ConditionalAnswers(IArticleIndex index, KeyRing keys, TimeProvider clock) : IMiddleware
{
    private const int TagBytes = 12;
    private static readonly object Forbidden = new();
    private readonly string _start = clock.GetUtcNow().Ticks.ToString(CultureInfo.InvariantCulture);

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsReading(context)) return next(context);
        var tag = new EntityTagHeaderValue(TagOf(context.Request), isWeak: true);
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known == EntityTagHeaderValue.Any || known.Compare(tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            SetHeaders(context, tag);
            return Task.CompletedTask;
        }
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode == StatusCodes.Status200OK && !context.Items.ContainsKey(Forbidden)) SetHeaders(context, tag);
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>Says that the answer must not be kept: it is not all that the archive has to say.</summary>
    public static void Forbid(HttpContext context) => context.Items[Forbidden] = true;

    // Everything that needs the right to search reads the archive, and nothing else does.
    private static bool IsReading(HttpContext context) =>
        context.GetEndpoint() is { } endpoint && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && (endpoint.Metadata.GetMetadata<RequiredRight>() ?? new RequiredRight(KeyRight.Search)).Right == KeyRight.Search;

    private string TagOf(HttpRequest request)
    {
        long commit = index.Status.Commit;
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{_start}\n{request.Host}{request.Path}\n{request.QueryString}\n{request.Headers.Accept}"));
        return string.Create(CultureInfo.InvariantCulture, $"\"{commit}-{Convert.ToHexStringLower(hash.AsSpan(0, TagBytes))}\"");
    }

    private void SetHeaders(HttpContext context, EntityTagHeaderValue tag)
    {
        var headers = context.Response.Headers;
        headers.ETag = tag.ToString();
        headers.CacheControl = keys.SearchNeedsKey ? "private, no-cache" : "no-cache";
    }
}
