using Search.Archive.Articles;

namespace Search.Archive.Results;

/// <summary>
/// An article with what a query matches in it. Marks are pairs of start and end (exclusive) in UTF-16 code units, ascending, not overlapping.
/// </summary>
/// <param name="Article">The article.</param>
/// <param name="TitleMarks">Places in its title.</param>
/// <param name="BodyMarks">Places in its body. A phrase is one place, which may reach over the end of a paragraph.</param>
public sealed record MarkedArticle(StoredArticle Article, IReadOnlyList<int[]> TitleMarks, IReadOnlyList<int[]> BodyMarks);
