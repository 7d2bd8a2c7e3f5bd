using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Search.Archive;
using Search.Archive.Queries;

namespace Search.Api.Problems;

/// <summary>
/// Turns what went wrong into problem details (RFC 9457) with a stable <c>code</c>, and, where one is at fault, the <c>parameter</c> and a
/// <c>hint</c>. What is a fault of ours is logged and told without details.
/// </summary>
internal sealed class ProblemHandler(ILogger<ProblemHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception error, CancellationToken cancellation)
    {
        if (context.RequestAborted.IsCancellationRequested) return true;
        var problem = Describe(error);
        if (problem.Status == StatusCodes.Status500InternalServerError) log.LogError(error, "A request failed");
        await WriteAsync(context, problem);
        return true;
    }

    /// <summary>Gives the answers that have a status but no body, such as an unknown path, a body.</summary>
    public static Task WriteStatus(StatusCodeContext status)
    {
        var context = status.HttpContext;
        return WriteAsync(context, context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Problem(404, "not-found", "There is nothing at this address.", "GET /openapi.json lists every address."),
            StatusCodes.Status405MethodNotAllowed => Problem(405, "method-not-allowed", $"{context.Request.Method} is not possible here."),
            StatusCodes.Status503ServiceUnavailable => Problem(503, "busy", "Too many searches run at once.", "Try again after the seconds that Retry-After names."),
            var code => Problem(code, "http-" + code, "The request could not be answered."),
        });
    }

    private static ProblemDetails Describe(Exception error)
    {
        switch (error)
        {
            case ArticleQueryException { Code: var code } fault:
                var problem = Problem(StatusOf(code), code, fault.Message, fault.Hint);
                problem.Extensions["parameter"] = fault.Parameter;
                return problem;
            case OperationCanceledException:
                return Problem(503, "too-slow", $"The search took longer than {SearchLimits.TimeMs} ms and was given up.", "Use fewer or rarer words.");
            case ArchiveException { Fault: ArchiveFault.Locked }:
                return Problem(503, "locked", error.Message);
            case ArchiveException { Fault: ArchiveFault.Damaged }:
                return Problem(500, "index-damaged", error.Message, "Run `search check`, then `search rollback` or `search index --rebuild`.");
            case BadHttpRequestException bad:
                return Problem(bad.StatusCode, "bad-request", bad.Message);
            default:
                return Problem(500, "internal", "The request failed; the server's log says why.");
        }
    }

    private static int StatusOf(string code) => code switch
    {
        "cursor-expired" => StatusCodes.Status410Gone,
        "too-slow" => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };

    private static ProblemDetails Problem(int status, string code, string detail, string? hint = null)
    {
        var problem = new ProblemDetails
        {
            Status = status,
            Title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
            Detail = detail,
        };
        problem.Extensions["code"] = code;
        if (hint != null) problem.Extensions["hint"] = hint;
        return problem;
    }

    private static Task WriteAsync(HttpContext context, ProblemDetails problem)
    {
        context.Response.StatusCode = problem.Status!.Value;
        if (problem.Status == StatusCodes.Status503ServiceUnavailable && context.Response.Headers.RetryAfter.Count == 0)
            context.Response.Headers.RetryAfter = "1";
        return context.Response.WriteAsJsonAsync(problem, problem.GetType(), options: null, contentType: "application/problem+json");
    }
}
