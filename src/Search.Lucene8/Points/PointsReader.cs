using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Points;

/// <summary>Reads one-dimensional points (grammar: <see cref="PointsWriter"/>). Thread-safe.</summary>
public sealed class PointsReader : IDisposable
{
    private readonly SegmentReadState _state;
    private readonly List<IndexInput> _inputs = [];
    private readonly Dictionary<string, FieldPoints?> _fields = new(StringComparer.Ordinal);
    private readonly List<(string Field, long TreeStart, long LeavesStart)> _starts = [];

    /// <summary>Opens the files and checks their framing.</summary>
    /// <exception cref="CorruptIndexException">A file is missing or is not what the format says.</exception>
    public PointsReader(SegmentReadState state)
    {
        _state = state;
        try
        {
            var metaInput = Open(IndexFileNames.PointsMeta);
            var index = Open(IndexFileNames.PointsIndex);
            var data = Open(IndexFileNames.PointsData);
            CheckFrame(index, PointsFormat.IndexCodec);
            CheckFrame(data, PointsFormat.DataCodec);
            var meta = CodecUtil.OpenChecked(metaInput);
            CodecUtil.CheckIndexHeader(ref meta, PointsFormat.MetaCodec, PointsFormat.Version, PointsFormat.Version, state.SegmentId, "");
            for (int number = meta.ReadInt32(); number != PointsFormat.EndOfFields; number = meta.ReadInt32())
            {
                if (state.FieldInfos.Find(number) is not { PointDimensionCount: > 0 } field) throw meta.Corrupt($"points of field number {number} are stored, no field with points has this number");
                if (!_fields.TryAdd(field.Name, ReadField(ref meta, index, data, field))) throw meta.Corrupt($"points of field '{field.Name}' are stored twice");
            }
            CheckLength(ref meta, index);
            CheckLength(ref meta, data);
            CodecUtil.CheckConsumed(meta);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The points of a field; null if it has none in this segment.</summary>
    /// <exception cref="IndexFormatVersionException">The points of the field have several dimensions.</exception>
    public FieldPoints? Field(string name)
    {
        if (!_fields.TryGetValue(name, out var field)) return null;
        return field ?? throw new IndexFormatVersionException($"the points of field '{name}' have several dimensions, which is not supported", _inputs[0].Name);
    }

    /// <summary>The bytes of each field in tree and leaves.</summary>
    public IEnumerable<FieldSize> FieldSizes() =>
        FieldRegions.Sizes(_inputs[1], _starts.Select(field => (field.Field, field.TreeStart))).Concat(FieldRegions.Sizes(_inputs[2], _starts.Select(field => (field.Field, field.LeavesStart))));

    /// <summary>Verifies the checksum of every file.</summary>
    public void CheckIntegrity() => _inputs.ForEach(CodecUtil.CheckIntegrity);

    /// <inheritdoc/>
    public void Dispose() => _inputs.ForEach(input => input.Dispose());

    private IndexInput Open(string extension)
    {
        var input = _state.Directory.OpenInput(IndexFileNames.SegmentFile(_state.SegmentName, extension));
        _inputs.Add(input);
        return input;
    }

    private void CheckFrame(IndexInput input, string codecName)
    {
        var cursor = input.Cursor();
        CodecUtil.CheckIndexHeader(ref cursor, codecName, PointsFormat.Version, PointsFormat.Version, _state.SegmentId, "");
        CodecUtil.CheckFooterStructure(input);
    }

    private static void CheckLength(ref InputCursor meta, IndexInput input)
    {
        long length = meta.ReadInt64();
        if (length != input.Length) throw new CorruptIndexException($"the file has {input.Length} bytes, should have {length}", input.Name);
    }

    /// <summary>Reads one entry; null for points of several dimensions, which are passed over.</summary>
    private FieldPoints? ReadField(ref InputCursor meta, IndexInput index, IndexInput data, FieldInfo field)
    {
        CodecUtil.CheckHeader(ref meta, PointsFormat.TreeCodec, PointsFormat.TreeVersion, PointsFormat.TreeVersion);
        int dimensions = meta.ReadVInt();
        int indexDimensions = meta.ReadVInt();
        int pointsPerLeaf = meta.ReadVInt();
        int width = meta.ReadVInt();
        if (dimensions != field.PointDimensionCount || indexDimensions != field.PointIndexDimensionCount || width != field.PointBytesPerDimension || width is < 1 or > PointsFormat.MaxBytesPerValue)
            throw meta.Corrupt($"the points of field '{field.Name}' have {dimensions} dimensions of {width} bytes, should have {field.PointDimensionCount} of {field.PointBytesPerDimension}");
        int leaves = meta.ReadVInt();
        byte[] min = meta.ReadSpan(indexDimensions * width).ToArray();
        byte[] max = meta.ReadSpan(indexDimensions * width).ToArray();
        long points = meta.ReadVLong();
        int docs = meta.ReadVInt();
        int treeLength = meta.ReadVInt();
        long leavesOffset = meta.ReadInt64();
        long treeOffset = meta.ReadInt64();
        _starts.Add((field.Name, treeOffset, leavesOffset));
        if (dimensions != 1) return null;

        if (pointsPerLeaf < 1 || points < 1 || points > (long)leaves * pointsPerLeaf) throw meta.Corrupt($"{points} points are named in {leaves} leaves of {pointsPerLeaf}");
        if (docs < 1 || docs > _state.MaxDoc || docs > points) throw meta.Corrupt($"{points} points of {docs} documents are named, there are {_state.MaxDoc} documents");
        var tree = new PointsTree(index, treeOffset, treeLength, leaves, width);
        return new FieldPoints(tree, new PointsLeafReader(data, width, pointsPerLeaf, _state.MaxDoc), points, docs, min, max);
    }
}
