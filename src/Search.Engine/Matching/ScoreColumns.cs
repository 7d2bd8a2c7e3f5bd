using Search.Engine.Queries;

namespace Search.Engine.Matching;

/// <summary>
/// The columns of the words that searches of one snapshot ask for most. A column is made when a word was asked for a few times, and takes the place of one that
/// is asked for less when there is no room. Thread-safe.
/// </summary>
/// <param name="maxBytes">What all columns together may take.</param>
/// <param name="asksBefore">So many searches have to ask for a word before its column is made: that takes as long as reading all its postings.</param>
/// <param name="leastDocuments">A word in fewer documents of a segment needs none.</param>
internal sealed class ScoreColumns(long maxBytes = 64L << 20, int asksBefore = 2, int leastDocuments = 1 << 13)
{
    // Nor does one in fewer than one of so many: its own documents are few enough to look at.
    private const int DocumentsPerMatch = 16;

    // After so many asks all are counted half, so that what was asked for long ago does not stay for ever.
    private const int AsksBetweenHalvings = 1 << 14;

    private readonly Lock _lock = new();
    private readonly Dictionary<(int Segment, ValueList<(WeightedField, string)> Terms), Entry> _entries = [];
    private long _bytes;
    private int _asks;

    /// <summary>The bytes of <see cref="ScoreColumn.Parts"/> for a word in a segment; null if there are none (yet).</summary>
    /// <param name="segment">Index of the segment in the snapshot.</param>
    /// <param name="terms">The word.</param>
    /// <param name="cost">In how many documents it is, about.</param>
    /// <param name="maxDoc">Documents of the segment.</param>
    /// <param name="make">Makes them.</param>
    public byte[]? Find(int segment, ValueList<(WeightedField, string)> terms, long cost, int maxDoc, Func<byte[]> make)
    {
        if (cost < leastDocuments || cost < maxDoc / DocumentsPerMatch) return null;
        Entry entry;
        lock (_lock)
        {
            if (++_asks % AsksBetweenHalvings == 0) Halve();
            if (!_entries.TryGetValue((segment, terms), out entry!)) _entries.Add((segment, terms), entry = new Entry());
            entry.Asks++;
            if (entry.Parts != null || entry.Asks <= asksBefore || entry.IsBeingMade || !MakeRoom(maxDoc, entry.Asks)) return entry.Parts;
            entry.IsBeingMade = true;
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

    // False if every column that would have to go is asked for as often.
    private bool MakeRoom(int bytes, int asks)
    {
        while (_bytes + bytes > maxBytes)
        {
            Entry? least = null;
            foreach (Entry entry in _entries.Values)
                if (entry.Parts != null && entry.Asks < (least?.Asks ?? asks))
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
            if (entry is { Asks: 0, Parts: null, IsBeingMade: false }) _entries.Remove(key);
        }
    }

    private sealed class Entry
    {
        public byte[]? Parts { get; set; }

        public int Asks { get; set; }

        public bool IsBeingMade { get; set; }
    }
}
