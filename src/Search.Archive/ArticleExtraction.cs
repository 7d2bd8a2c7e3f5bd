using Search.Archive.Articles;
using Search.Archive.Runs;
using Search.Extraction;

namespace Search.Archive;

/// <summary>Shows what extraction sees in files, without an index: the command <c>search extract</c>.</summary>
public static class ArticleExtraction
{
    /// <summary>Reads files or folders; furniture is learnt over all that are given. The files are read as the answer is enumerated.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="map">JSON name to article field; null for none.</param>
    /// <param name="clean">Treat the body of JSON lines as scraped text.</param>
    /// <exception cref="ArchiveException">A path does not exist, or the map names no article field.</exception>
    public static IEnumerable<ExtractedView> View(IReadOnlyList<string> paths, IReadOnlyDictionary<string, string>? map = null, bool clean = false)
    {
        var options = SourceFiles.ExtractionOptions(map ?? new Dictionary<string, string>(), clean);
        var files = new List<ArticleSource>();
        var unreadable = new List<ExtractionFailure>();
        foreach (string path in paths)
        {
            if (File.Exists(path))
            {
                files.Add(ArticleSource.FromFile(path));
                continue;
            }
            var listing = SourceFiles.List(path);
            files.AddRange(listing.Select(file => ArticleSource.FromFile(file.FullPath, Path.Combine(path, file.RelativePath))));
            unreadable.AddRange(listing.Unreadable.Select(folder => new ExtractionFailure(Path.Combine(path, folder.Key), 0, $"cannot be read: {folder.Value}", false)));
        }
        return unreadable.Select(ViewOf).Concat(View(files, new Extractor(options), options));
    }

    private static IEnumerable<ExtractedView> View(List<ArticleSource> files, Extractor extractor, ExtractionOptions options)
    {
        var furniture = Furniture.Learn(files, options);
        foreach (var file in files)
            foreach (var result in extractor.Extract(file, furniture))
                yield return result.IsArticle ? ViewOf(result.Article) : ViewOf(result.Failure);
    }

    private static ExtractedView ViewOf(ExtractionFailure failure) =>
        new() { File = failure.File, Line = failure.Line, Failure = failure.Reason, Skipped = failure.Skipped };

    private static ExtractedView ViewOf(Article article)
    {
        var notes = new List<string>(article.Notes);
        var stored = ArticleReader.Read(article, article.Id ?? "", sourceName: null, article.File, notes);
        return new ExtractedView
        {
            File = article.File,
            Line = article.Line,
            Format = char.ToLowerInvariant(article.Format.ToString()[0]) + article.Format.ToString()[1..],
            Article = stored with { File = null, Provenance = null },
            Updated = article.Updated?.ToString(),
            Zone = article.Date?.Zone,
            Fields = article.Provenance.ToDictionary(
                field => field.Key,
                field => new ExtractedField(field.Value.Rule, field.Value.Line, field.Value.Confidence, field.Value.Text, field.Value.Rivals)),
            Removed = article.Removed.Select(removed => new ExtractedRemoval(removed.Text, removed.Reason, removed.Line)).ToList(),
            Notes = notes,
            Encoding = article.Encoding,
        };
    }
}
