using Search.Engine.Reading;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Engine.Diagnostics;

/// <summary>
/// What can be read of the newest commit of an index that may be damaged, for a program that makes the index anew and must not lose what is nowhere
/// else. The caller disposes it.
/// </summary>
public sealed class SalvagedCommit : IDisposable
{
    private SalvagedCommit(IndexSnapshot? sound, IndexSnapshot? doubtful, int? docCount, IReadOnlyList<CheckFault> faults) =>
        (Sound, Doubtful, DocCount, Faults) = (sound, doubtful, docCount, faults);

    /// <summary>The commit, every byte of it verified; of a damaged one, its sound segments and attachments. Null if nobody knows what belongs to it.</summary>
    public IndexSnapshot? Sound { get; }

    /// <summary>
    /// Segments with a damaged file that can be opened all the same. What is read of them must be compared with something else: it may be wrong, or end in an error
    /// that <see cref="IndexErrors.IsDamage"/> knows. Null if there are none.
    /// </summary>
    public IndexSnapshot? Doubtful { get; }

    /// <summary>Documents that the whole commit holds; null if nobody knows.</summary>
    public int? DocCount { get; }

    /// <summary>What is damaged; empty if the commit is sound.</summary>
    public IReadOnlyList<CheckFault> Faults { get; }

    /// <summary>Reads the newest commit of the index in that directory, all of it.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="cancellation">Looked at between parts of the check of a damaged index.</param>
    /// <exception cref="FileNotFoundException">There is no index.</exception>
    public static SalvagedCommit Open(string path, CancellationToken cancellation = default)
    {
        try
        {
            var whole = IndexSnapshot.Open(path, verify: true);
            if (AttachmentsAreSound(whole)) return new SalvagedCommit(whole, null, whole.DocCount, []);
            whole.Dispose();
        }
        catch (CorruptIndexException)
        {
            // The check below says more.
        }
        var directory = new FileSystemDirectory(path);
        var (report, commits) = IndexCheck.Run(directory, null, cancellation);
        if (commits[^1] is not { Commit: { } commit } health) return new SalvagedCommit(null, null, null, report.Faults);
        var sound = With(commit, health.SoundSegments, health.SoundAttachments);
        var doubtful = With(commit, commit.Segments.Except(health.SoundSegments).Where(segment => Opens(directory, commit, segment)).ToList(), []);
        return new SalvagedCommit(
            IndexSnapshot.OpenCommit(directory, sound, null), doubtful.Segments.Count == 0 ? null : IndexSnapshot.OpenCommit(directory, doubtful, null),
            commit.Segments.Sum(segment => segment.LiveCount), report.Faults);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Sound?.Dispose();
        Doubtful?.Dispose();
    }

    private static bool AttachmentsAreSound(IndexSnapshot snapshot)
    {
        try
        {
            foreach (string kind in snapshot.AttachmentKinds) snapshot.OpenAttachment(kind)?.Dispose();
            return true;
        }
        catch (CorruptIndexException)
        {
            return false;
        }
    }

    private static bool Opens(IndexDirectory directory, CommitPoint commit, SegmentCommitInfo segment)
    {
        try
        {
            IndexSnapshot.OpenCommit(directory, With(commit, [segment], []), null).Dispose();
            return true;
        }
        catch (CorruptIndexException)
        {
            return false;
        }
    }

    private static CommitPoint With(CommitPoint commit, IReadOnlyList<SegmentCommitInfo> segments, IReadOnlyList<CommitAttachment> attachments) => commit with
    {
        Segments = segments,
        UserData = (CommitMetadata.Of(commit) with { Attachments = attachments.ToDictionary(attachment => attachment.Kind, StringComparer.Ordinal) }).ToUserData(),
    };
}
