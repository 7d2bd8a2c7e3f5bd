namespace Search.Lucene8.Storage;

/// <summary>
/// A growing buffer in memory, for parts whose length must be known before they are written to a file.
/// <see cref="Reset"/> keeps the memory for the next part. Not thread-safe.
/// </summary>
public sealed class BufferOutput(int capacity = 256) : DataOutput(capacity)
{
    /// <inheritdoc/>
    public override long Position => Count;

    /// <summary>Number of bytes written since the last <see cref="Reset"/>.</summary>
    public int Length => Count;

    /// <summary>The bytes written since the last <see cref="Reset"/>; valid until the next write.</summary>
    public ReadOnlySpan<byte> WrittenSpan => Buffer.AsSpan(0, Count);

    /// <summary>The bytes written so far, writable: for parts that are turned around in place.</summary>
    public Span<byte> WrittenBytes => Buffer.AsSpan(0, Count);

    /// <summary>Forgets what was written; the memory is kept.</summary>
    public void Reset() => Count = 0;

    /// <summary>Appends what was written to another output.</summary>
    public void CopyTo(DataOutput output) => output.WriteBytes(WrittenSpan);

    private protected override void MakeRoom(int needed)
    {
        long wanted = Math.Max((long)Count + needed, Buffer.Length * 2L);
        Array.Resize(ref Buffer, (int)Math.Clamp(wanted, (long)Count + needed, Array.MaxLength));
    }
}
