using Search.Engine.Indexing.Buffers;

namespace Search.Engine.Indexing;

/// <summary>A buffer that was taken out to be flushed. To have its documents on disk, wait for <see cref="Done"/>.</summary>
/// <param name="Buffer">The buffer.</param>
/// <param name="UpTo">The newest sequence number when it was taken out: deletions up to here are applied to it, later ones to its segment.</param>
internal sealed record PendingFlush(DocumentBuffer Buffer, long UpTo)
{
    /// <summary>Set when the flush has ended, well or badly.</summary>
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
