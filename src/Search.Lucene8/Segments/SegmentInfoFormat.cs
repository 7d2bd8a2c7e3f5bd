using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Segments;

/// <summary>
/// Reads and writes <c>.si</c>.
/// <code>
/// index header "Lucene86SegmentInfo" 0, segment id, ""
/// i32 ×3 version of the writer · u8 1 · i32 ×3 oldest version (u8 0: not recorded)
/// i32 number of documents (&gt; 0) · u8 compound: 01 yes, FF no · map diagnostics · set files · map attributes · vInt 0 (unsorted)
/// footer
/// </code>
/// Example, after the header: 00000008 00000008 00000001 · 01 00000008 00000008 00000001 · 00000003 · FF · 00 · 01 05 "_0.si" · 00 · 00.
/// </summary>
public static class SegmentInfoFormat
{
    // Stored on disk; must not change.
    private const string CodecName = "Lucene86SegmentInfo";
    private const int FormatVersion = 0;
    private const byte CompoundYes = 0x01;
    private const byte CompoundNo = 0xFF;

    /// <summary>Writes the file. <see cref="SegmentInfo.Files"/> must be complete, the <c>.si</c> included.</summary>
    /// <exception cref="ArgumentException">There is no document, or a file does not belong to the segment.</exception>
    public static void Write(IndexDirectory directory, SegmentInfo info)
    {
        string name = IndexFileNames.SegmentFile(info.Name, IndexFileNames.SegmentInfo);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(info.MaxDoc);
        if (!info.Files.Contains(name)) throw new ArgumentException($"The files of segment {info.Name} lack {name}.", nameof(info));
        foreach (string file in info.Files)
            if (!BelongsTo(info.Name, file))
                throw new ArgumentException($"The file '{file}' does not belong to segment {info.Name}.", nameof(info));

        using var output = directory.CreateOutput(name);
        CodecUtil.WriteIndexHeader(output, CodecName, FormatVersion, info.Id, "");
        WriteVersion(output, info.Version);
        output.WriteByte(1);
        WriteVersion(output, info.MinVersion);
        output.WriteInt32(info.MaxDoc);
        output.WriteByte(info.IsCompound ? CompoundYes : CompoundNo);
        output.WriteMap(info.Diagnostics);
        output.WriteSet(info.Files);
        output.WriteMap(info.Attributes);
        output.WriteVInt(0);
        CodecUtil.WriteFooter(output);
    }

    /// <summary>Reads the file of that segment and checks its id.</summary>
    /// <exception cref="CorruptIndexException">The file is damaged or missing.</exception>
    /// <exception cref="IndexFormatVersionException">The segment has what is not supported, such as a sort order.</exception>
    public static SegmentInfo Read(IndexDirectory directory, string segmentName, ReadOnlySpan<byte> segmentId)
    {
        using var input = SegmentFiles.OpenNamed(directory, IndexFileNames.SegmentFile(segmentName, IndexFileNames.SegmentInfo));
        var cursor = CodecUtil.OpenChecked(input);
        CodecUtil.CheckIndexHeader(ref cursor, CodecName, FormatVersion, FormatVersion, segmentId, "");
        var version = ReadVersion(ref cursor);
        if (cursor.ReadByte() != 1) throw cursor.Corrupt("the oldest version is not recorded");
        var minVersion = ReadVersion(ref cursor);
        int maxDoc = cursor.ReadInt32();
        if (maxDoc <= 0) throw cursor.Corrupt($"the segment has {maxDoc} documents");
        byte compound = cursor.ReadByte();
        if (compound is not (CompoundYes or CompoundNo)) throw cursor.Corrupt($"the mark of the compound form is {compound}");
        var diagnostics = cursor.ReadMap();
        var files = cursor.ReadSet();
        foreach (string file in files)
            if (!BelongsTo(segmentName, file))
                throw cursor.Corrupt($"the file '{file}' does not belong to segment {segmentName}");
        var attributes = cursor.ReadMap();
        int sortFields = cursor.ReadVInt();
        if (sortFields != 0) throw new IndexFormatVersionException("the segment is sorted by a field, which is not supported", input.Name);
        CodecUtil.CheckConsumed(cursor);

        return new SegmentInfo(segmentName, segmentId.ToArray(), maxDoc)
        {
            Version = version,
            MinVersion = minVersion,
            IsCompound = compound == CompoundYes,
            Files = files,
            Diagnostics = diagnostics,
            Attributes = attributes,
        };
    }

    /// <summary>A name that leads into another segment or another folder must never be opened or deleted.</summary>
    private static bool BelongsTo(string segmentName, string file) =>
        IndexFileNames.TryParseSegment(file, out string? owner, out _) && owner == segmentName && file.AsSpan().IndexOfAny('/', '\\', '\0') < 0;

    private static void WriteVersion(IndexOutput output, LuceneVersion version)
    {
        output.WriteInt32(version.Major);
        output.WriteInt32(version.Minor);
        output.WriteInt32(version.Bugfix);
    }

    private static LuceneVersion ReadVersion(ref InputCursor cursor) =>
        new LuceneVersion(cursor.ReadInt32(), cursor.ReadInt32(), cursor.ReadInt32()).Checked(cursor);
}
