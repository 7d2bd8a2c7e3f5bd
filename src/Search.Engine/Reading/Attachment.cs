using System.Globalization;
using Search.Lucene8.Storage;

namespace Search.Engine.Reading;

/// <summary>A private file of ours that is kept with a commit, as the commit's user data names it.</summary>
/// <param name="Kind">What it is, such as <c>sources</c>.</param>
/// <param name="FileName">Its name in the index directory.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Crc">CRC-32 of its bytes.</param>
internal sealed record Attachment(string Kind, string FileName, long Length, uint Crc)
{
    /// <summary><c>archive-12.sources;4711;89abcdef</c>: name, length, checksum in hexadecimal digits.</summary>
    public string Format() => string.Create(CultureInfo.InvariantCulture, $"{FileName};{Length};{Crc:x8}");

    /// <summary>The opposite of <see cref="Format"/>; null if the text is none.</summary>
    public static Attachment? Parse(string kind, string text)
    {
        string[] parts = text.Split(';');
        return parts.Length == 3
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long length)
            && uint.TryParse(parts[2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint crc)
            ? new Attachment(kind, parts[0], length, crc)
            : null;
    }

    /// <summary>Opens the file and checks its length; <see cref="Verify"/> checks the rest.</summary>
    public IndexInput Open(IndexDirectory directory)
    {
        if (!directory.FileExists(FileName)) throw new CorruptIndexException($"the commit names this attachment ('{Kind}'), the file is missing", FileName);
        var input = directory.OpenInput(FileName);
        if (input.Length == Length) return input;
        long found = input.Length;
        input.Dispose();
        throw new CorruptIndexException($"the attachment should have {Length} bytes, it has {found}", FileName);
    }

    /// <summary>Checks the checksum of the whole file.</summary>
    public void Verify(IndexInput input)
    {
        var crc = new Crc32();
        for (long at = 0; at < input.Length;)
        {
            int part = (int)Math.Min(1 << 20, input.Length - at);
            crc.Append(input.Span(at, part));
            at += part;
        }
        if (crc.Value != Crc) throw new CorruptIndexException($"the checksum of the attachment is {crc.Value:x8}, recorded is {Crc:x8}", FileName);
    }
}
