using System.Text;
using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Segments;

/// <summary>
/// Reads and writes <c>segments_N</c>.
/// <code>
/// index header "segments" 10, the commit's id, suffix N in base 36
/// vInt ×3 version of the writer · vInt major version that began the index · i64 version · vLong next segment number · i32 count
/// [count > 0] vInt ×3 oldest version that wrote a segment
/// count × { str name · 16 bytes segment id · str "Lucene87" · i64 deletion generation (−1: none) · i32 deleted count
///           i64 field infos generation (−1) · i64 doc values generation (−1) · i32 soft-deleted count (0)
///           u8 1 · 16 bytes change id, or u8 0 · set field infos files (empty)
///           i32 count of doc values files (0) · { i32 field number · set files } }
/// map user data · footer
/// </code>
/// Example, an index without segments, after the header: 08 08 01 · 08 · 0000000000000001 · 00 · 00000000 · 00 · footer.
/// </summary>
internal static class CommitPointFormat
{
    // Stored on disk; must not change.
    private const string CodecName = "segments";
    private const int FormatVersion = 10;
    private const string SegmentCodec = "Lucene87";
    private const int OldestCreatedMajor = 7;

    /// <summary>Lucene's limit for the documents of an index, deleted ones included.</summary>
    private const int MaxDocs = int.MaxValue - 128;

    private const int MinSegmentBytes = 65;

    public static void Write(IndexOutput output, CommitPoint commit, byte[] id)
    {
        CodecUtil.WriteIndexHeader(output, CodecName, FormatVersion, id, IndexFileNames.ToBase36(commit.Generation));
        WriteVersion(output, LuceneVersion.Current);
        output.WriteVInt(commit.CreatedMajor);
        output.WriteInt64(commit.Version);
        output.WriteVLong(commit.NextSegmentNumber);
        output.WriteInt32(commit.Segments.Count);
        if (commit.Segments.Count > 0) WriteVersion(output, commit.Segments.Min(segment => segment.Info.Version));
        foreach (var segment in commit.Segments)
        {
            output.WriteString(segment.Info.Name);
            output.WriteBytes(segment.Info.Id);
            output.WriteString(SegmentCodec);
            output.WriteInt64(segment.DeletionGeneration);
            output.WriteInt32(segment.DeletedCount);
            output.WriteInt64(-1);
            output.WriteInt64(-1);
            output.WriteInt32(0);
            output.WriteByte(segment.ChangeId == null ? (byte)0 : (byte)1);
            output.WriteBytes(segment.ChangeId);
            output.WriteSet([]);
            output.WriteInt32(0);
        }
        output.WriteMap(commit.UserData);
        CodecUtil.WriteFooter(output);
    }

    public static CommitPoint Read(IndexDirectory directory, long generation)
    {
        using var input = SegmentFiles.OpenNamed(directory, IndexFileNames.Commit(generation));
        var cursor = CodecUtil.OpenChecked(input);
        CheckHeader(ref cursor, generation);
        var writer = ReadVersion(ref cursor);
        int createdMajor = cursor.ReadVInt();
        if (createdMajor < OldestCreatedMajor || createdMajor > LuceneVersion.Current.Major)
            throw new IndexFormatVersionException($"the index was begun by Lucene {createdMajor} (supported: {OldestCreatedMajor} and {LuceneVersion.Current.Major})", input.Name);
        if (writer.Major < createdMajor) throw cursor.Corrupt($"Lucene {writer} wrote a commit of an index begun by Lucene {createdMajor}");

        long version = cursor.ReadInt64();
        long nextSegmentNumber = cursor.ReadVLong();
        int count = cursor.ReadInt32();
        if (count < 0 || count > cursor.Remaining / MinSegmentBytes) throw cursor.Corrupt($"{count} segments are named");
        var oldest = count > 0 ? ReadVersion(ref cursor) : default;
        var segments = new SegmentCommitInfo[count];
        for (int i = 0; i < count; i++)
        {
            segments[i] = ReadSegment(ref cursor, directory);
            var info = segments[i].Info;
            if (info.Version.CompareTo(oldest) < 0) throw cursor.Corrupt($"segment {info.Name} was written by Lucene {info.Version}, the oldest should be {oldest}");
            if (info.Version.Major < createdMajor) throw cursor.Corrupt($"segment {info.Name} was written by Lucene {info.Version}, the index was begun by {createdMajor}");
        }

        var commit = new CommitPoint
        {
            Generation = generation,
            Version = version,
            NextSegmentNumber = nextSegmentNumber,
            Segments = segments,
            UserData = cursor.ReadMap(),
            CreatedMajor = createdMajor,
        };
        CodecUtil.CheckConsumed(cursor);
        string? fault = FindFault(commit);
        return fault == null ? commit : throw new CorruptIndexException(fault, input.Name);
    }

