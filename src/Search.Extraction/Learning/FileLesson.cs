namespace Search.Extraction.Learning;

/// <summary>What a file teaches: the site it is taken to belong to, and a lesson for each of its articles.</summary>
/// <param name="Group">The file's <see cref="ArticleSource.Group"/>.</param>
/// <param name="Articles">In the order of the file; never empty.</param>
internal sealed record FileLesson(string Group, IReadOnlyList<ArticleLesson> Articles);
