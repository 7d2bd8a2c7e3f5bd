using Search.Archive.Articles;
using Search.Archive.Stories;
using Search.Engine.Documents;
using Search.Engine.Reading;

namespace Search.Archive.Runs;

/// <summary>
/// Which articles of files that are new are those of files that are gone: their id tells the path, so a file that is moved or named anew gives another id, and still the same
/// article. A file with the very bytes of one that is gone is that file; where it was edited too, the title is the same and the texts are near copies.
/// </summary>
internal sealed class RenamedArticles
{
    // Sketches of so many articles are compared. When a source is moved as a whole there may be more; then only the bytes tell.
    private const int MostSketches = 100_000;

    private const double EnoughAgreement = CopyFinder.EnoughShared;

    private readonly IndexSnapshot? _live;
    private readonly Dictionary<UInt128, Queue<FileRecord>> _goneByHash = [];
    private readonly List<string> _goneIds = [];
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);
    private List<(string Id, int DocId, byte[] Sketch)>? _sketches;
    private BandTable[] _tables = [];

    /// <param name="live">The live commit.</param>
    /// <param name="gone">Files that are gone, with their source. Articles that state their id themselves keep it wherever they stand.</param>
    public RenamedArticles(IndexSnapshot? live, IEnumerable<(string Source, FileRecord File)> gone)
    {
        _live = live;
        foreach (var (source, file) in gone)
        {
            string path = $"{source}/{file.Path}";
            if (!file.Articles.TrueForAll(article => article.Id.StartsWith(path, StringComparison.Ordinal))) continue;
            if (!_goneByHash.TryGetValue(file.Hash, out var same)) _goneByHash[file.Hash] = same = new Queue<FileRecord>();
            same.Enqueue(file);
            _goneIds.AddRange(file.Articles.Select(article => article.Id));
        }
    }

    /// <summary>The file that is gone and had these bytes; null if there is none, or it was given already.</summary>
    public FileRecord? TakeFile(UInt128 hash) => _goneByHash.TryGetValue(hash, out var same) && same.TryDequeue(out var file) ? file : null;

    /// <summary>The id that an article had whose new id is not known.</summary>
    /// <param name="file">The file with the same bytes that is gone, if there is one.</param>
    /// <param name="place">Which article of its file it is, from 0.</param>
    /// <param name="article">The article.</param>
    /// <param name="isStillOld">Whether an id belongs to an article that was not met again.</param>
    /// <returns>The id, given to nobody else; null if it is a new article.</returns>
    public string? Find(FileRecord? file, int place, ReadArticle article, Func<string, bool> isStillOld)
    {
        string? id = file != null && place < file.Articles.Count ? file.Articles[place].Id : _goneIds.Count is > 0 and <= MostSketches ? Nearest(article, isStillOld) : null;
        return id != null && isStillOld(id) && _found.Add(id) ? id : null;
    }

    private string? Nearest(ReadArticle article, Func<string, bool> isStillOld)
    {
        if (article.Stored.Title == null || article.Sketch == null) return null;
        _sketches ??= ReadSketches();
        byte[] sketch = System.Text.Encoding.ASCII.GetBytes(article.Sketch);
        var (best, agreement) = (-1, EnoughAgreement);
        for (int band = 0; band < _tables.Length; band++)
            for (int other = _tables[band].Last(StorySketch.Band(sketch, band)); other >= 0; other = _tables[band].Before(other))
            {
                double agrees = StorySketch.Agreement(sketch, _sketches[other].Sketch);
                if (agrees < agreement || other == best || _found.Contains(_sketches[other].Id) || !isStillOld(_sketches[other].Id)) continue;
                if (_live!.ReadDocument(_sketches[other].DocId, IndexFields.Title).GetString(IndexFields.Title) == article.Stored.Title) (best, agreement) = (other, agrees);
            }
        return best < 0 ? null : _sketches[best].Id;
    }

    private List<(string Id, int DocId, byte[] Sketch)> ReadSketches()
    {
        var column = new BytesColumn(_live!, IndexFields.Sketch);
        var sketches = new List<(string, int, byte[] Sketch)>();
        foreach (string id in _goneIds)
            if (_live!.FindDocument(new Term(IndexFields.Id, id)) is >= 0 and var docId && column[docId] is { Length: StorySketch.LengthBytes } sketch)
                sketches.Add((id, docId, sketch.ToArray()));
        _tables = new BandTable[StorySketch.Bands];
        for (int band = 0; band < _tables.Length; band++)
        {
            _tables[band] = new BandTable(sketches.Count);
            _tables[band].Clear();
            for (int i = 0; i < sketches.Count; i++) _tables[band].Add(StorySketch.Band(sketches[i].Sketch, band), i);
        }
        return sketches;
    }
}
