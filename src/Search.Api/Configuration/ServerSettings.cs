using System.Globalization;
using System.Text.Json;
using Search.Archive;
using Search.Archive.Gate;
using Search.Archive.Runs;

namespace Search.Api.Configuration;

/// <summary>All settings of the server: the one table behind its flags, its environment variables, its file and their documentation.</summary>
public static class ServerSettings
{
    private const int MaxFileBytes = 1 << 20;

    private static readonly ServerOptions Standard = new();

    /// <summary>All settings in the order they are documented.</summary>
    public static IReadOnlyList<ServerSetting> All { get; } =
    [
        new("index", "DIR", Standard.IndexPath, "directory of the index", (options, value) => options with { IndexPath = value }),
        new("urls", "URL;…", Standard.Urls, "where to listen; several are separated by ';'", (options, value) => options with { Urls = value }),
        new("seeds", "DIR", Standard.Seeds, "folder to build the index from if there is none", (options, value) => options with { Seeds = value }),
        new("public-url", "URL", null, "address that readers use, for links in feeds and browsers; as requested if not given", (options, value) => options with { PublicUrl = value }),
        new("cors-origins", "ORIGIN,…|*", null, "sites whose pages may search from the reader's browser", (options, value) => options with { CorsOrigins = List(value) }),
        new("concurrent-searches", "1 to 1024", Text(Standard.ConcurrentSearches, "1 more than processors"), "searches that run at once",
            (options, value) => options with { ConcurrentSearches = Number(value) }),
        new("queued-searches", "0 to 10000", Text(Standard.QueuedSearches, "1024 for each processor"),
            "searches that may wait; one more is answered 503, and so is one that would wait for more than 800 ms, or 300 ms where suddenly more is asked than before; "
                + "each 503 takes a place away until the load is gone",
            (options, value) => options with { QueuedSearches = Number(value) }),
        new("log", "text|json", "text", "form of the log on standard error", (options, value) => options with { LogJson = Choice(value, "text", "json") == "json" }),
        new("log-requests", "true|false", "false", "log every request", (options, value) => options with { LogRequests = Flag(value) }),
        new("slow-query", "0 to 60000", Text(Standard.SlowQueryMs), "log searches that take so many milliseconds or more; 0: none", (options, value) => options with { SlowQueryMs = Number(value) }),
        new("query-log", "true|false", "true", "count queries for /stats/queries, without anything about who asked", (options, value) => options with { QueryLog = Flag(value) }),
        new("sources", "NAME=PATH,…", null, "folders or files that jobs and the nightly run read articles from",
            (options, value) => options with { Sources = [.. List(value).Select(NamedSource.Parse)] }),
        new("nightly", "HH:MM", null, "re-index every day at this time; needs sources", (options, value) => options with { Nightly = Time(value) }),
        new("gate", "NAME=VALUE|FILE,…", null, "bounds of the gate that a job's commit must pass, such as maxLoss=30", (options, value) => options with { Gate = Gate(value) }),
        new("saved-queries", "FILE", null, "queries, one a line, whose answers are compared before a job's commit", (options, value) => options with { SavedQueries = value }),
        new("qrels", "FILE", null, "relevance judgments of the saved queries in TREC's form: the gate watches their nDCG@10", (options, value) => options with { Qrels = value }),
        new("ranking", "FILE", null, "a ranking profile, JSON: other weights than the default ones", (options, value) => options with { Ranking = value }),
        new("synonyms", "FILE", null, "words that mean the same, a rule a line: 'car, automobile' or 'usa => united states'", (options, value) => options with { Synonyms = value }),
        new("otlp-endpoint", "URL", null, "collector to send traces to (OTLP over HTTP), such as http://localhost:4318", (options, value) => options with { OtlpEndpoint = value }),
    ];

    /// <summary>Puts the options together: a flag wins over the environment, and that over the file.</summary>
    /// <param name="flags">Values by name; null for a flag that was not given.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="file">JSON file of settings, or null for none.</param>
    /// <exception cref="ArgumentException">Something is wrong; the message lists everything that is.</exception>
    public static ServerOptions Read(IReadOnlyDictionary<string, string?> flags, Func<string, string?> environment, string? file)
    {
        var faults = new List<string>();
        var fromFile = file == null ? [] : ReadFile(file, faults);
        var options = Standard;
        foreach (var setting in All)
        {
            var (value, origin) = flags.GetValueOrDefault(setting.Name) is { } flag ? (flag, "--" + setting.Name)
                : environment(setting.Variable) is { Length: > 0 } variable ? (variable, setting.Variable)
                : (fromFile.GetValueOrDefault(setting.Name), $"{file}: {setting.Name}");
            if (value == null) continue;
            try
            {
                options = setting.Apply(options, value);
            }
            catch (FormatException error)
            {
                faults.Add($"{origin} is '{value}'; it takes {setting.Value}.{(error.InnerException == null ? "" : " " + error.Message)}");
            }
        }
        faults.AddRange(options.Faults());
        return faults.Count == 0 ? options : throw new ArgumentException("The server's settings are wrong: " + string.Join(' ', faults));
    }

    private static Dictionary<string, string> ReadFile(string path, List<string> faults)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxFileBytes }) throw new JsonException($"it is longer than {MaxFileBytes} bytes");
            using var document = JsonDocument.Parse(File.ReadAllBytes(path),
                new JsonDocumentOptions { AllowDuplicateProperties = false, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new JsonException("it is not an object");
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (All.All(setting => setting.Name != property.Name)) faults.Add($"{path}: '{property.Name}' is not a setting; those are {string.Join(", ", All.Select(setting => setting.Name))}.");
                else if (property.Value.ValueKind == JsonValueKind.Array)
                    values[property.Name] = string.Join(property.Name == "urls" ? ';' : ',', property.Value.EnumerateArray().Select(item => item.ToString()));
                else if (property.Value.ValueKind != JsonValueKind.Null)
                    values[property.Name] = property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? property.Value.GetRawText() : property.Value.ToString();
            }
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            faults.Add($"{path} cannot be read as settings: {error.Message}");
        }
        return values;
    }

    private static string Text(int value, string? instead = null) => instead ?? value.ToString(CultureInfo.InvariantCulture);

    private static int Number(string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : throw new FormatException();

    private static bool Flag(string value) => Choice(value, "true", "false") == "true";

    private static string Choice(string value, params ReadOnlySpan<string> choices) => choices.Contains(value) ? value : throw new FormatException();

    private static TimeOnly Time(string value) => TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : throw new FormatException();

    private static GateBounds Gate(string value)
    {
        try
        {
            return GateBounds.Parse(List(value));
        }
        catch (ArchiveException error)
        {
            throw new FormatException(error.Message, error);
        }
    }

    private static List<string> List(string value) => [.. value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
