using Search.Archive.Articles;
using Search.Engine.Reading;

namespace Search.Archive.Stories;

/// <summary>
/// Finds which articles are copies of some active ones, over a whole archive, and joins them. Two articles are copies if their sketches share a band and agree roughly, and their
/// texts, compared as a whole, share enough shingles: each of these depends on the two texts alone.
/// </summary>
/// <remarks>
/// What is joined are nodes: each active document, and each story of the documents that are not active, which stays together whatever happens. Of the active documents' bands tables are
/// made, as many at a time as are still small, and the archive's sketches are read through once for them: once in all for a few active documents. Documents with the very same text stand in the table once, so that ten thousand reprints of one
/// text cost ten thousand comparisons and not their square.
/// </remarks>
internal sealed class CopyFinder
{
    /// <summary>Texts are copies that share so many of their shingles. Articles with a tenth of the sentences cut and a new lead lie above it, articles on the same event below.</summary>
    public const double EnoughShared = 0.38;

    /// <summary>The same for texts of less than <see cref="TextShingles.ShortWords"/> words, where a form filled in twice ("results of …") shares as much.</summary>
    public const double EnoughSharedOfShort = 0.9;

    // Sketches that agree less do not belong to copies: it is 3.4 standard deviations below the similarity that is needed.
    private const double EnoughAgreement = 0.15;

    // Active documents in all tables together, some 30 bytes each, and shingles that are remembered.
    private const int TableEntries = 100_000;
    private const int CachedShingles = 4_000_000;

    private readonly IndexSnapshot _snapshot;
    private readonly BytesColumn _sketches;
    private readonly NumberColumn _stories;
    private readonly CancellationToken _cancellation;
    private readonly byte[] _activeSketches;
    private readonly bool[] _isInTable;
    private readonly Dictionary<long, int> _nodeOfStory = [];
    private readonly List<int> _parents = [];
    private readonly Dictionary<int, ulong[]> _shingles = [];
    private readonly HashSet<(int, int)> _different = [];
    private long _cached;

    /// <param name="snapshot">The archive.</param>
    /// <param name="active">The active documents, ascending.</param>
    /// <param name="cancellation">Stops the search.</param>
    public CopyFinder(IndexSnapshot snapshot, List<int> active, CancellationToken cancellation)
    {
        (_snapshot, Active, _cancellation) = (snapshot, active, cancellation);
        _sketches = new BytesColumn(snapshot, IndexFields.Sketch);
        _stories = new NumberColumn(snapshot, IndexFields.Story);
        _activeSketches = new byte[active.Count * StorySketch.LengthBytes];
        _isInTable = new bool[active.Count];
        Written = new long[active.Count];
        for (int i = 0; i < active.Count; i++)
        {
            _parents.Add(i);
            Written[i] = _stories[active[i]] ?? throw new InvalidDataException($"The document {active[i]} has no story.");
            if (_sketches[active[i]] is { Length: StorySketch.LengthBytes } sketch)
            {
                sketch.CopyTo(SketchOf(i));
                _isInTable[i] = true;
            }
        }
    }

    /// <summary>The active documents, ascending. Each is the node of its place here.</summary>
    public List<int> Active { get; }

    /// <summary>The story number in each active document.</summary>
    public long[] Written { get; }

    /// <summary>The stories of documents that are not active, as far as they were met: number and node.</summary>
    public IReadOnlyDictionary<long, int> OtherStories => _nodeOfStory;

    /// <summary>The node that stands for everything joined with this one.</summary>
    public int RootOf(int node)
    {
        while (_parents[node] != node) node = _parents[node] = _parents[_parents[node]];
        return node;
    }

    /// <summary>Finds the copies.</summary>
    public void Find()
    {
        JoinSameTexts();
        int inTable = _isInTable.Count(isIn => isIn);
        int bandsAtOnce = Math.Clamp(TableEntries / Math.Max(1, inTable), 1, StorySketch.Bands);
        var tables = new BandTable[bandsAtOnce];
        for (int i = 0; i < bandsAtOnce; i++) tables[i] = new BandTable(Active.Count);
        for (int band = 0; band < StorySketch.Bands; band += bandsAtOnce) Search(band, Math.Min(StorySketch.Bands, band + bandsAtOnce), tables);
    }

