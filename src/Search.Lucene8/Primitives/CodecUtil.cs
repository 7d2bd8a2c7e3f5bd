using System.Text;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Primitives;

/// <summary>
/// The frame around every index file.
/// <code>
/// header       : i32 0x3FD76C17 | str codecName | i32 version
/// index header : header | 16-byte id | u8 suffixLength | suffix (ASCII)
/// footer       : i32 0xC02893E8 | i32 0 | i64 crc      (CRC-32 of every byte of the file before these 8)
/// </code>
/// Example: the index header of <c>_0.si</c> is 3F D7 6C 17 · 13 "Lucene86SegmentInfo" · 00 00 00 00 · id · 00, 45 bytes.
/// </summary>
public static class CodecUtil
{
    // Stored on disk; must not change.
    private const int HeaderMagic = 0x3FD76C17;
    private const int FooterMagic = unchecked((int)0xC02893E8);

    /// <summary>Length of a footer in bytes.</summary>
    public const int FooterLength = 16;

    /// <summary>Length of an id in bytes.</summary>
    public const int IdLength = 16;

    /// <summary>Length of an index header in bytes.</summary>
    public static int IndexHeaderLength(string codecName, string suffix) => 9 + codecName.Length + IdLength + 1 + suffix.Length;

    /// <summary>Writes a header without id.</summary>
    public static void WriteHeader(DataOutput output, string codecName, int version)
    {
        output.WriteInt32(HeaderMagic);
        output.WriteString(codecName);
        output.WriteInt32(version);
    }

    /// <summary>Writes the header that begins a file of a segment or a commit.</summary>
    public static void WriteIndexHeader(DataOutput output, string codecName, int version, ReadOnlySpan<byte> id, string suffix)
    {
        if (id.Length != IdLength) throw new ArgumentException($"An id has {IdLength} bytes, not {id.Length}.", nameof(id));
        WriteHeader(output, codecName, version);
        output.WriteBytes(id);
        output.WriteByte(checked((byte)suffix.Length));
        output.WriteBytes(Encoding.ASCII.GetBytes(suffix));
    }

    /// <summary>Ends a file with its checksum.</summary>
    public static void WriteFooter(IndexOutput output)
    {
        output.WriteInt32(FooterMagic);
        output.WriteInt32(0);
        output.WriteInt64(output.Checksum);
    }

    /// <summary>Reads a header without id and returns its version.</summary>
    /// <exception cref="CorruptIndexException">The magic number or the name is another.</exception>
    /// <exception cref="IndexFormatVersionException">The version is out of the given range.</exception>
    public static int CheckHeader(ref InputCursor cursor, string codecName, int minVersion, int maxVersion)
    {
        int magic = cursor.ReadInt32();
        if (magic != HeaderMagic) throw cursor.Corrupt($"the file should begin with the magic number {HeaderMagic:X8}, found {magic:X8}");
        string name = cursor.ReadString();
        if (name != codecName) throw cursor.Corrupt($"the part should be '{codecName}', found '{name}'");
        int version = cursor.ReadInt32();
        if (version < minVersion || version > maxVersion)
            throw new IndexFormatVersionException($"version {version} of '{codecName}' is not supported (supported: {minVersion} to {maxVersion})", cursor.Input.Name);
        return version;
    }

    /// <summary>Reads an index header and returns its version; the id and suffix must be the given ones.</summary>
    public static int CheckIndexHeader(ref InputCursor cursor, string codecName, int minVersion, int maxVersion, ReadOnlySpan<byte> id, string suffix)
    {
        int version = CheckHeader(ref cursor, codecName, minVersion, maxVersion);
        var foundId = cursor.ReadSpan(IdLength);
        if (!foundId.SequenceEqual(id))
            throw cursor.Corrupt($"the file belongs to another segment: id {Convert.ToHexStringLower(id)} expected, found {Convert.ToHexStringLower(foundId)}");
        string foundSuffix = Encoding.ASCII.GetString(cursor.ReadSpan(cursor.ReadByte()));
        if (foundSuffix != suffix) throw cursor.Corrupt($"the suffix should be '{suffix}', found '{foundSuffix}'");
        return version;
    }

    /// <summary>Checks that the file ends in a footer, without computing the checksum of the file; returns the recorded one.</summary>
    public static uint CheckFooterStructure(IndexInput input)
    {
        if (input.Length < FooterLength) throw new CorruptIndexException($"the file has {input.Length} bytes, too few for a footer", input.Name);
        long start = input.Length - FooterLength;
        int magic = input.ReadInt32(start);
        if (magic != FooterMagic) throw new CorruptIndexException($"the file should end in a footer with {FooterMagic:X8}, found {magic:X8}: it was cut short or written over", input.Name, start);
        int algorithm = input.ReadInt32(start + 4);
        if (algorithm != 0) throw new CorruptIndexException($"unknown checksum algorithm {algorithm}", input.Name, start + 4);
        long checksum = input.ReadInt64(start + 8);
        if ((ulong)checksum > uint.MaxValue) throw new CorruptIndexException($"the checksum {checksum:X16} has more than 32 bits", input.Name, start + 8);
        return (uint)checksum;
    }

    /// <summary>Checks the footer and the checksum of the whole file.</summary>
    /// <param name="input">The file.</param>
    /// <param name="cancellation">Looked at after each part that was read.</param>
    public static void CheckIntegrity(IndexInput input, CancellationToken cancellation)
    {
        uint expected = CheckFooterStructure(input);
        var crc = new Crc32();
        long end = input.Length - 8;
        for (long at = 0; at < end;)
        {
            int part = (int)Math.Min(1 << 20, end - at);
            crc.Append(input.Span(at, part));
            at += part;
            cancellation.ThrowIfCancellationRequested();
        }
        if (crc.Value != expected)
            throw new CorruptIndexException($"the checksum is {crc.Value:X8}, recorded is {expected:X8}: the file was changed after it was written", input.Name);
    }

    /// <summary>As the other, to its end.</summary>
    public static void CheckIntegrity(IndexInput input) => CheckIntegrity(input, CancellationToken.None);

    /// <summary>For small files: checks the checksum and gives a cursor that ends before the footer.</summary>
    public static InputCursor OpenChecked(IndexInput input)
    {
        CheckIntegrity(input);
        return input.Cursor(0, input.Length - FooterLength);
    }

    /// <summary>A part must be read to its end; what is left over is a sign of damage.</summary>
    public static void CheckConsumed(in InputCursor cursor)
    {
        if (cursor.Remaining != 0) throw cursor.Corrupt($"{cursor.Remaining} bytes are left over before the footer");
    }
}
