using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Search.Api.Problems;

namespace Search.Api.Operations;

/// <summary>
/// Counts and, if asked, logs every request, and sets the headers of its answer; the outermost of all, so that it sees the status that goes out.
/// </summary>
internal sealed class RequestObserver(RequestDelegate next, ServerOptions options, ServerMetrics metrics, AnswerHeaders headers, ILogger<RequestObserver> log)
{
    private readonly ConcurrentDictionary<RouteEndpoint, string> _routes = new();

    private readonly Func<object, Task> _setHeaders = notes =>
    {
        headers.Set((RequestNotes)notes);
        return Task.CompletedTask;
    };

    /// <summary>The middleware.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        long started = Stopwatch.GetTimestamp();
        var notes = new RequestNotes(context.Response);
        context.Features.Set(notes);
        context.Response.OnStarting(_setHeaders, notes);
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
                log.LogInformation("{Method} {Target} {Status} {Ms} ms", Shown.Of(request.Method), Shown.Of(request.Path + request.QueryString),
                    context.Response.StatusCode, Math.Round(took.TotalMilliseconds, 1));
        }
    }

    /// <summary>The endpoint of a request, also when an exception is being answered, which makes the context forget it; null if there is none.</summary>
    public static Endpoint? EndpointOf(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint();

    private string RouteOf(HttpContext context) => EndpointOf(context) is RouteEndpoint endpoint ? _routes.GetOrAdd(endpoint, NameOf) : "none";

    private static string NameOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace("{**", "{").TrimEnd('/');
}
