namespace Search.Extraction.Tests;

/// <summary>What a person who reads a seed article says that it states, and why. Null where it states nothing.</summary>
public sealed record SeedExpectation(string File)
{
    public required string Title { get; init; }

    public string? Subtitle { get; init; }

    public string? Author { get; init; }

    public string? Date { get; init; }

    public string? Section { get; init; }

    public required string FirstSentence { get; init; }

    public required string LastSentence { get; init; }

    public required int Paragraphs { get; init; }

    /// <summary>Texts of the file that are not the article's.</summary>
    public string[] NotInBody { get; init; } = [];
}
