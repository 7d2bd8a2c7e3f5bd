namespace Search.Api.Keys;

/// <summary>Metadata of an endpoint: the right that a key needs for it; null if everyone may.</summary>
internal sealed record RequiredRight(KeyRight? Right);
