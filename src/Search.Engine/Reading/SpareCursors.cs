using Search.Lucene8.Postings;

namespace Search.Engine.Reading;

/// <summary>
/// Cursors that earlier searches of the thread are done with: their buffers, one to five kilobytes each, were a quarter of what a search took from the heap.
/// </summary>
internal static class SpareCursors
{
    // A search opens some dozen.
    private const int Most = 64;

    [ThreadStatic]
    private static Stack<PostingsCursor>? _spare;

    /// <summary>One for any term of any field; null if there is none, so that a new one is made.</summary>
    public static PostingsCursor? Take() => _spare != null && _spare.TryPop(out PostingsCursor? spare) ? spare : null;

    /// <summary>Gives one back that nobody uses any more.</summary>
    public static void GiveBack(PostingsCursor? cursor)
    {
        if (cursor == null) return;
        _spare ??= new Stack<PostingsCursor>(Most);
        if (_spare.Count < Most) _spare.Push(cursor);
    }
}
