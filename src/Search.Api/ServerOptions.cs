using System.ComponentModel.DataAnnotations;

namespace Search.Api;

/// <summary>How the server runs. Wrong values are reported at start, all at once.</summary>
public sealed record ServerOptions
{
    /// <summary>Where it listens; several addresses are separated by a semicolon. Port 0 takes a free one. Default <c>http://127.0.0.1:5080</c>.</summary>
    [Required]
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Searches that run at once; more wait in a short queue. 1 to 1,024, default twice the number of processors.</summary>
    [Range(1, 1024)]
    public int ConcurrentSearches { get; init; } = 2 * Environment.ProcessorCount;

    /// <summary>Searches that may wait; one more is answered 503 with <c>Retry-After</c>. 0 to 10,000, default 16 for each one that runs.</summary>
    [Range(0, 10_000)]
    public int QueuedSearches { get; init; } = 32 * Environment.ProcessorCount;

    /// <summary>Whether requests are logged on standard error. Default false.</summary>
    public bool LogRequests { get; init; }

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentException">Some are out of range; the message lists them all.</exception>
    public void Validate()
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(this, new ValidationContext(this), faults, validateAllProperties: true);
        var messages = faults.Select(fault => fault.ErrorMessage).ToList();
        foreach (string url in Urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
            if (!Uri.TryCreate(url.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                messages.Add($"'{url}' is not an address such as http://127.0.0.1:5080.");
        if (messages.Count > 0) throw new ArgumentException("The server's options are wrong: " + string.Join(" ", messages));
    }
}
