namespace Search.Archive.Queries;

/// <summary>A parameter of a search request as documentation and help texts show it.</summary>
/// <param name="Name">Its name in the API and, with two dashes, in the command.</param>
/// <param name="Value">What it takes: "TEXT", "most|all|any", "0 to 100".</param>
/// <param name="Default">What holds without it, or null.</param>
/// <param name="Repeatable">Whether it may be given several times.</param>
/// <param name="Help">One line.</param>
public sealed record ArticleQueryParameter(string Name, string Value, string? Default, bool Repeatable, string Help);
