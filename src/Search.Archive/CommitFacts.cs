using System.Globalization;
using Search.Archive.Articles;
using Search.Archive.Runs;
using Search.Engine.Documents;
using Search.Extraction;

namespace Search.Archive;

/// <summary>What a commit says about itself in its user data. Names are stored and shown: they must not change.</summary>
internal static class CommitFacts
{
    public const string Committed = "committed";
    public const string Analysis = "analysis";
    public const string Extraction = "extraction";
    public const string Schema = "schema";
    public const string Sources = "sources";
    public const string New = "new";
    public const string Changed = "changed";
    public const string Removed = "removed";
    public const string Failed = "failed";
    public const string Gate = "gate";
    private const string CoverageTitle = "coverage.title";
    private const string CoverageAuthor = "coverage.author";
    private const string CoverageDate = "coverage.date";

    /// <summary>Rules of this program that the content of an index depends on.</summary>
    public static IReadOnlyDictionary<string, string> Versions { get; } = new Dictionary<string, string>
    {
        [Analysis] = TextAnalysis.Version,
        [Extraction] = Extractor.Version,
        [Schema] = ArticleSchema.Version.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Why an index with these facts must be rebuilt, or null.</summary>
    public static string? Outdated(IReadOnlyDictionary<string, string> facts)
    {
        var changed = Versions.Where(version => facts.GetValueOrDefault(version.Key) != version.Value)
            .Select(version => $"{version.Key} changed from {facts.GetValueOrDefault(version.Key, "unknown")} to {version.Value}").ToList();
        return changed.Count == 0 ? null : string.Join("; ", changed);
    }

    /// <summary>When the commit was made, or null.</summary>
    public static DateTimeOffset? TimeOf(IReadOnlyDictionary<string, string> facts) =>
        DateTimeOffset.TryParse(facts.GetValueOrDefault(Committed), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null;

    /// <summary>How many articles state a field, or null.</summary>
    public static FieldCoverage? CoverageOf(IReadOnlyDictionary<string, string> facts) =>
        int.TryParse(facts.GetValueOrDefault(CoverageTitle), CultureInfo.InvariantCulture, out int title)
        && int.TryParse(facts.GetValueOrDefault(CoverageAuthor), CultureInfo.InvariantCulture, out int author)
        && int.TryParse(facts.GetValueOrDefault(CoverageDate), CultureInfo.InvariantCulture, out int date)
            ? new FieldCoverage(title, author, date)
            : null;

    /// <summary>The facts of an indexing run.</summary>
    public static Dictionary<string, string> Create(DateTimeOffset time, IEnumerable<string> sources, int added, int changed, int removed, int failed, FieldCoverage coverage, string gate) =>
        new(Versions)
        {
            [Committed] = Text(time),
            [Sources] = string.Join(' ', sources),
            [New] = Text(added),
            [Changed] = Text(changed),
            [Removed] = Text(removed),
            [Failed] = Text(failed),
            [CoverageTitle] = Text(coverage.Title),
            [CoverageAuthor] = Text(coverage.Author),
            [CoverageDate] = Text(coverage.Date),
            [Gate] = gate,
        };

    /// <summary>A time as it is stored.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
