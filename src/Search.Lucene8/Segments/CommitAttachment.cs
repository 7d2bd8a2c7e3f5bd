using System.Globalization;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Segments;

/// <summary>
/// A private file of ours that belongs to a commit: one entry of the commit's user data names it, so that it is synced, kept,
/// rolled back and checked with the commit, and Lucene's own tools leave it alone. Such files are written once, like index files.
/// <code>
/// user data entry : key   "attachment." kind
///                   value fileName " " length " " crc32      (length in bytes, decimal; CRC-32 of the whole file, 8 hex digits)
/// </code>
/// Example: <c>attachment.sources</c> = <c>archive-12.sources 40960 cbf43926</c>.
/// </summary>
/// <param name="Number">The number in the file's name, ≥ 0; a new one for every new content.</param>
/// <param name="Kind">What it holds: 1 to 32 letters a–z, digits and hyphens. A commit has at most one attachment of a kind.</param>
/// <param name="Length">Length of the file in bytes.</param>
/// <param name="Checksum">CRC-32 of the whole file (zip's polynomial; <see cref="IndexOutput.Checksum"/> at its end).</param>
public sealed record CommitAttachment(long Number, string Kind, long Length, uint Checksum)
{
    private const string KeyPrefix = "attachment.";

    /// <summary>The file's name, such as <c>archive-12.sources</c>.</summary>
    public string FileName => IndexFileNames.Attachment(Number, Kind);

    /// <summary>The key under which the commit's user data names it.</summary>
    public string Key => KeyPrefix + Kind;

    /// <summary>The value that the commit's user data holds.</summary>
    public string Value => string.Create(CultureInfo.InvariantCulture, $"{FileName} {Length} {Checksum:x8}");

    /// <summary>The attachment that an entry of the user data names; null if the key is not that of an attachment.</summary>
    /// <exception cref="FormatException">The key is that of an attachment, the value does not fit.</exception>
    public static CommitAttachment? Parse(string key, string value)
    {
        if (!key.StartsWith(KeyPrefix, StringComparison.Ordinal)) return null;
        string[] parts = value.Split(' ');
        if (parts.Length == 3
            && IndexFileNames.TryParseAttachment(parts[0], out long number, out string kind)
            && kind == key[KeyPrefix.Length..] && IsKind(kind)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long length)
            && uint.TryParse(parts[2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint checksum))
        {
            var attachment = new CommitAttachment(number, kind, length, checksum);
            if (attachment.Value == value) return attachment;
        }
        throw new FormatException($"The user data entry '{key}' = '{value}' should be '<file name> <length> <crc32>'.");
    }

    /// <summary>Checks that the file is there, as long as it should be, and unchanged; reads all of it.</summary>
    /// <exception cref="CorruptIndexException">It is not.</exception>
    public void Verify(IndexDirectory directory)
    {
        using var input = Open(directory);
        Verify(input);
    }

    /// <summary>Opens the file; the caller disposes the input.</summary>
    /// <exception cref="CorruptIndexException">The file is missing.</exception>
    public IndexInput Open(IndexDirectory directory) => SegmentFiles.OpenNamed(directory, FileName);

    /// <summary>Checks that the opened file is as long as it should be, and unchanged; reads all of it.</summary>
    /// <exception cref="CorruptIndexException">It is not.</exception>
    public void Verify(IndexInput input)
    {
        if (input.Length != Length) throw new CorruptIndexException($"the file has {input.Length} bytes, the commit says {Length}", FileName);
        var crc = new Crc32();
        for (long at = 0; at < Length;)
        {
            int part = (int)Math.Min(1 << 20, Length - at);
            crc.Append(input.Span(at, part));
            at += part;
        }
        if (crc.Value != Checksum) throw new CorruptIndexException($"the checksum is {crc.Value:x8}, the commit says {Checksum:x8}", FileName);
    }

    /// <summary>True if attachments may be of that kind.</summary>
    public static bool IsKind(string kind) =>
        kind.Length is > 0 and <= 32 && kind.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-');
}
