using Search.Extraction.Dates;
using Search.Extraction.Text;

namespace Search.Extraction;

/// <summary>
/// What repeats across the files of a site: menus, forms, newsletter texts, headlines of other articles. Learnt once over an
/// archive, kept with the commit, and given to <see cref="Extractor.Extract"/>. Independent of the order of files. Immutable
/// and thread-safe.
/// </summary>
public sealed class Furniture
{
    /// <summary>Knows nothing.</summary>
    public static Furniture Empty { get; } = new();

    /// <summary>
    /// Learns from files. Only text is learnt from (text files, and JSON lines with <see cref="ExtractionOptions.Clean"/>);
    /// what cannot be read teaches nothing.
    /// </summary>
    /// <param name="sources">All files of the archive, or of one source of it.</param>
    /// <param name="options">The options they will be extracted with; null for the defaults.</param>
    public static Furniture Learn(IEnumerable<ArticleSource> sources, ExtractionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return Empty;
    }

    /// <summary>For each line the reason why it is furniture, or null; null when nothing is known about the site.</summary>
    internal IReadOnlyList<string?>? Judge(string group, IReadOnlyList<Line> lines) => null;

    /// <summary>How the site's open numeric dates are read; null when its files do not tell.</summary>
    internal NumericOrder? NumericOrder(string group) => null;
}
