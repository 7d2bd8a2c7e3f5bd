using Search.Api.Problems;
using Search.Archive.Articles;

namespace Search.Api.Documents;

/// <summary>A line of an upload: the article, or why it is none.</summary>
/// <param name="Number">1-based.</param>
/// <param name="Article">The article, or null.</param>
/// <param name="Fault">What is wrong, or null.</param>
/// <param name="Message">A sentence about it, or null.</param>
internal readonly record struct UploadedLine(int Number, StoredArticle? Article, ProblemCode? Fault = null, string? Message = null);
