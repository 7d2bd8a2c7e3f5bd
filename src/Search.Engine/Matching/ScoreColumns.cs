using Search.Engine.Queries;

namespace Search.Engine.Matching;

/// <summary>
/// The columns of the words that cost the searches of one snapshot most. A column is made when a word was asked for a few times, and takes the place of one that is
/// worth less when there is no room: worth is how many documents were looked at by searches that lacked it, and by those that had it would have been, as far as
/// the others tell. Thread-safe.
/// </summary>
/// <param name="maxBytes">What all columns together may take.</param>
/// <param name="asksBefore">So many searches have to ask for a word before its column is made: that takes as long as reading all its postings.</param>
/// <param name="leastDocuments">A word in fewer documents of a segment needs none.</param>
internal sealed class ScoreColumns(long maxBytes = 64L << 20, int asksBefore = 2, int leastDocuments = 1 << 13)
{
    // Nor does one in fewer than one of so many: its own documents are few enough to look at.
    private const int DocumentsPerMatch = 16;

    // Below, scores have fewer digits.
    private const float LeastWeight = 1e-30f;

    // After so many asks all are counted half, so that what was asked for long ago does not stay for ever.
    private const int AsksBetweenHalvings = 1 << 14;

    private readonly Lock _lock = new();
    private readonly Dictionary<(int Segment, ValueList<(WeightedField, string)> Terms), Entry> _entries = [];
    private long _bytes;
    private int _asks;

    /// <summary>What a word can score in each document of a segment; null if it is none, too rare, or not (yet) kept.</summary>
    /// <param name="word">The word.</param>
    /// <param name="segment">Index of the segment in the snapshot.</param>
    /// <param name="maxDoc">Documents of the segment.</param>
    /// <param name="guard">Stops the making of a column.</param>
    /// <param name="missing">Takes what there may be a column of later (<see cref="Credit"/>).</param>
    public ScoreColumn? Find(Weight word, int segment, int maxDoc, SearchGuard guard, List<Entry> missing)
    {
        long cost = word.Cost(segment);
        if (cost < leastDocuments || cost < maxDoc / DocumentsPerMatch || word.Kept is not { Most: > LeastWeight } key) return null;
        byte[]? parts = Find(segment, key, maxDoc, () => ScoreColumn.Make(word.Scorer(segment, long.MaxValue)!, key.Most, maxDoc, guard), missing);
        return parts == null ? null : ScoreColumn.Of(parts, key.Most);
    }

    /// <summary>Counts the documents that a search looked at for words of which there was no column.</summary>
    public void Credit(List<Entry> missing, long documents)
    {
        lock (_lock)
            foreach (Entry entry in missing)
                entry.Worth += documents;
    }

    private byte[]? Find(int segment, ScoreColumnKey key, int maxDoc, Func<byte[]> make, List<Entry> missing)
    {
        Entry entry;
        lock (_lock)
        {
            if (++_asks % AsksBetweenHalvings == 0) Halve();
            if (!_entries.TryGetValue((segment, key.Terms), out entry!)) _entries.Add((segment, key.Terms), entry = new Entry());
            entry.Asks++;
            if (entry.Parts != null)
            {
                entry.Worth += entry.WorthOfAsk;
                return entry.Parts;
            }
            if (entry.Asks <= asksBefore * key.Effort || entry.IsBeingMade || !MakeRoom(maxDoc, entry.Worth))
            {
                missing.Add(entry);
                return null;
            }
            entry.IsBeingMade = true;
            entry.WorthOfAsk = entry.Worth / entry.Asks;
            _bytes += maxDoc;
        }
        byte[]? parts = null;
        try
        {
            return parts = make();
        }
        finally
        {
            lock (_lock)
            {
                (entry.Parts, entry.IsBeingMade) = (parts, false);
                if (parts == null) _bytes -= maxDoc;
            }
        }
    }

    // False if every column that would have to go is worth as much.
    private bool MakeRoom(int bytes, long worth)
    {
        while (_bytes + bytes > maxBytes)
        {
            Entry? least = null;
            foreach (Entry entry in _entries.Values)
                if (entry.Parts != null && entry.Worth < (least?.Worth ?? worth))
                    least = entry;
            if (least == null) return false;
            _bytes -= least.Parts!.Length - ScoreColumn.ReadAhead;
            least.Parts = null;
        }
        return true;
    }

    private void Halve()
    {
        foreach (var (key, entry) in _entries.ToArray())
        {
            entry.Asks /= 2;
            entry.Worth /= 2;
            if (entry is { Asks: 0, Parts: null, IsBeingMade: false }) _entries.Remove(key);
        }
    }

    /// <summary>A word of which there is a column, or may be one later. Changed under the lock of its owner only.</summary>
    internal sealed class Entry
    {
        /// <summary>The column; null if there is none.</summary>
        public byte[]? Parts { get; set; }

        /// <summary>How many searches asked for it.</summary>
        public int Asks { get; set; }

        /// <summary>How many documents all of them looked at without it, or would have.</summary>
        public long Worth { get; set; }

        /// <summary>How many one search looked at before there was a column, on average.</summary>
        public long WorthOfAsk { get; set; }

        /// <summary>Whether another search makes it.</summary>
        public bool IsBeingMade { get; set; }
    }
}
