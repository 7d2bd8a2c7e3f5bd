using System.Globalization;
using Microsoft.Net.Http.Headers;
using Search.Api.Keys;
using Search.Archive;

namespace Search.Api.Operations;

/// <summary>
/// What is read from the archive stays the same as long as the commit does: the answer's ETag is made of the commit and the request, so that a repeated
/// question costs nothing (304). Another start of the server is another ETag, because another program or ranking may answer otherwise.
/// </summary>
internal sealed class ConditionalAnswers(RequestDelegate next, IArticleIndex index, TimeProvider clock)
{
    private readonly long _start = clock.GetUtcNow().Ticks;

    /// <summary>The middleware.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (!IsReading(context)) return next(context);
        string tag = RequestNotes.Of(context).Tag = TagOf(context.Request);
        if (!IsKnown(context.Request, tag)) return next(context);
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    // Everything that needs the right to search reads the archive, and nothing else does.
    private static bool IsReading(HttpContext context) =>
        context.GetEndpoint() is { } endpoint && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) && RequiredRight.Of(endpoint) == KeyRight.Search;

    // "*" would mean: if there is anything at all here. Only the endpoint knows that, and then it may as well answer.
    private static bool IsKnown(HttpRequest request, string tag) => request.Headers.IfNoneMatch.Count > 0
        && request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(EntityTagHeaderValue.Parse(tag), useStrongComparison: false));

    // A tag tells answers of one address from each other, so that the hash only has to keep apart commits, starts and forms of the answer;
    // that it differs from address to address helps who mixes them up.
    private string TagOf(HttpRequest request)
    {
        uint address = (uint)HashCode.Combine(_start, request.Host.Value, request.Path.Value, request.QueryString.Value);
        uint form = (uint)HashCode.Combine(_start, request.Headers.Accept.ToString());
        return string.Create(CultureInfo.InvariantCulture, $"W/\"{index.Status.Commit}-{address:x8}{form:x8}\"");
    }
}
