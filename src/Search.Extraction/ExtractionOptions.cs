namespace Search.Extraction;

/// <summary>How articles are read. Immutable; the defaults suit an unknown archive.</summary>
public sealed record ExtractionOptions
{
    /// <summary>Names of JSON fields beyond the known ones: JSON name to a name of <see cref="ArticleFields"/>. Empty by
    /// default. A name mapped here wins over a known synonym. A dot leads into an object ("meta.published").</summary>
    public IReadOnlyDictionary<string, string> FieldMap { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the body of JSON lines is treated as scraped text and cleaned. Default false: it is taken as it is, and of one that is
    /// markup and nothing else all its text, without the tags.</summary>
    public bool Clean { get; init; }

    /// <summary>Limit in bytes for one article: a file, one line of JSON lines, or one element of a JSON file. Default 20 MB, which is far above any
    /// real article; longer ones fail with a reason.</summary>
    public int MaxArticleBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>How many times its compressed size a .gz file may expand to. Default 100: text reaches 3 to 10, bombs 1,000.
    /// Counted as a running ratio with one <see cref="MaxArticleBytes"/> of grace at the start, so that a tiny file of one
    /// repetitive article passes.</summary>
    public int MaxCompressionRatio { get; init; } = 100;

    /// <summary>Throws when a limit makes no sense.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A limit is not positive, or a mapped name is not an article field.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxArticleBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxCompressionRatio, 1);
        foreach (var (json, field) in FieldMap)
        {
            if (!ArticleFields.All.Contains(field))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(FieldMap), field, $"'{json}' is mapped to '{field}'; known fields: {string.Join(", ", ArticleFields.All)}");
            }
        }
    }
}
