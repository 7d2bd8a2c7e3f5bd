namespace Search.Archive.Results;

/// <summary>Something in the query text that was not understood and is searched as text, or was loosened.</summary>
/// <param name="Code">Stable name: <c>unclosed-quote</c>, <c>unbalanced-parenthesis</c>, <c>dangling-operator</c>, …</param>
/// <param name="Message">What was done, one sentence.</param>
/// <param name="Position">Where in the query, in UTF-16 code units from 0; null when it concerns the whole query.</param>
public sealed record QueryWarning(string Code, string Message, int? Position);