    /// <summary>What is wrong with a commit that is to be written or was read; null if nothing.</summary>
    public static string? FindFault(CommitPoint commit)
    {
        if (commit.Generation < 1) return $"the generation is {commit.Generation}";
        if (commit.CreatedMajor < OldestCreatedMajor || commit.CreatedMajor > LuceneVersion.Current.Major) return $"the index was begun by Lucene {commit.CreatedMajor}";
        long documents = 0;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var segment in commit.Segments)
        {
            var info = segment.Info;
            if (!names.Add(info.Name)) return $"segment {info.Name} is named twice";
            if (!IndexFileNames.TryParseSegmentName(info.Name, out long number)) return $"'{info.Name}' is not a segment name";
            if (number >= commit.NextSegmentNumber) return $"segment {info.Name} is not below the next segment number {commit.NextSegmentNumber}";
            if (segment.DeletionGeneration is 0 or < -1) return $"segment {info.Name} has the deletion generation {segment.DeletionGeneration}";
            if (segment.DeletedCount < 0 || segment.DeletedCount > info.MaxDoc || (segment.DeletedCount > 0 && segment.DeletionGeneration < 0))
                return $"segment {info.Name} has {segment.DeletedCount} deleted of {info.MaxDoc} documents in deletion generation {segment.DeletionGeneration}";
            if (segment.ChangeId != null && segment.ChangeId.Length != CodecUtil.IdLength) return $"the change id of segment {info.Name} has {segment.ChangeId.Length} bytes";
            documents += info.MaxDoc;
        }
        if (documents > MaxDocs) return $"the index has {documents} documents, allowed are {MaxDocs}";
        try
        {
            _ = commit.Attachments;
            return null;
        }
        catch (FormatException error)
        {
            return error.Message;
        }
    }

    private static void CheckHeader(ref InputCursor cursor, long generation)
    {
        // The id is the commit's own and known from nowhere else.
        CodecUtil.CheckHeader(ref cursor, CodecName, FormatVersion, FormatVersion);
        cursor.Skip(CodecUtil.IdLength);
        string suffix = Encoding.ASCII.GetString(cursor.ReadSpan(cursor.ReadByte()));
        if (suffix != IndexFileNames.ToBase36(generation)) throw cursor.Corrupt($"the file is commit '{suffix}', named as {IndexFileNames.ToBase36(generation)}");
    }

    private static SegmentCommitInfo ReadSegment(ref InputCursor cursor, IndexDirectory directory)
    {
        string name = cursor.ReadString();
        if (!IndexFileNames.TryParseSegmentName(name, out _)) throw cursor.Corrupt($"'{name}' is not a segment name");
        var id = cursor.ReadSpan(CodecUtil.IdLength);
        string codec = cursor.ReadString();
        if (codec != SegmentCodec) throw new IndexFormatVersionException($"segment {name} has the codec '{codec}' (supported: '{SegmentCodec}')", cursor.Input.Name);
        long deletionGeneration = cursor.ReadInt64();
        int deletedCount = cursor.ReadInt32();
        bool updated = cursor.ReadInt64() != -1; // generation of the field infos
        updated |= cursor.ReadInt64() != -1;     // generation of the doc values
        updated |= cursor.ReadInt32() != 0;      // soft-deleted documents
        byte[]? changeId = cursor.ReadByte() switch
        {
            0 => null,
            1 => cursor.ReadSpan(CodecUtil.IdLength).ToArray(),
            byte other => throw cursor.Corrupt($"the mark of the change id of segment {name} is {other}"),
        };
        updated |= cursor.ReadSet().Count > 0;   // files of the field infos' generation
        updated |= cursor.ReadInt32() != 0;      // files of the doc values' generations
        if (updated)
            throw new IndexFormatVersionException($"segment {name} has doc values that were updated in place, or soft deletes, which are not supported; a merge of it by "
                + $"Lucene removes them", cursor.Input.Name);

        var info = SegmentInfoFormat.Read(directory, name, id);
        return new SegmentCommitInfo(info) { DeletionGeneration = deletionGeneration, DeletedCount = deletedCount, ChangeId = changeId };
    }

    private static void WriteVersion(IndexOutput output, LuceneVersion version)
    {
        output.WriteVInt(version.Major);
        output.WriteVInt(version.Minor);
        output.WriteVInt(version.Bugfix);
    }

    private static LuceneVersion ReadVersion(ref InputCursor cursor) =>
        new LuceneVersion(cursor.ReadVInt(), cursor.ReadVInt(), cursor.ReadVInt()).Checked(cursor);
}
