namespace Search.Api.Problems;

/// <summary>Metadata of an endpoint that serves people: errors there are answered with a page.</summary>
internal sealed record PageMetadata;
