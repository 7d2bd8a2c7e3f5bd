using System.Numerics;
using Search.Archive.Articles;
using Search.Archive.Spill;
using Search.Engine.Reading;

namespace Search.Archive.Stories;

/// <summary>
/// Finds which articles are copies of some active ones, over a whole archive, and joins them. Two articles are copies if their sketches share a
/// band and agree roughly, and their texts, compared as a whole, share enough shingles: each of these depends on the two texts alone.
/// </summary>
/// <remarks>
/// What is joined are nodes: each active document, and each story of the documents that are not active, which stays together whatever
/// happens. Of the active documents' bands tables are made, as many at a time as are still small, and the archive's sketches are read
/// through once for them: once in all for a few active documents. Documents with the very same text stand in the table once, so that ten
/// thousand reprints of one text cost ten thousand comparisons and not their square.
/// </remarks>
internal sealed class CopyFinder : IDisposable
{
    // Sketches that agree less do not belong to copies: it is 3.3 standard deviations below the similarity that is needed.
    private const double EnoughAgreement = 0.18;

    // Active documents in all tables together, some 30 bytes each.
    private const int TableEntries = 100_000;

    private readonly IndexSnapshot _snapshot;
    private readonly BytesColumn _sketches;
    private readonly NumberColumn _stories;
    private readonly CancellationToken _cancellation;
    private readonly SpillFolder? _spill;
    private readonly SpillList<byte> _activeSketches;
    private readonly SpillList<bool> _isInTable;
    private readonly Dictionary<long, int> _nodeOfStory = [];
    private readonly SpillList<int> _parents;
    private readonly ShingleSets _shingles;

    /// <param name="snapshot">The archive.</param>
    /// <param name="active">The active documents, ascending.</param>
    /// <param name="spill">Where lists of them go that are large; null to stay in memory.</param>
    /// <param name="cancellation">Stops the search.</param>
    public CopyFinder(IndexSnapshot snapshot, SpillList<int> active, SpillFolder? spill, CancellationToken cancellation)
    {
        (_snapshot, Active, _spill, _cancellation) = (snapshot, active, spill, cancellation);
        _sketches = new BytesColumn(snapshot, IndexFields.Sketch);
        _stories = new NumberColumn(snapshot, IndexFields.Story);
        _shingles = new ShingleSets(snapshot, spill);
        (_activeSketches, _isInTable, _parents, Written) = (new(spill), new(spill), new(spill), new(spill));
        _activeSketches.Resize(active.Count * StorySketch.LengthBytes);
        _isInTable.Resize(active.Count);
        Written.Resize(active.Count);
        for (int i = 0; i < active.Count; i++)
        {
            _parents.Add(i);
            Written[i] = _stories[active[i]] ?? throw new InvalidDataException($"The document {active[i]} has no story.");
            _isInTable[i] = StorySketch.TryRead(_sketches[active[i]], SketchOf(i));
        }
    }

    /// <summary>The active documents, ascending. Each is the node of its place here.</summary>
    public SpillList<int> Active { get; }

    /// <summary>The story number in each active document.</summary>
    public SpillList<long> Written { get; }

    /// <summary>Number of nodes: the active documents, then the stories of others that were met.</summary>
    public int NodeCount => (int)_parents.Count;

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
        int inTable = _isInTable.Span.Count(true);
        int bandsAtOnce = Math.Clamp(TableEntries / Math.Max(1, inTable), 1, StorySketch.Bands);
        var tables = new BandTable[bandsAtOnce];
        for (int i = 0; i < bandsAtOnce; i++) tables[i] = new BandTable((int)Active.Count, _spill);
        for (int band = 0; band < StorySketch.Bands; band += bandsAtOnce) Search(band, Math.Min(StorySketch.Bands, band + bandsAtOnce), tables);
        foreach (var table in tables) table.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _activeSketches.Dispose();
        _isInTable.Dispose();
        _parents.Dispose();
        _shingles.Dispose();
        Written.Dispose();
    }

    private void JoinSameTexts()
    {
        using var texts = new BandTable((int)Active.Count, _spill);
        for (int i = 0; i < Active.Count; i++)
        {
            if (!_isInTable[i]) continue;
            var hash = new HashCode();
            hash.AddBytes(SketchOf(i));
            int key = hash.ToHashCode();
            int twin = texts.Last(key);
            while (twin >= 0 && !(SketchOf(twin).SequenceEqual(SketchOf(i)) && _shingles.AreEqual(Active[twin], Active[i]))) twin = texts.Before(twin);
            if (twin < 0) texts.Add(key, i);
            else
            {
                Join(i, twin);
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
        bool isAllActive = Active.Count == _snapshot.DocCount;
        HashSet<long> brought = firstBand == 0 && !isAllActive ? [.. Written.Span] : [];
        int next = 0;
        Span<byte> readNow = stackalloc byte[StorySketch.LengthBytes];
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
                if (!StorySketch.TryRead(_sketches[docId], readNow)) continue;
            }
            else if (!_isInTable[node]) continue;
            var sketch = isActive ? SketchOf(node) : readNow;
            for (int band = firstBand; band < endBand; band++)
            {
                // Each pair of active documents meets once: a chain leads to smaller numbers.
                var table = tables[band - firstBand];
                int other = isActive ? table.Before(node) : table.Last(StorySketch.Band(sketch, band));
                for (; other >= 0; other = table.Before(other))
                    if (StorySketch.Agreement(sketch, SketchOf(other), out uint shared) >= EnoughAgreement && BitOperations.TrailingZeroCount(shared) == band)
                        JoinIfAlike(docId, isActive ? node : NodeOf(_stories[docId] ?? 0), other);
            }
        }
    }

    // Called for each pair once, in the first band that the two share.
    private void JoinIfAlike(int docId, int node, int other)
    {
        if (RootOf(node) != RootOf(other) && _shingles.AreCopies(docId, Active[other])) Join(node, other);
    }

    private void Join(int a, int b)
    {
        (a, b) = (RootOf(a), RootOf(b));
        _parents[Math.Max(a, b)] = Math.Min(a, b);
    }

    private int NodeOf(long story)
    {
        if (_nodeOfStory.TryGetValue(story, out int node)) return node;
        _parents.Add(NodeCount);
        return _nodeOfStory[story] = NodeCount - 1;
    }

    private Span<byte> SketchOf(int active) => _activeSketches.Slice((long)active * StorySketch.LengthBytes, StorySketch.LengthBytes);
}
