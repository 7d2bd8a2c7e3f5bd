using Search.Lucene8.Postings;

namespace Search.Engine.Matching;

/// <summary>Fills sets of documents from postings.</summary>
internal static class DocSetFilling
{
    /// <summary>Puts all documents of a term in, a block at a time.</summary>
    public static void AddAll(this DocSet documents, PostingsCursor postings, SearchGuard guard)
    {
        for (int doc = postings.NextDoc(); doc != PostingsCursor.NoMoreDocs; doc = postings.NextBlock())
        {
            ReadOnlySpan<int> block = postings.BlockDocs;
            guard.Tick(block.Length);
            documents.AddAll(block);
        }
    }
}
