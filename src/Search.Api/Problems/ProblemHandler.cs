using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Search.Api.Operations;
using Search.Api.Pages;
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
        var fault = Describe(error);
        if (fault.Code.Status == StatusCodes.Status500InternalServerError) log.LogError(error, "A request failed");
        await WriteAsync(context, fault);
        return true;
    }

    /// <summary>Gives the answers that have a status but no body, such as an unknown path, a body.</summary>
    public static Task WriteStatus(StatusCodeContext status)
    {
        var context = status.HttpContext;
        return WriteAsync(context, context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => new ApiException(ProblemCodes.NotFound, "There is nothing at this address.", hint: ProblemCodes.NotFound.Remedy),
            StatusCodes.Status405MethodNotAllowed => new ApiException(ProblemCodes.MethodNotAllowed, $"{context.Request.Method} is not possible here.", hint: ProblemCodes.MethodNotAllowed.Remedy),
            StatusCodes.Status415UnsupportedMediaType => new ApiException(ProblemCodes.UnsupportedMediaType, "The media type of the request is not supported here."),
            StatusCodes.Status503ServiceUnavailable => new ApiException(ProblemCodes.Busy, "Too many requests run at once.", hint: ProblemCodes.Busy.Remedy),
            _ => new ApiException(ProblemCodes.BadRequest with { Status = context.Response.StatusCode }, "The request could not be answered."),
        });
    }

    /// <summary>Problem details of a kind; status and title are its own.</summary>
    public static ProblemDetails Details(ApiException fault)
    {
        var problem = new ProblemDetails { Type = "/problems/" + fault.Code.Code, Status = fault.Code.Status, Title = fault.Code.Title, Detail = fault.Message };
        problem.Extensions["code"] = fault.Code.Code;
        if (fault.Parameter != null) problem.Extensions["parameter"] = fault.Parameter;
        if (fault.Hint != null) problem.Extensions["hint"] = fault.Hint;
        return problem;
    }

    private static ApiException Describe(Exception error) => error switch
    {
        ApiException known => known,
        ArticleQueryException { Code: var code } fault => new ApiException(ProblemCodes.Find(code) ?? ProblemCodes.InvalidValue, fault.Message, fault.Parameter, fault.Hint),
        OperationCanceledException => new ApiException(ProblemCodes.TooSlow, $"The search took longer than {SearchLimits.TimeMs} ms and was given up.", hint: ProblemCodes.TooSlow.Remedy),
        ArchiveException { Fault: ArchiveFault.Locked } => new ApiException(ProblemCodes.Locked, error.Message, hint: ProblemCodes.Locked.Remedy),
        ArchiveException { Fault: ArchiveFault.Busy } => new ApiException(ProblemCodes.Busy, error.Message, hint: ProblemCodes.Busy.Remedy),
        ArchiveException { Fault: ArchiveFault.Outdated } => new ApiException(ProblemCodes.IndexOutdated, error.Message, hint: ProblemCodes.IndexOutdated.Remedy),
        ArchiveException { Fault: ArchiveFault.Missing } => new ApiException(ProblemCodes.NotFound, error.Message),
        ArchiveException { Fault: ArchiveFault.Damaged } => new ApiException(ProblemCodes.IndexDamaged, error.Message, hint: ProblemCodes.IndexDamaged.Remedy),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new ApiException(ProblemCodes.TooLarge, error.Message, hint: ProblemCodes.TooLarge.Remedy),
        BadHttpRequestException bad => new ApiException(ProblemCodes.BadRequest with { Status = bad.StatusCode }, bad.Message),
        _ => new ApiException(ProblemCodes.Internal, "An unexpected error; the log of the server says more."),
    };

    private static Task WriteAsync(HttpContext context, ApiException fault)
    {
        var response = context.Response;
        string detail = IndexPlace.Hide(fault.Message, context.RequestServices.GetRequiredService<ServerOptions>());
        response.StatusCode = fault.Code.Status;
        response.Headers.CacheControl = "no-store";
        if (fault.Code.Status == StatusCodes.Status503ServiceUnavailable && response.Headers.RetryAfter.Count == 0) response.Headers.RetryAfter = "1";
        if (fault.Challenge != null) response.Headers.WWWAuthenticate = fault.Challenge;
        if (WantsPage(context))
        {
            response.ContentType = "text/html; charset=utf-8";
            return response.WriteAsync(FaultPage.Render(context.Request.Query["q"].ToString(), fault.Code.Title, detail, fault.Hint));
        }
        var problem = Details(fault);
        problem.Detail = detail;
        return response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json");
    }

    // A person gets a page: where pages are served, and, in a browser, where nothing is.
    private static bool WantsPage(HttpContext context) => RequestObserver.EndpointOf(context) is { } endpoint
        ? endpoint.Metadata.GetMetadata<PageMetadata>() != null
        : context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
