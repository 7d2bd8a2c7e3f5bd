using System.Text;
using Search.Engine.Documents;
using Search.Lucene8.Postings;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Engine.Reading;

/// <summary>
/// An index at one point in time; it never changes. Thread-safe. Counted by references: the opener holds one, which
/// <see cref="Dispose"/> gives back; a search takes one with <see cref="TryAcquire"/> and returns it with <see cref="Release"/>. The files are
/// closed with the last. All files are opened at once, so that a writer that deletes them meanwhile does no harm.
/// </summary>
public sealed class IndexSnapshot : IDisposable
{
    // Ten megabytes at most: an entry takes some hundred bytes, and about eighty for each segment that has the term. A question asks for a
    // word in seven fields, and for a hundred words in four. Most fields do not have it, which is found out as soon again: kept, those would
    // push the others out, and what is kept for seconds is the garbage that costs most.
    private const int TermsKept = 16_384;

    private readonly RecentCache<Term, TermStates> _lookups = new(TermsKept, states => states.DocFreq > 0);
    private readonly Func<Term, TermStates> _lookUp;
    private readonly SnapshotContent _content;
    private readonly ReferenceCount _references;
    private readonly Func<IndexSnapshot, IndexSnapshot?> _openIfNewer;
    private int _disposed;

    /// <summary>Takes the content over. <paramref name="openIfNewer"/> answers <see cref="OpenIfNewer"/>.</summary>
    internal IndexSnapshot(SnapshotContent content, Func<IndexSnapshot, IndexSnapshot?> openIfNewer)
    {
        _content = content;
        _openIfNewer = openIfNewer;
        _lookUp = term => new TermStates(Segments, term);
        _references = new ReferenceCount(content.Close);
        foreach (var segment in content.Segments)
        {
            DocCount += segment.LiveCount;
            MaxDoc += segment.MaxDoc;
        }
    }

    /// <summary>Opens the newest commit of the index in that directory, or the one of that generation.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="generation">Number of the commit; null for the newest.</param>
    /// <param name="verify">
    /// True to read all files once and check their checksums, also of what <see cref="OpenIfNewer"/> opens later (segments known already are passed over).
    /// Without it (the default) damage inside a file may be noticed only when it is met, or, where nothing contradicts it, not at all.
    /// </param>
    /// <exception cref="FileNotFoundException">There is no such commit.</exception>
    /// <exception cref="IOException">The commit is damaged, see <see cref="IndexErrors.IsDamage"/>.</exception>
    public static IndexSnapshot Open(string path, long? generation = null, bool verify = false) =>
        Directory.Exists(path) ? OpenIn(new FileSystemDirectory(path), generation, verify) : throw new FileNotFoundException($"There is no directory {path}.");

    /// <summary>As <see cref="Open"/>; the directory must stay open as long as the snapshot and those reopened from it.</summary>
    public static IndexSnapshot OpenIn(IndexDirectory directory, long? generation = null, bool verify = false)
    {
        if (generation is not long wanted)
            return OpenNewest(directory, verify ? Verification.First : Verification.None);
        if (!CommitPoint.ListGenerations(directory).Contains(wanted))
            throw new FileNotFoundException($"There is no commit {wanted} in {directory.Location}.");
        return OpenCommit(directory, CommitPoint.Read(directory, wanted), null, verify ? Verification.First : Verification.None);
    }

    /// <summary>Opens the newest commit.</summary>
    internal static IndexSnapshot OpenNewest(IndexDirectory directory, Verification verification) =>
        OpenNewest(directory, null, verification) ?? throw new FileNotFoundException($"There is no index in {directory.Location}.");

    /// <summary>True if the directory holds a commit. A directory that does not exist holds none.</summary>
    public static bool Exists(string path) => Directory.Exists(path) && ExistsIn(new FileSystemDirectory(path));

    /// <summary>As <see cref="Exists"/>.</summary>
    public static bool ExistsIn(IndexDirectory directory) => CommitPoint.ListGenerations(directory).Count > 0;

