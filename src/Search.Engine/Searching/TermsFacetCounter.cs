using System.Buffers;
using System.Text;
using Search.Engine.Matching;
using Search.Engine.Reading;
using Search.Lucene8.DocValues;
using Search.Lucene8.Segments;

namespace Search.Engine.Searching;

/// <summary>
/// Counts by ordinal within a segment, which is one array access per document, in borrowed memory: a field may have hundreds of thousands of
/// values. At the end the dictionaries of the segments, which are sorted, are merged; only the best values become text.
/// </summary>
internal sealed class TermsFacetCounter : FacetCounter
{
    private const int DocsAtOnce = 1024;

    private readonly TermsFacet _request;
    private readonly byte[] _prefix;
    private readonly List<SegmentCounts> _segments = [];
    private SortedDocValues? _single;
    private SortedSetDocValues? _several;
    private int[] _counts = [];
    private long _documents;
    private byte[] _group = [];
    private int _groupLength;

    public TermsFacetCounter(TermsFacet request)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Limit, 1);
        _request = request;
        _prefix = Encoding.UTF8.GetBytes(request.Prefix ?? "");
    }

    public override void StartSegment(SegmentReader segment)
    {
        FieldInfo? info = segment.FieldInfos.Find(_request.Field);
        if (info != null && info.DocValuesType is not (DocValuesType.Sorted or DocValuesType.SortedSet or DocValuesType.None))
            throw new ArgumentException($"The field {_request.Field} has no sorted doc values, so its values cannot be counted.");
        _single = info?.DocValuesType == DocValuesType.Sorted ? segment.DocValues?.Sorted(_request.Field) : null;
        _several = info?.DocValuesType == DocValuesType.SortedSet ? segment.DocValues?.SortedSet(_request.Field) : null;
        if ((_single?.Terms ?? _several?.Terms) is not { } terms) return;
        _counts = ArrayPool<int>.Shared.Rent(terms.Count);
        _counts.AsSpan(0, terms.Count).Clear();
        _segments.Add(new SegmentCounts(terms, _counts));
    }

    public override void Count(int doc)
    {
        if (_single != null)
        {
            if (!_single.AdvanceExact(doc)) return;
            _documents++;
            _counts[_single.Ordinal]++;
        }
        else if (_several != null)
        {
            if (!_several.AdvanceExact(doc)) return;
            _documents++;
            for (int i = 0, count = _several.ValueCount; i < count; i++) _counts[_several.Ordinal(i)]++;
        }
    }

    /// <summary>Of a field that few documents have, those are looked at and not all matches; of one that all have, ordinals are read in a row.</summary>
    public override void CountAll(MatchBits documents)
    {
        DocValuesCursor? values = _single ?? (DocValuesCursor?)_several;
        if (values == null) return;
        if (_single is { AllHaveValues: true }) CountInARow(_single, documents);
        else if (values.Count >= documents.Count()) base.CountAll(documents);
        else
        {
            for (int doc = values.NextDoc(); doc != DocValuesCursor.NoMoreDocs; doc = values.NextDoc())
                if (documents.Contains(doc))
                    Count(doc);
        }
    }

    public override FacetResult Result()
    {
        List<SegmentCounts> left = _segments.FindAll(segment => segment.Start(_prefix));
        // No more values than all segments have together.
        var best = new HitQueue<long>((int)Math.Min(_request.Limit, left.Sum(segment => (long)segment.ValueCount)));
        // Values that were among the best when they were met. They ascend, so of equal counts the smaller value stays.
        var values = new List<(SegmentCounts Segment, int Ordinal)>();
        for (SegmentCounts? least = Least(left); least != null;)
        {
            BeginGroup(least.Value);
            var (shown, count) = NextValue(left, least);
            least = Least(left);
            for (long most = count; _request.GroupEnd != null && least != null && GroupOf(least.Value).SequenceEqual(Group); least = Least(left))
            {
                var (value, more) = NextValue(left, least);
                count += more;
                if (more > most) (shown, most) = (value, more);
            }
            bool isAccepted = _request.Accepts == null || _request.Accepts(Encoding.UTF8.GetString(Group));
            if (isAccepted && best.Offer(count, values.Count)) values.Add(shown);
        }
        FacetBucket[] buckets = Array.ConvertAll(best.TakeAll(), entry => new FacetBucket(TextOf(values[entry.Doc]), entry.Key));
        foreach (SegmentCounts segment in _segments) segment.GiveBack();
        return new FacetResult(_request, buckets, _documents);
    }

    private static SegmentCounts? Least(List<SegmentCounts> left)
    {
        SegmentCounts? least = null;
        foreach (SegmentCounts segment in left)
            if (least == null || segment.Value.SequenceCompareTo(least.Value) < 0)
                least = segment;
        return least;
    }

    // The least value and its count in all segments, which go on to their next ones.
    private static ((SegmentCounts Segment, int Ordinal) Value, long Count) NextValue(List<SegmentCounts> left, SegmentCounts least)
    {
        int ordinal = least.Ordinal;
        long count = least.Count;
        for (int i = left.Count - 1; i >= 0; i--)
        {
            if (left[i] == least || !left[i].IsOn(least)) continue;
            count += left[i].Count;
            if (!left[i].MoveNext()) left.RemoveAt(i);
        }
        if (!least.MoveNext()) left.Remove(least);
        return ((least, ordinal), count);
    }

    // The group is copied: going back to a value that was read before takes reading its block again.
    private ReadOnlySpan<byte> Group => _group.AsSpan(0, _groupLength);

    private void BeginGroup(ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> group = GroupOf(value);
        if (_group.Length < group.Length) _group = new byte[2 * group.Length];
        group.CopyTo(_group);
        _groupLength = group.Length;
    }

    private ReadOnlySpan<byte> GroupOf(ReadOnlySpan<byte> value) => _request.GroupEnd is { } end && value.IndexOf((byte)end) is >= 0 and var length ? value[..length] : value;

    private string TextOf((SegmentCounts Segment, int Ordinal) value)
    {
        ReadOnlySpan<byte> utf8 = value.Segment.ValueOf(value.Ordinal);
        return Encoding.UTF8.GetString(_request.GroupEnd is { } end ? utf8[(utf8.IndexOf((byte)end) + 1)..] : utf8);
    }

    private void CountInARow(SortedDocValues values, MatchBits documents)
    {
        if (_segments[^1].ValueCount == 1)
        {
            long all = documents.Count();
            _counts[0] += (int)all;
            _documents += all;
            return;
        }
        Span<int> docs = stackalloc int[DocsAtOnce];
        Span<int> ordinals = stackalloc int[DocsAtOnce];
        int[] counts = _counts;
        for (int word = 0; documents.Read(ref word, docs) is > 0 and var read;)
        {
            values.ReadOrdinals(docs[..read], ordinals);
            foreach (int ordinal in ordinals[..read]) counts[ordinal]++;
            _documents += read;
        }
    }

    /// <summary>The counts of one segment, walked by value.</summary>
    private sealed class SegmentCounts(DocValuesTerms terms, int[] counts)
    {
        private byte[] _prefix = [];

        public int ValueCount => terms.Count;

        public int Ordinal { get; private set; }

        public int Count => counts[Ordinal];

        public ReadOnlySpan<byte> Value => terms.Term(Ordinal);

        public ReadOnlySpan<byte> ValueOf(int ordinal) => terms.Term(ordinal);

        public void GiveBack() => ArrayPool<int>.Shared.Return(counts);

        /// <summary>True if both stand on the same value.</summary>
        public bool IsOn(SegmentCounts other) => this == other || Value.SequenceEqual(other.Value);

        /// <summary>Goes to the first value with the prefix that was counted; false if there is none.</summary>
        public bool Start(byte[] prefix)
        {
            _prefix = prefix;
            int found = prefix.Length == 0 ? 0 : terms.Find(prefix);
            Ordinal = (found < 0 ? ~found : found) - 1;
            return MoveNext();
        }

        /// <summary>Goes to the next value with the prefix that was counted; false if there is none.</summary>
        public bool MoveNext()
        {
            int next = counts.AsSpan(0, ValueCount)[(Ordinal + 1)..].IndexOfAnyExcept(0);
            if (next < 0) return false;
            Ordinal += 1 + next;
            return _prefix.Length == 0 || Value.StartsWith(_prefix);
        }
    }
}
