using Search.Engine.Documents;
using Search.Engine.Reading;
using Search.Lucene8.Storage;

namespace Search.Engine.Indexing;

/// <summary>
/// Writes an index. One writer at a time holds an index. Nothing is visible to others before <see cref="Commit"/>; a commit is all or nothing.
/// All methods may be called by several threads.
/// </summary>
public sealed class IndexWriter : IDisposable
{
    private IndexWriter() => throw new NotImplementedException();

    /// <summary>Opens the index in the directory <paramref name="path"/>, creating both if there are none, and clears away what a crash left over.</summary>
    /// <exception cref="IndexLockedException">Another writer holds the index.</exception>
    /// <exception cref="ArgumentException">The schema names an analyzer that does not exist.</exception>
    public static IndexWriter Open(string path, Schema schema, IndexWriterOptions? options = null) => throw new NotImplementedException();

    /// <summary>As <see cref="Open"/>; the directory is not disposed with the writer.</summary>
    public static IndexWriter OpenIn(IndexDirectory directory, Schema schema, IndexWriterOptions? options = null) => throw new NotImplementedException();

    /// <summary>True if a commit would change anything.</summary>
    public bool HasUncommittedChanges => throw new NotImplementedException();

    /// <summary>Adds a document.</summary>
    /// <exception cref="ArgumentException">The document does not fit the schema, or a term is too long; nothing of it was added.</exception>
    public void AddDocument(Document document) => throw new NotImplementedException();

    /// <summary>Deletes the documents that have the term and adds this one, in one step.</summary>
    public void UpdateDocument(Term key, Document document) => throw new NotImplementedException();

    /// <summary>Deletes the documents that have the term; documents added later stay.</summary>
    public void DeleteDocuments(Term key) => throw new NotImplementedException();

    /// <summary>Deletes all documents.</summary>
    public void DeleteAll() => throw new NotImplementedException();

    /// <summary>Writes the documents in memory as a segment.</summary>
    public void Flush() => throw new NotImplementedException();

    /// <summary>Merges until at most so many segments are left, and drops deleted documents of those merged.</summary>
    public void ForceMerge(int maxSegments = 1) => throw new NotImplementedException();

    /// <summary>Merges segments of about one size where there are too many.</summary>
    public void MaybeMerge() => throw new NotImplementedException();

    /// <summary>
    /// Replaces the attachment of that kind: a file of the caller's own that is committed, kept, rolled back, checked and deleted with the index.
    /// Other kinds stay as they are.
    /// </summary>
    /// <param name="kind">Letters and digits; the file is named <c>archive-n.kind</c>.</param>
    /// <param name="write">Writes the content. If it throws, the attachment stays what it was.</param>
    public void SetAttachment(string kind, Action<Stream> write) => throw new NotImplementedException();

    /// <summary>First half of a commit: everything given so far is on disk and durable, but no reader sees it.</summary>
    /// <param name="userData">Free pairs kept with the commit; null keeps those of the last commit.</param>
    /// <param name="replacePrevious">A commit of a single document write: if the one before was such a commit too, it is not kept.</param>
    public void PrepareCommit(IReadOnlyDictionary<string, string>? userData = null, bool replacePrevious = false) => throw new NotImplementedException();

    /// <summary>The prepared commit as it would be seen, for checks before it is published.</summary>
    /// <exception cref="InvalidOperationException">No commit is prepared.</exception>
    public IndexSnapshot OpenPrepared() => throw new NotImplementedException();

    /// <summary>Publishes the prepared commit, or prepares and publishes one. Returns its generation; if nothing changed, that of the last commit.</summary>
    public long Commit(IReadOnlyDictionary<string, string>? userData = null, bool replacePrevious = false) => throw new NotImplementedException();

    /// <summary>Forgets everything since the last commit, a prepared one too. The writer stays usable.</summary>
    public void Rollback() => throw new NotImplementedException();

    /// <summary>What the writer has, committed or not.</summary>
    public IndexSnapshot OpenSnapshot() => throw new NotImplementedException();

    /// <summary>Closes the writer and forgets what was not committed.</summary>
    public void Dispose() => throw new NotImplementedException();
}
