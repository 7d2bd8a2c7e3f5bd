using System.ComponentModel.DataAnnotations;
using Search.Archive.Gate;
using Search.Archive.Runs;

namespace Search.Api;

/// <summary>How the server runs. Wrong values are reported at start, all at once.</summary>
public sealed record ServerOptions
{
    /// <summary>Where it listens; several addresses are separated by a semicolon. Port 0 takes a free one. Default <c>http://127.0.0.1:5080</c>.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Directory of the index, where the server keeps its state (keys, counted queries) in <c>state/</c>. Default <c>index</c>.</summary>
    public string IndexPath { get; init; } = "index";

    /// <summary>Folder that <c>search serve</c> builds the index from if there is none. Default <c>seeds</c>.</summary>
    public string Seeds { get; init; } = "seeds";

    /// <summary>Address that readers use, for links in feeds and in the description for browsers; null: the one that a request names.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Origins (<c>https://example.org</c>) whose pages may read from here in a browser; "*" for all. Default none.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>Searches that run at once; a burst of more waits in line. 1 to 1,024, default one more than there are processors.</summary>
    [Range(1, 1024, ErrorMessage = "concurrent-searches must be {1} to {2}.")]
    public int ConcurrentSearches { get; init; } = Environment.ProcessorCount + 1;

    /// <summary>
    /// Searches that may wait; one more is answered 503 with <c>Retry-After</c>, and so is whoever would have to wait, until the load is
    /// gone. 0 to 10,000, default 1,024 for each processor, 10,000 at most.
    /// </summary>
    [Range(0, 10_000, ErrorMessage = "queued-searches must be {1} to {2}.")]
    public int QueuedSearches { get; init; } = Math.Min(10_000, 1_024 * Environment.ProcessorCount);

    /// <summary>Whether the log on standard error is JSON, one object a line. Default false: text.</summary>
    public bool LogJson { get; init; }

    /// <summary>Whether requests are logged. Default false.</summary>
    public bool LogRequests { get; init; }

    /// <summary>Searches that take so many milliseconds or more are logged; 0: none. 0 to 60,000, default 500.</summary>
    [Range(0, 60_000, ErrorMessage = "slow-query must be {1} to {2}.")]
    public int SlowQueryMs { get; init; } = 500;

    /// <summary>Whether queries are counted for <c>/stats/queries</c>. Default true.</summary>
    public bool QueryLog { get; init; } = true;

    /// <summary>Collector that traces are sent to, OTLP over HTTP; null, the default: none.</summary>
    public string? OtlpEndpoint { get; init; }

    /// <summary>Where jobs and the nightly run read articles. Default none: there are no jobs.</summary>
    public IReadOnlyList<NamedSource> Sources { get; init; } = [];

    /// <summary>When the archive is re-indexed every day, in the server's time zone; null, the default: never.</summary>
    public TimeOnly? Nightly { get; init; }

    /// <summary>How far a job's commit may differ from the live one.</summary>
    public GateBounds Gate { get; init; } = new();

    /// <summary>File of a ranking profile that searches and jobs use; null: the default weights.</summary>
    public string? Ranking { get; init; }

    /// <summary>File of words that mean the same (<see cref="Search.Archive.Variants.SynonymFile"/>); null, the default: none.</summary>
    public string? Synonyms { get; init; }

    /// <summary>
    /// File of queries, one a line, whose answers are compared before a job's commit; the most frequent ones of visitors are in any case. Default none.
    /// </summary>
    public string? SavedQueries { get; init; }

    /// <summary>File of relevance judgments for <see cref="SavedQueries"/>, in TREC's form; null, the default: none.</summary>
    public string? Qrels { get; init; }

    /// <summary><see cref="Urls"/>, one by one.</summary>
    internal IEnumerable<ListenAddress> Addresses => Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(url => new ListenAddress(url));

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentException">Some are wrong; the message lists them all.</exception>
    public void Validate()
    {
        var faults = Faults();
        if (faults.Count > 0) throw new ArgumentException("The server's options are wrong: " + string.Join(" ", faults));
    }

    /// <summary>Everything that is wrong, a sentence each.</summary>
    internal List<string> Faults()
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(this, new ValidationContext(this), faults, validateAllProperties: true);
        var messages = faults.Select(fault => fault.ErrorMessage!).ToList();
        if (!Addresses.Any()) messages.Add("urls names no address.");
        messages.AddRange(Addresses.Where(address => !address.IsValid).Select(address => $"urls: '{address.Text}' is not an address such as http://127.0.0.1:5080."));
        messages.AddRange(CorsOrigins.Where(origin => origin != "*" && !IsOrigin(origin)).Select(origin => $"cors-origins: '{origin}' is not an origin such as https://www.example.org."));
        if (PublicUrl != null && !IsOrigin(PublicUrl.TrimEnd('/'))) messages.Add($"public-url '{PublicUrl}' is not an address such as https://search.example.org.");
        if (OtlpEndpoint != null && !IsHttp(OtlpEndpoint)) messages.Add($"otlp-endpoint '{OtlpEndpoint}' is not an address such as http://localhost:4318.");
        messages.AddRange(Sources.Where(source => !source.HasValidName).Select(source => $"'{source.Name}' cannot name a source; give a name with NAME=PATH."));
        messages.AddRange(Sources.GroupBy(source => source.Name).Where(group => group.Count() > 1).Select(group => $"two sources are named '{group.Key}'."));
        if (Nightly != null && Sources.Count == 0) messages.Add("nightly needs sources to read.");
        if (Ranking != null && !File.Exists(Ranking)) messages.Add($"there is no file {Ranking} with a ranking profile.");
        if (SavedQueries != null && !File.Exists(SavedQueries)) messages.Add($"there is no file {SavedQueries} with saved queries.");
        if (Qrels != null && SavedQueries == null) messages.Add("qrels needs saved-queries.");
        if (Qrels != null && !File.Exists(Qrels)) messages.Add($"there is no file {Qrels} with relevance judgments.");
        return messages;
    }

    private static bool IsHttp(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static bool IsOrigin(string text) => IsHttp(text) && new Uri(text).GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase);
}
