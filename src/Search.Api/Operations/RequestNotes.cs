using Microsoft.AspNetCore.Http.Features;

namespace Search.Api.Operations;

/// <summary>What becomes known of a request on its way and is needed when its answer begins: a feature of its context.</summary>
internal sealed class RequestNotes(HttpResponse response)
{
    /// <summary>The answer.</summary>
    public HttpResponse Response { get; } = response;

    /// <summary>How long its searches took together; null if there were none.</summary>
    public TimeSpan? SearchTime { get; set; }

    /// <summary>ETag of the answer if it succeeds; null if it has none.</summary>
    public string? Tag { get; set; }

    /// <summary>Whether the answer is not all that the archive has to say, and so must not be kept.</summary>
    public bool IsPartial { get; set; }

    /// <summary>Those of a request.</summary>
    public static RequestNotes Of(HttpContext context) => context.Features.GetRequiredFeature<RequestNotes>();
}
