using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Segments;

/// <summary>
/// Reads the files of a segment out of its compound file, as Java's writer makes it for small segments.
/// <code>
/// .cfe : index header "Lucene50CompoundEntries" 0, segment id, "" · vInt count
///        count × { str name without the segment's, such as ".fnm" or "_Lucene84_0.tim" · i64 offset · i64 length } · footer
/// .cfs : index header "Lucene50CompoundData" 0, segment id, "" · the files as they are, back to back · footer
/// </code>
/// Thread-safe. The members share one map; they must not be read after this is disposed.
/// </summary>
internal sealed class CompoundSegmentFiles : ISegmentFiles
{
    // Stored on disk; must not change.
    private const string EntriesCodec = "Lucene50CompoundEntries";
    private const string DataCodec = "Lucene50CompoundData";
    private const int FormatVersion = 0;

    private const int MinEntryBytes = 17;

    private readonly IndexInput _data;
    private readonly Dictionary<string, (long Offset, long Length)> _members;

    public CompoundSegmentFiles(IndexDirectory directory, SegmentInfo info)
    {
        _data = SegmentFiles.OpenNamed(directory, IndexFileNames.SegmentFile(info.Name, IndexFileNames.CompoundData));
        try
        {
            CodecUtil.CheckFooterStructure(_data);
            var cursor = _data.Cursor(0, _data.Length - CodecUtil.FooterLength);
            CodecUtil.CheckIndexHeader(ref cursor, DataCodec, FormatVersion, FormatVersion, info.Id, "");
            _members = ReadEntries(directory, info, cursor.Position, _data.Length - CodecUtil.FooterLength);
        }
        catch
        {
            _data.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IndexInput OpenInput(string name)
    {
        if (!_members.TryGetValue(name, out var member)) throw new CorruptIndexException($"there is no member '{name}'", _data.Name);
        return _data.Slice($"{_data.Name}({name})", member.Offset, member.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => _data.Dispose();

    private static Dictionary<string, (long Offset, long Length)> ReadEntries(IndexDirectory directory, SegmentInfo info, long dataStart, long dataEnd)
    {
        using var input = SegmentFiles.OpenNamed(directory, IndexFileNames.SegmentFile(info.Name, IndexFileNames.CompoundEntries));
        var cursor = CodecUtil.OpenChecked(input);
        CodecUtil.CheckIndexHeader(ref cursor, EntriesCodec, FormatVersion, FormatVersion, info.Id, "");
        int count = cursor.ReadCount(cursor.Remaining / MinEntryBytes, "the number of members");
        var members = new Dictionary<string, (long, long)>(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string name = info.Name + cursor.ReadString();
            long offset = cursor.ReadInt64();
            long length = cursor.ReadInt64();
            if (offset < dataStart || length < 0 || offset > dataEnd - length)
                throw cursor.Corrupt($"the member '{name}' lies at {offset}, {length} bytes long; the data spans {dataStart} to {dataEnd}");
            if (!members.TryAdd(name, (offset, length))) throw cursor.Corrupt($"the member '{name}' is named twice");
        }
        CodecUtil.CheckConsumed(cursor);
        return members;
    }
}
