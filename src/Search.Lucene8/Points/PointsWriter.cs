using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Points;

/// <summary>
/// Writes <c>.kdm</c>, <c>.kdi</c> and <c>.kdd</c>: one call for every field with points. Not thread-safe.
/// <code>
/// .kdm  : index header "Lucene86PointsFormatMeta" v0 | field… | i32 −1 | i64 length of .kdi | i64 length of .kdd | footer
/// field : i32 fieldNumber | header "BKD" v9 | vInt dimensions (1) | vInt index dimensions (1) | vInt points per leaf (512) | vInt bytes per value |
///         vInt leaves | smallest value | greatest value | vLong points | vInt documents | vInt bytes of the tree | i64 first leaf in .kdd | i64 tree in .kdi
/// .kdi  : index header "Lucene86PointsFormatIndex" v0 | tree… (PointsTreeWriter) | footer
/// .kdd  : index header "Lucene86PointsFormatData" v0 | leaf… (PointsLeafWriter) | footer
/// </code>
/// The points of a field are sorted by value and document and cut into leaves. A field without points has no entry.
/// </summary>
public sealed class PointsWriter : IDisposable
{
    private readonly SegmentWriteState _state;
    private readonly List<IndexOutput> _outputs = [];
    private readonly IndexOutput _meta;
    private readonly IndexOutput _index;
    private readonly IndexOutput _data;

    /// <summary>Creates the files.</summary>
    public PointsWriter(SegmentWriteState state)
    {
        _state = state;
        try
        {
            _meta = Create(IndexFileNames.PointsMeta, PointsFormat.MetaCodec);
            _index = Create(IndexFileNames.PointsIndex, PointsFormat.IndexCodec);
            _data = Create(IndexFileNames.PointsData, PointsFormat.DataCodec);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>
    /// Writes one one-dimensional field. Point i is the value <c>packedValues[i·width..]</c> of document <c>docIds[i]</c>, width being the
    /// field's bytes per dimension; in any order, a document may have several. The arrays are left as they are.
    /// </summary>
    /// <exception cref="ArgumentException">The field has no one-dimensional points, the arrays do not belong together, or a document is not
    /// below MaxDoc.</exception>
    public void WriteField(FieldInfo field, int[] docIds, byte[] packedValues)
    {
        int width = field.PointBytesPerDimension;
        if (field.PointDimensionCount != 1 || width is < 1 or > PointsFormat.MaxBytesPerValue) throw new ArgumentException($"Field '{field.Name}' has no points of one dimension.", nameof(field));
        if (packedValues.Length != (long)docIds.Length * width) throw new ArgumentException($"{docIds.Length} values of {width} bytes are not {packedValues.Length} bytes.", nameof(packedValues));
        int docCount = CountDocuments(docIds);
        if (docIds.Length == 0) return;

        var points = new SortedPoints(docIds, packedValues, width);
        int leaves = (docIds.Length + PointsFormat.PointsPerLeaf - 1) / PointsFormat.PointsPerLeaf;
        long firstLeaf = _data.Position;
        var leafOffsets = new long[leaves];
        var leafDocs = new int[PointsFormat.PointsPerLeaf];
        var leafValues = new byte[PointsFormat.PointsPerLeaf * width];
        for (int leaf = 0; leaf < leaves; leaf++)
        {
            leafOffsets[leaf] = _data.Position;
            int start = leaf * PointsFormat.PointsPerLeaf;
            int count = Math.Min(PointsFormat.PointsPerLeaf, docIds.Length - start);
            points.CopyTo(start, leafDocs.AsSpan(0, count), leafValues);
            PointsLeafWriter.Write(_data, leafDocs.AsSpan(0, count), leafValues.AsSpan(0, count * width), width);
        }
        var tree = PointsTreeWriter.Build(points, leafOffsets);

        _meta.WriteInt32(field.Number);
        CodecUtil.WriteHeader(_meta, PointsFormat.TreeCodec, PointsFormat.TreeVersion);
        _meta.WriteVInt(1);
        _meta.WriteVInt(1);
        _meta.WriteVInt(PointsFormat.PointsPerLeaf);
        _meta.WriteVInt(width);
        _meta.WriteVInt(leaves);
        _meta.WriteBytes(points.Value(0));
        _meta.WriteBytes(points.Value(docIds.Length - 1));
        _meta.WriteVLong(docIds.Length);
        _meta.WriteVInt(docCount);
        _meta.WriteVInt(tree.Length);
        _meta.WriteInt64(firstLeaf);
        _meta.WriteInt64(_index.Position);
        tree.CopyTo(_index);
    }

    /// <summary>Completes the files.</summary>
    public void Finish()
    {
        CodecUtil.WriteFooter(_index);
        CodecUtil.WriteFooter(_data);
        _meta.WriteInt32(PointsFormat.EndOfFields);
        _meta.WriteInt64(_index.Position);
        _meta.WriteInt64(_data.Position);
        CodecUtil.WriteFooter(_meta);
    }

    /// <summary>Closes the files; without <see cref="Finish"/> they are not complete.</summary>
    public void Dispose()
    {
        // The files close one inside the other, so that an error in one leaves none open.
        if (_outputs.Count == 0) return;
        var last = _outputs[^1];
        _outputs.RemoveAt(_outputs.Count - 1);
        try
        {
            last.Dispose();
        }
        finally
        {
            Dispose();
        }
    }

    private IndexOutput Create(string extension, string codecName)
    {
        var output = _state.Directory.CreateOutput(IndexFileNames.SegmentFile(_state.SegmentName, extension));
        _outputs.Add(output);
        CodecUtil.WriteIndexHeader(output, codecName, PointsFormat.Version, _state.SegmentId, "");
        return output;
    }

    private int CountDocuments(int[] docIds)
    {
        var seen = new System.Collections.BitArray(_state.MaxDoc);
        int count = 0;
        foreach (int docId in docIds)
        {
            if ((uint)docId >= (uint)_state.MaxDoc) throw new ArgumentException($"There is no document {docId} in a segment of {_state.MaxDoc}.", nameof(docIds));
            if (seen[docId]) continue;
            seen[docId] = true;
            count++;
        }
        return count;
    }
}
