using Search.Engine.Documents;
using Search.Lucene8.Storage;

namespace Search.Engine.Reading;

/// <summary>
/// An index at one point in time; it never changes. Thread-safe. Counted by references: the opener holds one, which
/// <see cref="Dispose"/> gives back; a search takes one with <see cref="TryAcquire"/> and returns it with <see cref="Release"/>. The files are closed with the last.
/// </summary>
public sealed class IndexSnapshot : IDisposable
{
    internal IndexSnapshot() => throw new NotImplementedException();

    /// <summary>Opens the newest commit of the index in that directory, or the one of that generation.</summary>
    /// <exception cref="FileNotFoundException">There is no such commit.</exception>
    /// <exception cref="IOException">The commit is damaged, see <see cref="IndexErrors.IsDamage"/>.</exception>
    public static IndexSnapshot Open(string path, long? generation = null) => throw new NotImplementedException();

    /// <summary>As <see cref="Open"/>; the directory must stay open as long as the snapshot and those reopened from it.</summary>
    public static IndexSnapshot OpenIn(IndexDirectory directory, long? generation = null) => throw new NotImplementedException();

    /// <summary>True if the directory holds a commit.</summary>
    public static bool Exists(string path) => throw new NotImplementedException();

    /// <summary>Number of the commit; for what a writer has not committed yet, that of its last commit (0 if there is none).</summary>
    public long Generation => throw new NotImplementedException();

    /// <summary>Number of live documents.</summary>
    public int DocCount => throw new NotImplementedException();

    /// <summary>Number of documents, deleted ones included; document ids are 0 to MaxDoc − 1.</summary>
    public int MaxDoc => throw new NotImplementedException();

    /// <summary>What the one who committed gave along.</summary>
    public IReadOnlyDictionary<string, string> UserData => throw new NotImplementedException();

    /// <summary>The segments in document order.</summary>
    public IReadOnlyList<SegmentReader> Segments => throw new NotImplementedException();

    /// <summary>A newer commit (or, for a snapshot of a writer, a newer state) if there is one, else null. Segments that did not change are shared.</summary>
    public IndexSnapshot? OpenIfNewer() => throw new NotImplementedException();

    /// <summary>Takes a reference; false if the snapshot is closed already.</summary>
    public bool TryAcquire() => throw new NotImplementedException();

    /// <summary>Gives a reference back that was taken with <see cref="TryAcquire"/>.</summary>
    public void Release() => throw new NotImplementedException();

    /// <summary>Gives back the opener's reference. A second call does nothing.</summary>
    public void Dispose() => throw new NotImplementedException();

    /// <summary>The stored fields of a document.</summary>
    /// <param name="docId">Document id in this snapshot, 0 to MaxDoc − 1.</param>
    /// <param name="fields">Names of the fields wanted; all when none is given.</param>
    public StoredDocument ReadDocument(int docId, params ReadOnlySpan<string> fields) => throw new NotImplementedException();

    /// <summary>The first live document that has the term, or −1.</summary>
    public int FindDocument(Term key) => throw new NotImplementedException();

    /// <summary>The attachment of that kind as a stream to be disposed by the caller; null if there is none.</summary>
    public Stream? OpenAttachment(string kind) => throw new NotImplementedException();

    /// <summary>Statistics of a field over all segments; zeros if it has no terms.</summary>
    public FieldStatistics Statistics(string field) => throw new NotImplementedException();
}
