namespace Search.Archive;

/// <summary>An operation on an archive could not be done. The message is one sentence for a person and names the path or value.</summary>
public sealed class ArchiveException : Exception
{
    /// <summary>A fault with its message.</summary>
    public ArchiveException(ArchiveFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>The kind of fault.</summary>
    public ArchiveFault Fault { get; }
}
