using Search.Archive.Articles;
using Search.Archive.Spill;
using Search.Engine.Reading;

namespace Search.Archive.Stories;

/// <summary>
/// Says of two documents whether their texts are copies: they share enough of their shingles, and their numbers are not others. The sets of shingles
/// and numbers of the documents that were asked about are kept, so that a text is unpacked and cut up once however many it is compared with.
/// </summary>
/// <remarks>
/// A form that is filled in again (output of the week, weather, shares, results) has half of its shingles from the form, as an edited copy has from
/// the original; but its numbers are others, while a copy keeps those of the sentences that it keeps, and one text or the other has more of them.
/// </remarks>
/// <param name="snapshot">The archive.</param>
/// <param name="spill">Where the sets go when they are large; null to stay in memory, where fewer are kept.</param>
internal sealed class ShingleSets(IndexSnapshot snapshot, SpillFolder? spill) : IDisposable
{
    /// <summary>
    /// Texts are copies that share so many of their shingles. Articles with a tenth of the sentences cut and a new lead lie above it,
    /// articles on the same event below.
    /// </summary>
    public const double EnoughShared = 0.38;

    /// <summary>
    /// The same for texts of less than <see cref="TextShingles.ShortWords"/> words, where a form filled in twice ("results of …") shares as much.
    /// </summary>
    public const double EnoughSharedOfShort = 0.9;

    /// <summary>Texts of so many different numbers each are compared by them, too.</summary>
    public const int FewestNumbers = 6;

    /// <summary>
    /// The share of the numbers of the text with fewer that copies have in common at least. Of 1,503 edited copies of Reuters items four
    /// share less; weekly figures share a tenth to a third, versions of one report four fifths and more.
    /// </summary>
    public const double EnoughNumbers = 0.4;

    // Shingles and numbers of four bytes that are kept; when there are more, all are made again.
    private readonly long _most = spill == null ? 8 << 20 : 64 << 20;
    private readonly SpillList<uint> _shingles = new(spill);
    private readonly Dictionary<int, Place> _places = [];

    /// <summary>Whether the texts of two documents are copies.</summary>
    public bool AreCopies(int docId, int other)
    {
        var (a, b) = Of(docId, other);
        bool isShort = Math.Min(a.Shingles.Length, b.Shingles.Length) <= TextShingles.ShortWords - TextShingles.Length;
        return TextShingles.AreAlike(a.Shingles, b.Shingles, isShort ? EnoughSharedOfShort : EnoughShared) && !HaveOtherNumbers(a.Numbers, b.Numbers);
    }

    /// <summary>Whether the texts of two documents have the same shingles.</summary>
    public bool AreEqual(int docId, int other)
    {
        var (a, b) = Of(docId, other);
        return a.Shingles.SequenceEqual(b.Shingles);
    }

    /// <inheritdoc/>
    public void Dispose() => _shingles.Dispose();

    private static bool HaveOtherNumbers(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        int fewer = Math.Min(a.Length, b.Length);
        return fewer >= FewestNumbers && TextShingles.Shared(a, b) < EnoughNumbers * fewer;
    }

    private Pair Of(int docId, int other)
    {
        if (_shingles.Count > _most)
        {
            _places.Clear();
            _shingles.Resize(0);
        }
        var (a, b) = (PlaceOf(docId), PlaceOf(other));
        return new Pair(SetsAt(a), SetsAt(b));
    }

    private Sets SetsAt(Place place) => new(_shingles.Slice(place.Start, place.Shingles), _shingles.Slice(place.Start + place.Shingles, place.Numbers));

    private Place PlaceOf(int docId)
    {
        if (_places.TryGetValue(docId, out var place)) return place;
        var document = snapshot.ReadDocument(docId, IndexFields.Body, out var body, IndexFields.Title);
        using (body)
        {
            var text = body == null ? [] : body.Span;
            uint[] shingles = TextShingles.SetOf(document.GetString(IndexFields.Title), text), numbers = TextNumbers.SetOf(text);
            place = new Place(_shingles.Count, shingles.Length, numbers.Length);
            _shingles.Add(shingles);
            _shingles.Add(numbers);
        }
        return _places[docId] = place;
    }

    private readonly record struct Place(long Start, int Shingles, int Numbers);

    private readonly ref struct Sets(ReadOnlySpan<uint> shingles, ReadOnlySpan<uint> numbers)
    {
        public readonly ReadOnlySpan<uint> Shingles = shingles;
        public readonly ReadOnlySpan<uint> Numbers = numbers;
    }

    private readonly ref struct Pair(Sets a, Sets b)
    {
        private readonly Sets _a = a;
        private readonly Sets _b = b;

        public void Deconstruct(out Sets a, out Sets b)
        {
            a = _a;
            b = _b;
        }
    }
}
