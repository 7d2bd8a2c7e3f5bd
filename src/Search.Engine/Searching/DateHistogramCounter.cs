using System.Globalization;
using Search.Engine.Reading;
using Search.Lucene8.DocValues;
using Search.Lucene8.Segments;

namespace Search.Engine.Searching;

/// <summary>Counts by calendar intervals.</summary>
internal sealed class DateHistogramCounter(DateHistogramFacet request) : FacetCounter
{
    private const long MillisecondsPerHour = 3_600_000;
    private const long MillisecondsPerDay = 24 * MillisecondsPerHour;
    private static readonly long MinDate = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long MaxDate = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private readonly SortedDictionary<long, long> _counts = [];
    private NumericDocValues? _values;
    private long _documents;
    private long _intervalStart;
    private long _intervalEnd = long.MinValue;
    private long _intervalCount;

    public override void StartSegment(SegmentReader segment)
    {
        FieldInfo? info = segment.FieldInfos.Find(request.Field);
        if (info != null && info.DocValuesType is not (DocValuesType.Numeric or DocValuesType.None))
            throw new ArgumentException($"The field {request.Field} has no numeric doc values, so its dates cannot be counted.");
        _values = segment.DocValues?.Numeric(request.Field);
    }

    public override void Count(int doc)
    {
        if (_values == null || !_values.AdvanceExact(doc)) return;
        _documents++;
        long value = Math.Clamp(_values.Value, MinDate, MaxDate);
        // Neighbours in the index are often neighbours in time: the calendar is asked only when the interval changes.
        if (value < _intervalStart || value >= _intervalEnd) StartInterval(value);
        _intervalCount++;
    }

    public override FacetResult Result()
    {
        FinishInterval();
        FacetBucket[] buckets = _counts.Select(entry => new FacetBucket(Name(entry.Key), entry.Value, entry.Key)).ToArray();
        return new FacetResult(request, buckets, _documents);
    }

    private void StartInterval(long value)
    {
        FinishInterval();
        DateTime time = DateTimeOffset.FromUnixTimeMilliseconds(value).UtcDateTime;
        (_intervalStart, _intervalEnd) = request.Interval switch
        {
            DateInterval.Hour => Fixed(MillisecondsPerHour, phase: 0),
            DateInterval.Day => Fixed(MillisecondsPerDay, phase: 0),
            // 1970-01-05 was a Monday.
            DateInterval.Week => Fixed(7 * MillisecondsPerDay, phase: 4 * MillisecondsPerDay),
            DateInterval.Month => Calendar(new DateTime(time.Year, time.Month, 1, 0, 0, 0, DateTimeKind.Utc), months: 1),
            DateInterval.Year => Calendar(new DateTime(time.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc), months: 12),
            _ => throw new ArgumentException($"There is no interval {request.Interval}."),
        };

        (long, long) Fixed(long length, long phase)
        {
            long start = value - ((((value - phase) % length) + length) % length);
            return (start, start + length);
        }

        static (long, long) Calendar(DateTime start, int months)
        {
            bool isLast = start > DateTime.MaxValue.AddMonths(-months);
            return (Milliseconds(start), isLast ? long.MaxValue : Milliseconds(start.AddMonths(months)));
        }

        static long Milliseconds(DateTime date) => new DateTimeOffset(date).ToUnixTimeMilliseconds();
    }

    private void FinishInterval()
    {
        if (_intervalCount > 0) _counts[_intervalStart] = _counts.GetValueOrDefault(_intervalStart) + _intervalCount;
        _intervalCount = 0;
    }

    private string Name(long start)
    {
        string format = request.Interval == DateInterval.Hour ? "yyyy-MM-dd'T'HH:mm'Z'" : "yyyy-MM-dd";
        DateTimeOffset time = DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(start, MinDate));
        return time.ToString(format, CultureInfo.InvariantCulture);
    }
}