    /// <summary>Opens exactly this commit; for a prepared one too.</summary>
    internal static IndexSnapshot OpenCommit(IndexDirectory directory, CommitPoint commit, IndexSnapshot? shared, Verification? verification = null)
    {
        verification ??= Verification.None;
        return new(SnapshotContent.Open(directory, commit, shared?.Segments ?? [], verification), previous => OpenNewest(directory, previous, verification.OfNewer));
    }

    /// <summary>One segment by itself, with a reference to its files.</summary>
    internal static IndexSnapshot OfSegment(SegmentCore core, LiveDocs? liveDocs)
    {
        ObjectDisposedException.ThrowIf(!core.TryAcquire(), core);
        var content = new SnapshotContent
        {
            Generation = 0,
            Version = 0,
            Metadata = CommitMetadata.Empty,
            Segments = [new SegmentReader(core, liveDocs, deletionGeneration: -1, docBase: 0)],
            Attachments = new Dictionary<string, IndexInput>(),
        };
        return new IndexSnapshot(content, _ => null);
    }

    /// <summary>Number of the commit; for what a writer has not committed yet, that of its last commit (0 if there is none).</summary>
    public long Generation => _content.Generation;

    /// <summary>Segments whose checksums are still to be checked.</summary>
    internal IReadOnlyList<SegmentCommitInfo> Unverified => _content.Unverified;

    /// <summary>Grows with every change of the index.</summary>
    internal long Version => _content.Version;

    /// <summary>Number of live documents.</summary>
    public int DocCount { get; }

    /// <summary>Number of documents, deleted ones included; document ids are 0 to MaxDoc − 1.</summary>
    public int MaxDoc { get; }

    /// <summary>Bytes of the files of its segments; files that a writer deleted meanwhile are left out.</summary>
    public long SizeBytes => Segments.Sum(segment => segment.Core.FileSizes().Values.Sum());

    /// <summary>What the one who committed gave along.</summary>
    public IReadOnlyDictionary<string, string> UserData => _content.Metadata.UserData;

    /// <summary>The segments in document order.</summary>
    public IReadOnlyList<SegmentReader> Segments => _content.Segments;

    /// <summary>The kinds of the attachments there are, in ordinal order.</summary>
    public IReadOnlyList<string> AttachmentKinds => _content.Metadata.Attachments.Keys.Order(StringComparer.Ordinal).ToArray();

    /// <summary>
    /// A newer commit (or, for a snapshot of a writer, a newer state of the writer) if there is one, else null. Segments that did not change are
    /// shared. This snapshot must be open meanwhile.
    /// </summary>
    public IndexSnapshot? OpenIfNewer() => _openIfNewer(this);

    /// <summary>Takes a reference; false if the snapshot is closed already.</summary>
    public bool TryAcquire() => _references.TryAcquire();

    /// <summary>Gives a reference back that was taken with <see cref="TryAcquire"/>.</summary>
    public void Release() => _references.Release();