    private void JoinSameTexts()
    {
        var firstOfHash = new Dictionary<int, List<int>>();
        for (int i = 0; i < Active.Count; i++)
        {
            if (!_isInTable[i]) continue;
            var hash = new HashCode();
            hash.AddBytes(SketchOf(i));
            int key = hash.ToHashCode();
            if (!firstOfHash.TryGetValue(key, out var same)) firstOfHash[key] = same = [];
            int twin = same.FindIndex(other => SketchOf(other).SequenceEqual(SketchOf(i)) && ShinglesOf(Active[other]).AsSpan().SequenceEqual(ShinglesOf(Active[i])));
            if (twin < 0) same.Add(i);
            else
            {
                Join(i, same[twin]);
                _isInTable[i] = false;
            }
        }
    }

    private void Search(int firstBand, int endBand, BandTable[] tables)
    {
        for (int band = firstBand; band < endBand; band++)
        {
            var table = tables[band - firstBand];
            table.Clear();
            for (int i = 0; i < Active.Count; i++)
                if (_isInTable[i])
                    table.Add(StorySketch.Band(SketchOf(i), band), i);
        }
        var brought = firstBand == 0 ? Written.ToHashSet() : [];
        int next = 0;
        for (int docId = 0; docId < _snapshot.MaxDoc; docId++)
        {
            if ((docId & 0xFFF) == 0) _cancellation.ThrowIfCancellationRequested();
            bool isActive = next < Active.Count && Active[next] == docId;
            int node = isActive ? next++ : -1;
            if (!isActive)
            {
                if (!_snapshot.IsLive(docId)) continue;
                // Another's number that an active document brings, too: who keeps it is to be settled.
                if (brought.Count > 0 && _stories[docId] is long story && brought.Contains(story)) NodeOf(story);
            }
            else if (!_isInTable[node]) continue;
            var sketch = isActive ? SketchOf(node) : _sketches[docId];
            if (sketch.Length != StorySketch.LengthBytes) continue;
            for (int band = firstBand; band < endBand; band++)
            {
                // Each pair of active documents meets once: a chain leads to smaller numbers.
                var table = tables[band - firstBand];
                int other = isActive ? table.Before(node) : table.Last(StorySketch.Band(sketch, band));
                for (; other >= 0; other = table.Before(other))
                    if (StorySketch.Agreement(sketch, SketchOf(other)) >= EnoughAgreement)
                        JoinIfAlike(docId, isActive ? node : NodeOf(_stories[docId] ?? 0), other);
            }
        }
    }

    private void JoinIfAlike(int docId, int node, int other)
    {
        if (RootOf(node) == RootOf(other) || _different.Contains((docId, other))) return;
        if (AreCopies(ShinglesOf(docId), ShinglesOf(Active[other]))) Join(node, other);
        else _different.Add((docId, other));
    }

    private static bool AreCopies(ulong[] a, ulong[] b)
    {
        bool isShort = Math.Min(a.Length, b.Length) <= TextShingles.ShortWords - TextShingles.Length;
        return TextShingles.Similarity(a, b) >= (isShort ? EnoughSharedOfShort : EnoughShared);
    }

    private void Join(int a, int b)
    {
        (a, b) = (RootOf(a), RootOf(b));
        _parents[Math.Max(a, b)] = Math.Min(a, b);
    }

    private int NodeOf(long story)
    {
        if (_nodeOfStory.TryGetValue(story, out int node)) return node;
        _parents.Add(_parents.Count);
        return _nodeOfStory[story] = _parents.Count - 1;
    }

    private Span<byte> SketchOf(int active) => _activeSketches.AsSpan(active * StorySketch.LengthBytes, StorySketch.LengthBytes);

    private ulong[] ShinglesOf(int docId)
    {
        if (_shingles.TryGetValue(docId, out ulong[]? known)) return known;
        var document = _snapshot.ReadDocument(docId, IndexFields.Title, IndexFields.Body);
        ulong[] shingles = TextShingles.SetOf(document.GetString(IndexFields.Title), document.GetString(IndexFields.Body));
        _cached += shingles.Length;
        if (_cached > CachedShingles)
        {
            _shingles.Clear();
            _cached = shingles.Length;
        }
        return _shingles[docId] = shingles;
    }
}
