namespace Search.Api.Keys;

/// <summary>Metadata of an endpoint: the right that a key needs for it; null if everyone may.</summary>
internal sealed record RequiredRight(KeyRight? Right)
{
    /// <summary>The right that an endpoint needs; if it says nothing, <see cref="KeyRight.Search"/>.</summary>
    public static KeyRight? Of(Endpoint endpoint) => endpoint.Metadata.GetMetadata<RequiredRight>() is { } required ? required.Right : KeyRight.Search;
}
