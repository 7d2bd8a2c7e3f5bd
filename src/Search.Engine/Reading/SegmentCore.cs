using Search.Lucene8.DocValues;
using Search.Lucene8.Norms;
using Search.Lucene8.Points;
using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Lucene8.StoredFields;
using Search.Lucene8.Terms;

namespace Search.Engine.Reading;

/// <summary>
/// The open files of one segment, which never change, shared by all snapshots that hold the segment and closed when the last gives its reference
/// back. Which documents are deleted is no part of it. Thread-safe.
/// </summary>
internal sealed class SegmentCore
{
    private readonly IndexDirectory _directory;
    private readonly List<IDisposable> _owned = [];
    private readonly ReferenceCount _references;

    /// <summary>Opens the files and checks their framing. The caller owns the first reference.</summary>
    public SegmentCore(IndexDirectory directory, SegmentInfo info)
    {
        Info = info;
        _directory = directory;
        _references = new ReferenceCount(Close);
        try
        {
            var files = Own(SegmentFiles.Open(directory, info));
            FieldInfos = FieldInfosFormat.Read(files, info);
            var state = new SegmentReadState(files, info, FieldInfos);
            StoredFields = Own(new StoredFieldsReader(state));
            if (FieldInfos.Any(HasTerms)) Terms = Own(new TermsReader(state));
            if (FieldInfos.Any(field => field.HasNorms)) Norms = Own(new NormsReader(state));
            if (FieldInfos.Any(field => field.DocValuesType != DocValuesType.None)) DocValues = Own(new DocValuesReader(state));
            if (FieldInfos.Any(field => field.PointDimensionCount > 0)) Points = Own(new PointsReader(state));
        }
        catch
        {
            Close();
            throw;
        }
    }

    public SegmentInfo Info { get; }
    public FieldInfos FieldInfos { get; }
    public StoredFieldsReader StoredFields { get; }
    public TermsReader? Terms { get; }
    public NormsReader? Norms { get; }
    public DocValuesReader? DocValues { get; }
    public PointsReader? Points { get; }

    /// <summary>Takes a reference; false if the files are closed already.</summary>
    public bool TryAcquire() => _references.TryAcquire();

    /// <summary>Gives a reference back.</summary>
    public void Release() => _references.Release();

    /// <summary>True if this is the segment that <paramref name="other"/> describes, and not one of the same name in another index.</summary>
    public bool Is(SegmentInfo other) => Info.Name == other.Name && Info.Id.AsSpan().SequenceEqual(other.Id);

    /// <summary>Length of each file. Asks the directory: files that a writer deleted meanwhile are left out.</summary>
    public IReadOnlyDictionary<string, long> FileSizes() =>
        Info.Files.Where(_directory.FileExists).ToDictionary(file => file, _directory.FileLength, StringComparer.Ordinal);

    /// <summary>The bytes of each field in each file that fields have a part of their own in: all but stored fields.</summary>
    public IEnumerable<FieldSize> FieldSizes() => new[] { Terms?.FieldSizes(), Norms?.FieldSizes(), DocValues?.FieldSizes(), Points?.FieldSizes() }.SelectMany(sizes => sizes ?? []);

    // An indexed field in which no document has a term has no postings, and the attribute that names their files is missing.
    private static bool HasTerms(FieldInfo field) => field.IsIndexed && field.Attributes.ContainsKey("PerFieldPostingsFormat.format");

    private T Own<T>(T part) where T : IDisposable
    {
        _owned.Add(part);
        return part;
    }

    private void Close()
    {
        for (int i = _owned.Count - 1; i >= 0; i--) _owned[i].Dispose();
    }
}
