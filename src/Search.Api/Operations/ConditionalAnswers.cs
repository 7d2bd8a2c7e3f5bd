using System.Globalization;
using Microsoft.Net.Http.Headers;
using Search.Api.Keys;
using Search.Archive;

namespace Search.Api.Operations;

/// <summary>
/// What is read from the archive stays the same as long as the commit does: the answer's ETag is made of the commit and the request, so that a repeated
/// question costs nothing (304). Another start of the server is another ETag, because another program or ranking may answer otherwise.
/// </summary>
internal sealed class ConditionalAnswers(RequestDelegate next, IArticleIndex index, KeyRing keys, TimeProvider clock)
{
    private static readonly object Forbidden = new();
    private readonly long _start = clock.GetUtcNow().Ticks;

    /// <summary>The middleware.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!IsReading(context)) return next(context);
        string tag = TagOf(context.Request);
        if (IsKnown(context.Request, tag))
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

    // "*" would mean: if there is anything at all here. Only the endpoint knows that, and then it may as well answer.
    private static bool IsKnown(HttpRequest request, string tag) => request.Headers.IfNoneMatch.Count > 0
        && request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false));

    // A tag tells answers of one address from each other, so that the hash only has to keep apart commits, starts and forms of the answer; that it differs from address to address helps who mixes them up.
    private string TagOf(HttpRequest request)
    {
        uint address = (uint)HashCode.Combine(_start, request.Host.Value, request.Path.Value, request.QueryString.Value);
        uint form = (uint)HashCode.Combine(_start, request.Headers.Accept.ToString());
        return string.Create(CultureInfo.InvariantCulture, $"W/\"{index.Status.Commit}-{address:x8}{form:x8}\"");
    }

    private void SetHeaders(HttpContext context, string tag)
    {
        var headers = context.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = keys.SearchNeedsKey ? "private, no-cache" : "no-cache";
    }
}
