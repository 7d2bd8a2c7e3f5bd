namespace Search.Api.Problems;

/// <summary>A kind of error that the API answers. Codes are stable; each has a page at <c>/problems/{code}</c>.</summary>
/// <param name="Code">Its name.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">What it is, a few words.</param>
/// <param name="Meaning">When it comes, for a person.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record ProblemCode(string Code, int Status, string Title, string Meaning, string Remedy);
