using System.Text;
using Search.Engine.Matching;
using Search.Engine.Reading;
using Search.Lucene8.DocValues;
using Search.Lucene8.Segments;

namespace Search.Engine.Searching;

/// <summary>
/// Counts by ordinal within a segment, which is one array access a document. At the end the dictionaries of the segments, which are sorted, are merged; only values that are
/// among the best become text.
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
        _counts = new int[terms.Count];
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
        List<SegmentCounts> left = _segments.Where(segment => segment.Start(_prefix)).ToList();
        // No more values than all segments have together.
        var best = new HitQueue<long>((int)Math.Min(_request.Limit, left.Sum(segment => (long)segment.ValueCount)));
        var names = new Dictionary<int, string>();
        for (int number = 0; left.Count > 0; number++)
        {
            SegmentCounts least = left[0];
            foreach (SegmentCounts segment in left)
                if (segment != least && segment.Value.SequenceCompareTo(least.Value) < 0)
                    least = segment;
            long count = 0;
            foreach (SegmentCounts segment in left)
                if (segment.IsOn(least))
                    count += segment.Count;
            // Values ascend, so of equal counts the smaller value stays.
            string? name = _request.Accepts == null ? null : Encoding.UTF8.GetString(least.Value);
            bool isAccepted = name == null || _request.Accepts!(name);
            if (isAccepted && best.Offer(count, number)) names.Add(number, name ?? Encoding.UTF8.GetString(least.Value));
            for (int i = left.Count - 1; i >= 0; i--)
                if (left[i] != least && left[i].IsOn(least) && !left[i].MoveNext())
                    left.RemoveAt(i);
            if (!least.MoveNext()) left.Remove(least);
        }
        return new FacetResult(_request, Array.ConvertAll(best.TakeAll(), entry => new FacetBucket(names[entry.Doc], entry.Key)), _documents);
    }

    private void CountInARow(SortedDocValues values, MatchBits documents)
    {
        if (_counts.Length == 1)
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
        private int _ordinal;

        public int ValueCount => counts.Length;

        public int Count => counts[_ordinal];

        public ReadOnlySpan<byte> Value => terms.Term(_ordinal);

        /// <summary>True if both stand on the same value.</summary>
        public bool IsOn(SegmentCounts other) => this == other || Value.SequenceEqual(other.Value);

        /// <summary>Goes to the first value with the prefix that was counted; false if there is none.</summary>
        public bool Start(byte[] prefix)
        {
            _prefix = prefix;
            int found = prefix.Length == 0 ? 0 : terms.Find(prefix);
            _ordinal = (found < 0 ? ~found : found) - 1;
            return MoveNext();
        }

        /// <summary>Goes to the next value with the prefix that was counted; false if there is none.</summary>
        public bool MoveNext()
        {
            int next = _ordinal + 1 < counts.Length ? counts.AsSpan(_ordinal + 1).IndexOfAnyExcept(0) : -1;
            if (next < 0) return false;
            _ordinal += 1 + next;
            return _prefix.Length == 0 || Value.StartsWith(_prefix);
        }
    }
}