    /// <summary>Gives back the opener's reference. A second call does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) Release();
    }

    /// <summary>True if the document is alive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such document.</exception>
    public bool IsLive(int docId)
    {
        var segment = SegmentOf(docId);
        return segment.IsLive(docId - segment.DocBase);
    }

    /// <summary>The segment that holds a document.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such document.</exception>
    public SegmentReader SegmentOf(int docId)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(docId);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(docId, MaxDoc);
        int low = 0;
        int high = Segments.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) >>> 1;
            if (Segments[middle].DocBase <= docId) low = middle;
            else high = middle - 1;
        }
        return Segments[low];
    }

    /// <summary>The stored fields of a document.</summary>
    /// <param name="docId">Document id in this snapshot, 0 to MaxDoc − 1.</param>
    /// <param name="fields">Names of the fields wanted; all when none is given.</param>
    public StoredDocument ReadDocument(int docId, params ReadOnlySpan<string> fields)
    {
        var segment = SegmentOf(docId);
        var visitor = new StoredDocumentVisitor(fields);
        segment.StoredFields.Visit(docId - segment.DocBase, visitor);
        return visitor.Document;
    }

    /// <summary>
    /// As <see cref="ReadDocument(int, ReadOnlySpan{string})"/>, with the first text of one more field in memory that the caller gives back: for long texts.
    /// </summary>
    /// <param name="docId">Document id in this snapshot, 0 to MaxDoc − 1.</param>
    /// <param name="textField">The field of the text.</param>
    /// <param name="text">The text, to be disposed; null if the document has none.</param>
    /// <param name="fields">Names of the other fields wanted; all when none is given.</param>
    public StoredDocument ReadDocument(int docId, string textField, out RentedText? text, params ReadOnlySpan<string> fields)
    {
        var segment = SegmentOf(docId);
        var visitor = new StoredDocumentVisitor(fields, textField);
        segment.StoredFields.Visit(docId - segment.DocBase, visitor);
        text = visitor.Rented;
        return visitor.Document;
    }

    /// <summary>The first live document that has the term, or −1.</summary>
    public int FindDocument(Term key)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(key.Text);
        foreach (var segment in Segments)
        {
            var terms = segment.Terms?.Field(key.Field);
            if (terms?.Find(utf8) is not { } state) continue;
            var postings = terms.Postings(state, PostingsParts.Docs);
            for (int docId = postings.NextDoc(); docId != PostingsCursor.NoMoreDocs; docId = postings.NextDoc())
                if (segment.IsLive(docId))
                    return segment.DocBase + docId;
        }
        return -1;
    }

    /// <summary>The attachment of that kind as a stream to be disposed by the caller; null if there is none. Its checksum is verified first.</summary>
    public Stream? OpenAttachment(string kind)
    {
        if (!_content.Attachments.TryGetValue(kind, out var input)) return null;
        ObjectDisposedException.ThrowIf(!TryAcquire(), this);
        try
        {
            _content.Metadata.Attachments[kind].Verify(input);
        }
        catch
        {
            Release();
            throw;
        }
        return new AttachmentStream(input, this);
    }

    /// <summary>
    /// The attachment of that kind where it is mapped, to be read in place; empty if there is none. Valid only while the caller holds the
    /// snapshot. Not verified: <see cref="OpenAttachment"/> does that.
    /// </summary>
    /// <exception cref="InvalidDataException">It has 2 GB or more.</exception>
    public ReadOnlySpan<byte> AttachmentSpan(string kind)
    {
        if (!_content.Attachments.TryGetValue(kind, out var input)) return default;
        return input.Length <= int.MaxValue ? input.Span(0, (int)input.Length) : throw new InvalidDataException($"The attachment '{kind}' has {input.Length} bytes.");
    }

    /// <summary>How many documents have the term, deleted ones included.</summary>
    public long DocFreq(Term term)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(term.Text);
        return Segments.Sum(segment => segment.Terms?.Field(term.Field)?.Find(utf8)?.DocFreq ?? 0L);
    }

    /// <summary>
    /// Where a term is in every segment. Those of the last searches are remembered: one search asks for its terms several times (to find, to
    /// count, what was typed beside other forms), and the words of many searches are the same. Valid while the caller holds the snapshot.
    /// </summary>
    internal TermStates Lookup(Term term) => _lookups.GetOrAdd(term, _lookUp);

    /// <summary>Statistics of a field over all segments; zeros if it has no terms.</summary>
    public FieldStatistics Statistics(string field)
    {
        var sum = default(FieldStatistics);
        foreach (var segment in Segments)
            if (segment.Terms?.Field(field) is { } terms)
                sum = new FieldStatistics(sum.DocCount + terms.DocCount, sum.SumTotalTermFreq + terms.SumTotalTermFreq, sum.SumDocFreq + terms.SumDocFreq);
        return sum;
    }

    private static IndexSnapshot? OpenNewest(IndexDirectory directory, IndexSnapshot? previous, Verification verification)
    {
        // Asked often (a server looks every second): mostly one listing answers it.
        if (previous != null && CommitPoint.ListGenerations(directory) is { Count: > 0 } known && known[^1] == previous.Generation) return null;
        return CommitPoint.ReadLatest(directory, commit => OpenCommit(directory, commit, previous, verification));
    }
}
