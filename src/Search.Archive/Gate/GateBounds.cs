using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Search.Archive.Results;

namespace Search.Archive.Gate;

/// <summary>
/// How far a new commit may differ from the live one before the gate refuses it. Shares are in percent. They say nothing about small
/// archives: below <see cref="MinArticles"/> only an emptied archive or source is refused.
/// </summary>
public sealed record GateBounds
{
    /// <summary>Articles from which on shares count, for the archive and for each source. Range 1 to 1,000,000,000. Default 100.</summary>
    public int MinArticles { get; init; } = 100;

    /// <summary>Largest share of the articles, of the archive and of each source, that may be lost. Range 0 to 100. Default 20.</summary>
    public double MaxLoss { get; init; } = 20;

    /// <summary>Largest share of the files of a source, or of the lines of its JSON lines, that may fail. Range 0 to 100. Default 10.</summary>
    public double MaxFailed { get; init; } = 10;

    /// <summary>Largest fall of the share of articles that state a title, an author or a date, in percentage points. Range 0 to 100. Default 5.</summary>
    public double MaxCoverageLoss { get; init; } = 5;

    /// <summary>Largest change of the mean length of a source's articles, up or down: menus in bodies, bodies cut off. Range 0 to 10,000. Default 50.</summary>
    public double MaxLengthChange { get; init; } = 50;

    /// <summary>How many saved queries may lose all their results. Range 0 to 1,000,000. Default 0.</summary>
    public int MaxLostQueries { get; init; }

    /// <summary>
    /// Largest share of the articles they find that the saved queries may lose on average, in an archive of <see cref="MinArticles"/> or
    /// more: an analyzer that does not know the forms of a word any more. Range 0 to 100. Default 30.
    /// </summary>
    public double MaxFoundLoss { get; init; } = 30;

    /// <summary>Largest fall of the mean nDCG@10 of the judged queries, which is 1 at best. Range 0 to 1. Default 0.02.</summary>
    public double MaxNdcgLoss { get; init; } = 0.02;

    /// <summary>
    /// Reads bounds from settings, each <c>name=number</c> or the path of a JSON file with such names; later ones win, the others keep their default.
    /// </summary>
    /// <exception cref="ArchiveException">A file is missing, or a setting is unknown or out of its range; the message names it.</exception>
    public static GateBounds Parse(IEnumerable<string> settings)
    {
        var merged = new JsonObject();
        foreach (string setting in settings)
        {
            if (setting.IndexOf('=') is var equals and > 0)
            {
                string name = setting[..equals], text = setting[(equals + 1)..];
                if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
                    throw new ArchiveException(ArchiveFault.Usage, $"The gate's {name} is '{text}', which is no number.");
                merged[name] = value;
                continue;
            }
            foreach (var (name, value) in ReadFile(setting)) merged[name] = value?.DeepClone();
        }
        try
        {
            var bounds = merged.Deserialize<GateBounds>(ArchiveJson.Options)!;
            bounds.Validate();
            return bounds;
        }
        catch (JsonException error)
        {
            throw new ArchiveException(ArchiveFault.Usage, $"The gate's bounds cannot be read: {error.Message} Known are {string.Join(", ", Names)}.", error);
        }
    }

    /// <summary>Checks every bound.</summary>
    /// <exception cref="ArchiveException">A bound is out of its range; the message lists all that are.</exception>
    public void Validate()
    {
        (string Name, double Value, double Min, double Max)[] bounds =
        [
            ("minArticles", MinArticles, 1, 1_000_000_000), ("maxLoss", MaxLoss, 0, 100), ("maxFailed", MaxFailed, 0, 100), ("maxCoverageLoss", MaxCoverageLoss, 0, 100),
            ("maxLengthChange", MaxLengthChange, 0, 10_000), ("maxLostQueries", MaxLostQueries, 0, 1_000_000), ("maxFoundLoss", MaxFoundLoss, 0, 100), ("maxNdcgLoss", MaxNdcgLoss, 0, 1),
        ];
        var wrong = bounds.Where(bound => !(bound.Value >= bound.Min && bound.Value <= bound.Max))
            .Select(bound => FormattableString.Invariant($"{bound.Name} is {bound.Value}, allowed is {bound.Min} to {bound.Max}")).ToList();
        if (wrong.Count > 0) throw new ArchiveException(ArchiveFault.Usage, $"The gate's bounds: {string.Join("; ", wrong)}.");
    }

    private static IEnumerable<string> Names => typeof(GateBounds).GetProperties().Where(property => property.SetMethod != null)
        .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));

    private static JsonObject ReadFile(string path)
    {
        if (!File.Exists(path)) throw new ArchiveException(ArchiveFault.Missing, $"There is no file {path} with the gate's bounds.");
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? throw new JsonException("an object is expected.");
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new ArchiveException(ArchiveFault.Usage, $"{path}: {error.Message}", error);
        }
    }
}
