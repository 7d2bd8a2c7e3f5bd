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

    /// <summary>Directory of the index, where the server keeps its state (keys) in <c>state/</c>. Null, the default: no keys, so that nothing can be changed through the API.</summary>
    public string? IndexPath { get; init; }

    /// <summary>Whether requests are logged on standard error. Default false.</summary>
    public bool LogRequests { get; init; }

    /// <summary><see cref="Urls"/>, one by one.</summary>
    internal IEnumerable<ListenAddress> Addresses => Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(url => new ListenAddress(url));

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentException">Some are out of range; the message lists them all.</exception>
    public void Validate()
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(this, new ValidationContext(this), faults, validateAllProperties: true);
        var messages = faults.Select(fault => fault.ErrorMessage).ToList();
        messages.AddRange(Addresses.Where(address => !address.IsValid).Select(address => $"'{address.Text}' is not an address such as http://127.0.0.1:5080."));
        if (messages.Count > 0) throw new ArgumentException("The server's options are wrong: " + string.Join(" ", messages));
    }
}
