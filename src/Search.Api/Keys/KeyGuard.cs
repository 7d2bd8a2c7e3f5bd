using System.Text;
using Microsoft.Net.Http.Headers;
using Search.Api.Problems;

namespace Search.Api.Keys;

/// <summary>Lets a request through to an endpoint that needs a right only if its key has it.</summary>
internal static class KeyGuard
{
    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";

    /// <summary>Says which right an endpoint or group of endpoints needs. Without this, it is <see cref="KeyRight.Search"/>.</summary>
    public static TBuilder RequireRight<TBuilder>(this TBuilder endpoints, KeyRight right)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new RequiredRight(right));

    /// <summary>Says that an endpoint needs no key, ever: it tells nothing of the articles.</summary>
    public static TBuilder AllowEveryone<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new RequiredRight(null));

    /// <summary>Refuses a request whose key lacks the right that its endpoint needs. To be called after routing and before anything expensive.</summary>
    /// <exception cref="ApiException">The key is missing, unknown or lacks the right.</exception>
    public static void Check(HttpContext context, KeyRing ring)
    {
        if (context.GetEndpoint() is { } endpoint && RequiredRight.Of(endpoint) is { } right) Check(context, ring, right);
    }

    private static void Check(HttpContext context, KeyRing ring, KeyRight right)
    {
        if (right == KeyRight.Search && !ring.SearchNeedsKey) return;
        string name = right.ToString().ToLowerInvariant();
        if (!ring.HasKeys)
            throw new ApiException(ProblemCodes.WritingOff, "This server has no keys, so that nobody can change the archive through it.", hint: $"search keys add NAME --rights {name}");
        string? secret = SecretOf(context.Request.Headers.Authorization.ToString(), right);
        if (secret == null || ring.RightsOf(secret) is not { } rights)
        {
            // Browsers ask for user and password by themselves; the key is the password. Only for reading: a page of another site must not write with it.
            string challenge = right == KeyRight.Search ? "Basic realm=\"search\", charset=\"UTF-8\", Bearer" : "Bearer";
            throw secret == null
                ? new ApiException(ProblemCodes.KeyMissing, $"This needs a key with the right '{name}'.", HeaderNames.Authorization,
                    "Send the header: Authorization: Bearer KEY") { Challenge = challenge }
                : new ApiException(ProblemCodes.KeyUnknown, "This key is not known here; it may have been revoked.", HeaderNames.Authorization,
                    "search keys list shows which keys there are.") { Challenge = challenge };
        }
        if (!rights.Contains(right))
            throw new ApiException(ProblemCodes.RightMissing, $"This key lacks the right '{name}'.", HeaderNames.Authorization, $"search keys add NAME --rights {name}");
    }

    private static string? SecretOf(string header, KeyRight right)
    {
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return header[Bearer.Length..].Trim();
        if (right != KeyRight.Search || !header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)) return null;
        byte[] bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Basic.Length..].Trim(), bytes, out int length)) return null;
        string pair = Encoding.UTF8.GetString(bytes, 0, length);
        return pair[(pair.IndexOf(':') + 1)..];
    }
}
