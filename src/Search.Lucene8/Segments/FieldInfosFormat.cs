using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Segments;

/// <summary>
/// Reads and writes <c>.fnm</c>.
/// <code>
/// index header "Lucene60FieldInfos" 2, segment id, "" · vInt count
/// count × { str name · vInt number · u8 bits · u8 index options · u8 doc values type · i64 doc values generation (−1) · map attributes
///           vInt point dimensions · [not 0] vInt indexed dimensions · vInt bytes per dimension }
/// footer
/// bits: 1 term vectors · 2 no norms · 4 payloads · 8 marks soft-deleted documents
/// </code>
/// Example, a field "id" (number 0, documents only, no norms, no doc values):
/// 02 "id" · 00 · 02 · 01 · 00 · FFFFFFFFFFFFFFFF · 00 · 00.
/// </summary>
public static class FieldInfosFormat
{
    // Stored on disk; must not change.
    private const string CodecName = "Lucene60FieldInfos";
    private const int FormatVersion = 2;
    private const byte TermVectors = 1;
    private const byte NoNorms = 2;
    private const byte Payloads = 4;
    private const byte SoftDeletes = 8;

    // Lucene's limits of points.
    private const int MaxPointDimensions = 16;
    private const int MaxPointIndexDimensions = 8;
    private const int MaxPointBytesPerDimension = 16;

    private const int MinFieldBytes = 15;

    /// <summary>Writes the file; call it when all other parts are written, since they add attributes to the fields.</summary>
    /// <exception cref="ArgumentException">A field contradicts itself.</exception>
    public static void Write(SegmentWriteState state)
    {
        foreach (var field in state.FieldInfos)
            if (FindFault(field) is { } fault)
                throw new ArgumentException($"Field '{field.Name}' cannot be written: {fault}.", nameof(state));

        using var output = state.Directory.CreateOutput(IndexFileNames.SegmentFile(state.SegmentName, IndexFileNames.FieldInfos));
        CodecUtil.WriteIndexHeader(output, CodecName, FormatVersion, state.SegmentId, "");
        output.WriteVInt(state.FieldInfos.Count);
        foreach (var field in state.FieldInfos)
        {
            output.WriteString(field.Name);
            output.WriteVInt(field.Number);
            output.WriteByte((byte)((field.HasTermVectors ? TermVectors : 0) | (field.OmitNorms ? NoNorms : 0)
                | (field.HasPayloads ? Payloads : 0) | (field.IsSoftDeletes ? SoftDeletes : 0)));
            output.WriteByte((byte)field.IndexOptions);
            output.WriteByte((byte)field.DocValuesType);
            output.WriteInt64(field.DocValuesGeneration);
            output.WriteMap(field.Attributes);
            output.WriteVInt(field.PointDimensionCount);
            if (field.PointDimensionCount == 0) continue;
            output.WriteVInt(field.PointIndexDimensionCount);
            output.WriteVInt(field.PointBytesPerDimension);
        }
        CodecUtil.WriteFooter(output);
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="CorruptIndexException">The file is damaged or missing, or fields contradict themselves or each other.</exception>
    public static FieldInfos Read(ISegmentFiles files, SegmentInfo info)
    {
        using var input = files.OpenInput(IndexFileNames.SegmentFile(info.Name, IndexFileNames.FieldInfos));
        var cursor = CodecUtil.OpenChecked(input);
        CodecUtil.CheckIndexHeader(ref cursor, CodecName, FormatVersion, FormatVersion, info.Id, "");
        int count = cursor.ReadCount(cursor.Remaining / MinFieldBytes, "the number of fields");
        var fields = new FieldInfo[count];
        for (int i = 0; i < count; i++)
        {
            fields[i] = ReadField(ref cursor);
            if (FindFault(fields[i]) is { } fault) throw cursor.Corrupt($"field '{fields[i].Name}': {fault}");
        }
        CodecUtil.CheckConsumed(cursor);
        try
        {
            return new FieldInfos(fields);
        }
        catch (ArgumentException error)
        {
            throw new CorruptIndexException("two fields share a name or a number", input.Name, inner: error);
        }
    }

    private static FieldInfo ReadField(ref InputCursor cursor)
    {
        string name = cursor.ReadString();
        int number = cursor.ReadVInt();
        byte bits = cursor.ReadByte();
        if (bits > (TermVectors | NoNorms | Payloads | SoftDeletes)) throw cursor.Corrupt($"field '{name}' has unknown bits {bits:X2}");
        var options = (IndexOptions)cursor.ReadByte();
        var docValues = (DocValuesType)cursor.ReadByte();
        long docValuesGeneration = cursor.ReadInt64();
        var attributes = cursor.ReadMap();
        int dimensions = cursor.ReadVInt();
        return new FieldInfo(name, number)
        {
            IndexOptions = options,
            OmitNorms = (bits & NoNorms) != 0,
            HasPayloads = (bits & Payloads) != 0,
            HasTermVectors = (bits & TermVectors) != 0,
            IsSoftDeletes = (bits & SoftDeletes) != 0,
            DocValuesType = docValues,
            DocValuesGeneration = docValuesGeneration,
            Attributes = attributes,
            PointDimensionCount = dimensions,
            PointIndexDimensionCount = dimensions == 0 ? 0 : cursor.ReadVInt(),
            PointBytesPerDimension = dimensions == 0 ? 0 : cursor.ReadVInt(),
        };
    }

    private static string? FindFault(FieldInfo field)
    {
        if (field.Number < 0) return $"its number is {field.Number}";
        if (field.IndexOptions > IndexOptions.DocsAndFreqsAndPositionsAndOffsets) return $"unknown index options {(int)field.IndexOptions}";
        if (field.DocValuesType > DocValuesType.SortedNumeric) return $"unknown doc values type {(int)field.DocValuesType}";
        if (!field.IsIndexed && (field.HasTermVectors || field.OmitNorms || field.HasPayloads)) return "a field without postings has term vectors, payloads or no norms";
        if (field.HasPayloads && !field.HasPositions) return "payloads need positions";
        if (field.DocValuesGeneration != -1) return $"doc values that were updated in place (generation {field.DocValuesGeneration}) are not supported";

        bool pointsFit = field.PointDimensionCount == 0
            ? field is { PointIndexDimensionCount: 0, PointBytesPerDimension: 0 }
            : field.PointDimensionCount is > 0 and <= MaxPointDimensions
                && field.PointIndexDimensionCount > 0 && field.PointIndexDimensionCount <= Math.Min(field.PointDimensionCount, MaxPointIndexDimensions)
                && field.PointBytesPerDimension is > 0 and <= MaxPointBytesPerDimension;
        return pointsFit ? null : $"points of {field.PointDimensionCount} dimensions, {field.PointIndexDimensionCount} indexed, of {field.PointBytesPerDimension} bytes";
    }
}
