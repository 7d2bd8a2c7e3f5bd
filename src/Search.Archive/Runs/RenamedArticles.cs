using Search.Archive.Articles;
using Search.Archive.Spill;
using Search.Archive.Stories;
using Search.Engine.Documents;
using Search.Engine.Reading;

namespace Search.Archive.Runs;

/// <summary>
/// Which articles of files that are new are those of files that are gone: their id tells the path, so a file that is moved or renamed
/// gives another id, and still the same article. A file with the very bytes of one that is gone is that file; where it was edited too, the
/// title is the same and the texts are near copies.
/// </summary>
internal sealed class RenamedArticles
{
    // Sketches of so many articles are compared. When a source is moved as a whole there may be more; then only the bytes tell.
    private const int MostSketches = 100_000;

    private const double EnoughAgreement = ShingleSets.EnoughShared;

    private readonly IndexSnapshot? _live;
    private readonly List<SourcePlan> _plans;

    // Files with the same bytes are a chain: the table holds the first of them, each the next, or -1.
    private readonly SpillList<(int Plan, int File, int Next)> _gone;
    private readonly SpillTable<int> _goneByHash;
    private readonly List<string> _goneIds = [];
    private readonly SpillTable<bool> _found;
    private List<(string Id, int DocId, byte[] Sketch)>? _sketches;
    private BandTable[] _tables = [];

    /// <param name="run">The run.</param>
    /// <param name="plans">What is to be done, with the files that are gone. Articles that state their id themselves keep it wherever they stand.</param>
    public RenamedArticles(RunState run, List<SourcePlan> plans)
    {
        (_live, _plans) = (run.Live, plans);
        (_gone, _goneByHash, _found) = (new(run.Spill), new(run.Spill), new(run.Spill));
        // From the last to the first, so that of files with the same bytes the first is given first.
        for (int plan = plans.Count - 1; plan >= 0; plan--)
            for (long i = plans[plan].Gone.Count - 1; i >= 0; i--)
                Add(plan, plans[plan].Gone[i]);
        _goneIds.Reverse();
    }

    /// <summary>The file that is gone and had these bytes; null if there is none, or it was given already.</summary>
    public FileRecord? TakeFile(UInt128 hash)
    {
        if (!_goneByHash.Remove(hash, out int first)) return null;
        var (plan, file, next) = _gone[first];
        if (next >= 0) _goneByHash.TryAdd(hash, next);
        return _plans[plan].Before!.Files[file];
    }

    /// <summary>The id that an article had whose new id is not known.</summary>
    /// <param name="file">The file with the same bytes that is gone, if there is one.</param>
    /// <param name="place">Which article of its file it is, from 0.</param>
    /// <param name="article">The article.</param>
    /// <param name="isStillOld">Whether an id belongs to an article that was not met again.</param>
    /// <returns>The id, given to nobody else; null if it is a new article.</returns>
    public string? Find(FileRecord? file, int place, ReadArticle article, Func<string, bool> isStillOld)
    {
        string? id = file != null && place < file.Articles.Count ? file.Articles[place].Id : _goneIds.Count is > 0 and <= MostSketches ? Nearest(article, isStillOld) : null;
        return id != null && isStillOld(id) && _found.TryAdd(ArticleHash.OfId(id), true) ? id : null;
    }

    private void Add(int plan, int gone)
    {
        var file = _plans[plan].Before!.Files[gone];
        string path = $"{_plans[plan].Record.Name}/{file.Path}";
        if (!file.Articles.All(article => article.Id.StartsWith(path, StringComparison.Ordinal))) return;
        // A file that was to be read again has no fingerprint.
        if (file.Hash != 0)
        {
            if (!_goneByHash.Remove(file.Hash, out int next)) next = -1;
            _goneByHash.TryAdd(file.Hash, (int)_gone.Count);
            _gone.Add((plan, gone, next));
        }
        foreach (var article in file.Articles.Reverse())
            if (_goneIds.Count <= MostSketches)
                _goneIds.Add(article.Id);
    }

    private string? Nearest(ReadArticle article, Func<string, bool> isStillOld)
    {
        if (article.Stored.Title == null || article.Sketch == null) return null;
        _sketches ??= ReadSketches();
        Span<byte> sketch = stackalloc byte[StorySketch.LengthBytes];
        StorySketch.TryRead(System.Text.Encoding.ASCII.GetBytes(article.Sketch), sketch);
        var (best, agreement) = (-1, EnoughAgreement);
        for (int band = 0; band < _tables.Length; band++)
            for (int other = _tables[band].Last(StorySketch.Band(sketch, band)); other >= 0; other = _tables[band].Before(other))
            {
                double agrees = StorySketch.Agreement(sketch, _sketches[other].Sketch, out _);
                if (agrees < agreement || other == best || _found.Contains(ArticleHash.OfId(_sketches[other].Id)) || !isStillOld(_sketches[other].Id)) continue;
                if (_live!.ReadDocument(_sketches[other].DocId, IndexFields.Title).GetString(IndexFields.Title) == article.Stored.Title) (best, agreement) = (other, agrees);
            }
        return best < 0 ? null : _sketches[best].Id;
    }

    private List<(string Id, int DocId, byte[] Sketch)> ReadSketches()
    {
        var column = new BytesColumn(_live!, IndexFields.Sketch);
        var sketches = new List<(string, int, byte[] Sketch)>();
        foreach (string id in _goneIds)
        {
            byte[] sketch = new byte[StorySketch.LengthBytes];
            if (_live!.FindDocument(new Term(IndexFields.Id, id)) is >= 0 and var docId && StorySketch.TryRead(column[docId], sketch)) sketches.Add((id, docId, sketch));
        }
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
