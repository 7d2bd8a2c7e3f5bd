using Search.Engine.Queries;
using Search.Engine.Reading;

namespace Search.Engine.Highlighting;

/// <summary>
/// Makes snippets of stored texts with the matches of a query marked, from the offsets in the postings: the text is never analysed again, and only the
/// surroundings of matches are looked at. Thread-safe; holds a reference to the snapshot only while it works.
/// </summary>
public sealed class Highlighter
{
    /// <summary>A highlighter for documents of that snapshot.</summary>
    public Highlighter(IndexSnapshot snapshot) => throw new NotImplementedException();

    /// <summary>The best passages of one field of a document, in order of the text.</summary>
    /// <param name="query">The query; only its parts about <paramref name="field"/> mark anything.</param>
    /// <param name="docId">Document id in the snapshot.</param>
    /// <param name="field">A field whose postings have offsets; others give the beginning of the text.</param>
    /// <param name="storedText">The text of the field as it was indexed (the first value, if there are several).</param>
    /// <param name="options">Lengths and numbers.</param>
    public IReadOnlyList<Snippet> Highlight(Query query, int docId, string field, string storedText, SnippetOptions options) => throw new NotImplementedException();
}
