using Search.Archive.Articles;
using Search.Archive.Spill;
using Search.Engine.Reading;

namespace Search.Archive.Stories;

/// <summary>
/// Says of two documents whether their texts are copies. The sets of shingles of the documents that were asked about are kept, so that a text is unpacked and cut up once however many
/// it is compared with.
/// </summary>
/// <param name="snapshot">The archive.</param>
/// <param name="spill">Where the sets go when they are large; null to stay in memory, where fewer are kept.</param>
internal sealed class ShingleSets(IndexSnapshot snapshot, SpillFolder? spill) : IDisposable
{
    /// <summary>Texts are copies that share so many of their shingles. Articles with a tenth of the sentences cut and a new lead lie above it, articles on the same event below.</summary>
    public const double EnoughShared = 0.38;

    /// <summary>The same for texts of less than <see cref="TextShingles.ShortWords"/> words, where a form filled in twice ("results of …") shares as much.</summary>
    public const double EnoughSharedOfShort = 0.9;

    // Shingles of four bytes that are kept; when there are more, all are made anew.
    private readonly long _most = spill == null ? 8 << 20 : 64 << 20;
    private readonly SpillList<uint> _shingles = new(spill);
    private readonly Dictionary<int, (long Start, int Length)> _places = [];

    /// <summary>Whether the texts of two documents are copies.</summary>
    public bool AreCopies(int docId, int other)
    {
        var (a, b) = Of(docId, other);
        bool isShort = Math.Min(a.Length, b.Length) <= TextShingles.ShortWords - TextShingles.Length;
        return TextShingles.AreAlike(a, b, isShort ? EnoughSharedOfShort : EnoughShared);
    }

    /// <summary>Whether the texts of two documents have the same shingles.</summary>
    public bool AreEqual(int docId, int other)
    {
        var (a, b) = Of(docId, other);
        return a.SequenceEqual(b);
    }

    /// <inheritdoc/>
    public void Dispose() => _shingles.Dispose();

    private Pair Of(int docId, int other)
    {
        if (_shingles.Count > _most)
        {
            _places.Clear();
            _shingles.Resize(0);
        }
        var (a, b) = (PlaceOf(docId), PlaceOf(other));
        return new Pair(_shingles.Slice(a.Start, a.Length), _shingles.Slice(b.Start, b.Length));
    }

    private (long Start, int Length) PlaceOf(int docId)
    {
        if (_places.TryGetValue(docId, out var place)) return place;
        var document = snapshot.ReadDocument(docId, IndexFields.Body, out var body, IndexFields.Title);
        using (body)
        {
            uint[] set = TextShingles.SetOf(document.GetString(IndexFields.Title), body == null ? [] : body.Span);
            place = (_shingles.Count, set.Length);
            _shingles.Add(set);
        }
        return _places[docId] = place;
    }

    private readonly ref struct Pair(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        private readonly ReadOnlySpan<uint> _a = a;
        private readonly ReadOnlySpan<uint> _b = b;

        public void Deconstruct(out ReadOnlySpan<uint> a, out ReadOnlySpan<uint> b)
        {
            a = _a;
            b = _b;
        }
    }
}
