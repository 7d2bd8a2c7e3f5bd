using System.Text.Json;
using Search.Archive.Results;

namespace Search.Archive.Ranking;

/// <summary>
/// Every weight of the ranking: data, not code. A JSON file with these names (camelCase) and any subset of them makes another profile.
/// Immutable.
/// </summary>
public sealed record RankingProfile
{
    /// <summary>The greatest share that recency may add to a score.</summary>
    public const double MaxRecency = 0.15;

    /// <summary>Name for reports. Default "default".</summary>
    public string Name { get; init; } = "default";

    /// <summary>How often a word in the title counts in BM25F. Like all weights of fields: 1 to 100, or 0 to leave the field out. Default 3.</summary>
    public double Title { get; init; } = 3;

    /// <summary>Weight of a word in the line under the headline. Default 1.</summary>
    public double Subtitle { get; init; } = 1;

    /// <summary>Weight of a word in the author's name. Default 2.</summary>
    public double Author { get; init; } = 2;

    /// <summary>Weight of a word in the section. Default 1.</summary>
    public double Section { get; init; } = 1;

    /// <summary>Weight of a word in the keywords. Default 1.</summary>
    public double Keywords { get; init; } = 1;

    /// <summary>Weight of a word of the date. Default 2.</summary>
    public double Date { get; init; } = 2;

    /// <summary>Weight of a word in the body. Default 1.</summary>
    public double Body { get; init; } = 1;

    /// <summary>Weight of a word such as "the" or "which" beside words that tell more. Range 0 to 1. Default 0.1.</summary>
    public double FunctionWord { get; init; } = 0.1;

    /// <summary>How slowly more occurrences of a word stop to matter: k1 of BM25. Range 0 to 10. Default 1.2, as Lucene's.</summary>
    public double K1 { get; init; } = 1.2;

    /// <summary>How much the length of an article counts against it: b of BM25. Range 0 to 1. Default 0.75, as Lucene's.</summary>
    public double B { get; init; } = 0.75;

    /// <summary>Weight of two neighbouring words of the query that stand near each other in title or body, as a share of what the pair scores as a word of
    /// its own. Range 0 to 10. Default 0.2.</summary>
    public double Phrase { get; init; } = 0.2;

    /// <summary>Weight of having all words of a query of three or four, of which two suffice, as a share of what the words score. Range 0 to 10. Default
    /// 0.5.</summary>
    public double AllWords { get; init; } = 0.5;

    /// <summary>Weight of a word in the very form of the query (not only the same stem, with the same accents), as a share of what it scores as a word of its
    /// own. Range 0 to 10. Default 0.1.</summary>
    public double ExactForm { get; init; } = 0.1;

    /// <summary>Weight of a title that is the query, as a share of what such a rare thing scores. Range 0 to 10. Default 1.</summary>
    public double TitleExact { get; init; } = 1;

    /// <summary>What is added to the score of an article whose stated date the query names (29 November 2023). Range 0 to 100. Default 5.</summary>
    public double NamedDate { get; init; } = 5;

    /// <summary>
    /// Weight of the words that the best articles for a question have in common, all together, as a share of what the question's own words
    /// weigh; 0 switches this off (see <see cref="RelevanceFeedback"/>). Range 0 to 2. Default 0.5.
    /// </summary>
    public double Feedback { get; init; } = 0.5;

    /// <summary>Of how many articles such words are learnt, of a fiftieth of the archive at most. Range 5 to 50. Default 10.</summary>
    public int FeedbackDocuments { get; init; } = 10;

    /// <summary>How many such words are searched for. Range 1 to 50. Default 20.</summary>
    public int FeedbackTerms { get; init; } = 20;

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

    /// <summary>Reads a profile from a file; null gives the default one.</summary>
    /// <exception cref="ArchiveException">There is no such file, or it holds no profile.</exception>
    public static RankingProfile FromFile(string? path)
    {
        if (path == null) return new RankingProfile();
        return File.Exists(path) ? FromJson(File.ReadAllText(path)) : throw new ArchiveException(ArchiveFault.Missing, $"There is no file {path}.");
    }

    /// <summary>The profile as JSON, every weight named.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ArchiveJson.Options);

    /// <summary>Checks every weight.</summary>
    /// <exception cref="ArchiveException">A weight is out of its range; the message lists all that are.</exception>
    public void Validate()
    {
        (string Name, double Value, double Min, double Max)[] weights =
        [
            .. RankedField.All.Select(field => (field.Name, field.WeightIn(this) is 0 ? 1 : field.WeightIn(this), 1.0, 100.0)),
            ("functionWord", FunctionWord, 0, 1), ("k1", K1, 0, 10), ("b", B, 0, 1), ("phrase", Phrase, 0, 10), ("allWords", AllWords, 0, 10),
            ("exactForm", ExactForm, 0, 10), ("titleExact", TitleExact, 0, 10),
            ("namedDate", NamedDate, 0, 100), ("feedback", Feedback, 0, 2), ("feedbackDocuments", FeedbackDocuments, RelevanceFeedback.MinDocuments, 50),
            ("feedbackTerms", FeedbackTerms, 1, 50), ("recency", Recency, 0, MaxRecency), ("recencyHalfLifeDays", RecencyHalfLifeDays, 1, 36_500),
        ];
        var wrong = weights.Where(weight => !(weight.Value >= weight.Min && weight.Value <= weight.Max))
            .Select(weight => FormattableString.Invariant($"{weight.Name} is {weight.Value}, allowed is {weight.Min} to {weight.Max}")).ToList();
        if (RankedField.All.All(field => field.WeightIn(this) == 0)) wrong.Add("every field is left out");
        if (wrong.Count > 0) throw new ArchiveException(ArchiveFault.Usage, $"Ranking profile '{Name}': {string.Join("; ", wrong)}.");
    }
}
