using System.Text.Json;
using Search.Archive.Results;

namespace Search.Archive.Ranking;

/// <summary>
/// Every weight of the ranking: data, not code. A JSON file with these names (camelCase) and any subset of them makes another profile.
/// Immutable.
/// </summary>
public sealed record RankingProfile
{
    /// <summary>Name for reports. Default "default".</summary>
    public string Name { get; init; } = "default";

    /// <summary>Weight of a word in the title, body = 1. Range 0 to 100; 0 leaves the field out. Default 3.</summary>
    public double Title { get; init; } = 3;

    /// <summary>Weight of a word in the author's name. Range 0 to 100. Default 2.</summary>
    public double Author { get; init; } = 2;

    /// <summary>Weight of a word in the section. Range 0 to 100. Default 1.</summary>
    public double Section { get; init; } = 1;

    /// <summary>Weight of a word in the keywords. Range 0 to 100. Default 1.</summary>
    public double Keywords { get; init; } = 1;

    /// <summary>Weight of a word of the date. Range 0 to 100. Default 2.</summary>
    public double Date { get; init; } = 2;

    /// <summary>Weight of a word in the body. Range 0 to 100. Default 1.</summary>
    public double Body { get; init; } = 1;

    /// <summary>Share added for query words that stand together in this order, relative to the words' own score. Range 0 to 10. Default 0.2.</summary>
    public double Phrase { get; init; } = 0.2;

    /// <summary>Share added when the title is the query. Range 0 to 10. Default 0.5.</summary>
    public double TitleExact { get; init; } = 0.5;

    /// <summary>Weight of an article whose stated date the query names. Range 0 to 100. Default 5.</summary>
    public double NamedDate { get; init; } = 5;

    /// <summary>Largest share that recency adds to a score: the newest article of the archive gets all of it. Range 0 to 0.15. Default 0.05.</summary>
    public double Recency { get; init; } = 0.05;

    /// <summary>Age, in days before the archive's newest article, at which the recency share has halved. Range 1 to 36,500. Default 365.</summary>
    public double RecencyHalfLifeDays { get; init; } = 365;

    /// <summary>Reads a profile from JSON; names that are missing keep their default.</summary>
    /// <exception cref="ArchiveException">The text is no profile; the message names everything that is wrong.</exception>
    public static RankingProfile FromJson(string json)
    {
        RankingProfile profile;
        try
        {
            profile = JsonSerializer.Deserialize<RankingProfile>(json, ArchiveJson.Options) ?? throw new JsonException("the text is null");
        }
        catch (JsonException error)
        {
            throw new ArchiveException(ArchiveFault.Usage, $"Not a ranking profile: {error.Message}", error);
        }
        profile.Validate();
        return profile;
    }

    /// <summary>The profile as JSON, every weight named.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ArchiveJson.Options);

    /// <summary>Checks every weight.</summary>
    /// <exception cref="ArchiveException">A weight is out of its range; the message lists all that are.</exception>
    public void Validate()
    {
        (string Name, double Value, double Min, double Max)[] weights =
        [
            ("title", Title, 0, 100), ("author", Author, 0, 100), ("section", Section, 0, 100), ("keywords", Keywords, 0, 100),
            ("date", Date, 0, 100), ("body", Body, 0, 100), ("phrase", Phrase, 0, 10), ("titleExact", TitleExact, 0, 10),
            ("namedDate", NamedDate, 0, 100), ("recency", Recency, 0, 0.15), ("recencyHalfLifeDays", RecencyHalfLifeDays, 1, 36_500),
        ];
        var wrong = weights.Where(weight => !(weight.Value >= weight.Min && weight.Value <= weight.Max))
            .Select(weight => FormattableString.Invariant($"{weight.Name} is {weight.Value}, allowed is {weight.Min} to {weight.Max}")).ToList();
        if (wrong.Count > 0) throw new ArchiveException(ArchiveFault.Usage, $"Ranking profile '{Name}': {string.Join("; ", wrong)}.");
    }
}
