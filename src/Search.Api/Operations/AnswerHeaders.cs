using System.Globalization;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Search.Api.Keys;

namespace Search.Api.Operations;

/// <summary>
/// Headers on every answer, all set at the last moment: what turns an exception into an answer begins with clearing the headers. The page needs
/// its own style sheet, its own script and its own origin, and nothing else; whatever an article contains, the browser may not load or run it.
/// </summary>
internal sealed class AnswerHeaders(ServerOptions options, KeyRing keys, IOptions<ResponseCompressionOptions> compression)
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private readonly HashSet<string> _packedTypes = new(compression.Value.MimeTypes, StringComparer.OrdinalIgnoreCase);

    // Whether a page may read an answer stands in its headers: what was kept for one origin is not for another one.
    private readonly bool _dependOnOrigin = options.CorsOrigins.Count > 0 && !options.CorsOrigins.Contains("*");

    /// <summary>Sets them.</summary>
    public void Set(RequestNotes notes)
    {
        var headers = notes.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers["Referrer-Policy"] = "same-origin";
        if (_dependOnOrigin) AddVary(headers, HeaderNames.Origin);
        if (MayBePacked(notes.Response)) AddVary(headers, HeaderNames.AcceptEncoding);
        if (notes.SearchTime is { } took)
            headers["Server-Timing"] = string.Create(CultureInfo.InvariantCulture,
                $"search;dur={took.Ticks / TimeSpan.TicksPerMillisecond}.{took.Ticks / TimeSpan.TicksPerMicrosecond % 1000:D3}");
        if (notes is { Tag: { } tag, IsPartial: false, Response.StatusCode: StatusCodes.Status200OK or StatusCodes.Status304NotModified })
        {
            headers.ETag = tag;
            headers.CacheControl = keys.SearchNeedsKey ? "private, no-cache" : "no-cache";
        }
        else if (headers.CacheControl.Count == 0)
        {
            // Nothing tells later whether it is still true.
            headers.CacheControl = "no-store";
        }
    }

    // The framework says it of packed answers alone: a cache in between would give a plain one to all who could have a packed one. "As it was" stands for either.
    private bool MayBePacked(HttpResponse response) => response.StatusCode == StatusCodes.Status304NotModified
        || (MediaTypeHeaderValue.TryParse(response.ContentType, out var type) && _packedTypes.Contains(type.MediaType.ToString()));

    private static void AddVary(IHeaderDictionary headers, string name)
    {
        if (!headers.GetCommaSeparatedValues(HeaderNames.Vary).Contains(name, StringComparer.OrdinalIgnoreCase)) headers.Append(HeaderNames.Vary, name);
    }
}
