namespace Search.Api.Problems;

/// <summary>Metadata of an endpoint that serves people: what goes wrong there is told as a page.</summary>
internal sealed record PageMetadata;
