using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Engine.Indexing;

/// <summary>Writes an attachment: a file of the caller's own, kept with a commit.</summary>
internal static class AttachmentWriter
{
    /// <summary>Writes the file. If <paramref name="write"/> throws, the file is deleted again.</summary>
    public static CommitAttachment Write(IndexDirectory directory, long number, string kind, Action<Stream> write)
    {
        string name = IndexFileNames.Attachment(number, kind);
        try
        {
            using var output = directory.CreateOutput(name);
            using (var stream = new OutputStream(output)) write(stream);
            return new CommitAttachment(number, kind, output.Position, output.Checksum);
        }
        catch
        {
            if (directory.FileExists(name)) directory.Delete(name);
            throw;
        }
    }

    /// <summary>What the caller sees: written from start to end.</summary>
    private sealed class OutputStream(IndexOutput output) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => output.Position;

        public override long Position
        {
            get => output.Position;
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer) => output.WriteBytes(buffer);
        public override void Write(byte[] buffer, int offset, int count) => output.WriteBytes(buffer.AsSpan(offset, count));
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
