using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Search.Api.Problems;

namespace Search.Api.Operations;

/// <summary>Counts and, if asked, logs every request; the outermost of all, so that it sees the status that goes out.</summary>
internal sealed class RequestObserver(RequestDelegate next, ServerOptions options, ServerMetrics metrics, ILogger<RequestObserver> log)
{
    private static readonly object SearchTime = new();

    /// <summary>The middleware.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        long started = Stopwatch.GetTimestamp();
        context.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            if (context.Items.TryGetValue(SearchTime, out object? took))
                context.Response.Headers["Server-Timing"] = string.Create(CultureInfo.InvariantCulture, $"search;dur={((TimeSpan)took!).TotalMilliseconds:0.###}");
            return Task.CompletedTask;
        }, context);
        try
        {
            await next(context);
        }
        finally
        {
            var took = Stopwatch.GetElapsedTime(started);
            var request = context.Request;
            string route = RouteOf(context);
            metrics.CountRequest(route, request.Method, context.Response.StatusCode, took);
            if (context.Features.Get<IHttpActivityFeature>()?.Activity is { } activity)
            {
                activity.DisplayName = $"{request.Method} {route}";
                activity.SetTag("http.request.method", request.Method).SetTag("http.route", route).SetTag("http.response.status_code", context.Response.StatusCode);
            }
            if (options.LogRequests)
                log.LogInformation("{Method} {Target} {Status} {Ms} ms", Shown.Of(request.Method), Shown.Of(request.Path + request.QueryString), context.Response.StatusCode, Math.Round(took.TotalMilliseconds, 1));
        }
    }

    /// <summary>Adds the time of a search to that of its request.</summary>
    public static void AddSearchTime(HttpContext context, TimeSpan took) =>
        context.Items[SearchTime] = context.Items.TryGetValue(SearchTime, out object? before) ? (TimeSpan)before! + took : took;

    // What turns an exception into an answer forgets the endpoint; it was noted before.
    private static string RouteOf(HttpContext context) => (context.Items[typeof(RouteEndpoint)] as RouteEndpoint)?.RoutePattern.RawText is { } pattern
        ? "/" + pattern.TrimStart('/').Replace("{**", "{").TrimEnd('/')
        : "none";

    /// <summary>Notes the endpoint of a request, after routing.</summary>
    public static Task NoteRoute(HttpContext context, RequestDelegate next)
    {
        context.Items[typeof(RouteEndpoint)] = context.GetEndpoint();
        return next(context);
    }

    /// <summary>The endpoint of a request, also when an exception is being answered; null if there is none.</summary>
    public static Endpoint? EndpointOf(HttpContext context) => context.Items[typeof(RouteEndpoint)] as Endpoint;
}
