using Search.Lucene8.DocValues;
using Search.Lucene8.Points;

namespace Search.Engine.Reading;

/// <summary>A field of 64-bit numbers in one segment: its points and its doc values, as far as it has them.</summary>
internal readonly struct NumberField
{
    private readonly DocValuesReader? _docValues;
    private readonly string _name;

    /// <exception cref="ArgumentException">The points of the field are no 64-bit numbers.</exception>
    public NumberField(SegmentReader segment, string name)
    {
        _name = name;
        _docValues = segment.DocValues;
        Points = segment.Points?.Field(name);
        if (Points != null && Points.BytesPerValue != sizeof(long))
            throw new ArgumentException($"The field {name} has points of {Points.BytesPerValue} bytes, not 64-bit numbers of {sizeof(long)}.");
        PointsAreValues = Points != null && Points.PointCount == Points.DocCount && _docValues?.Numeric(name) is { } values && values.Count == Points.DocCount;
    }

    /// <summary>The points; null if there are none.</summary>
    public FieldPoints? Points { get; }

    /// <summary>True if every document with a point has one, and as many have a doc value: then both are the same numbers.</summary>
    public bool PointsAreValues { get; }

    /// <summary>All doc values lie between these, as far as the points tell.</summary>
    public (long Min, long Max) Range =>
        PointsAreValues ? (PointEncoding.DecodeInt64(Points!.MinValue), PointEncoding.DecodeInt64(Points.MaxValue)) : (long.MinValue, long.MaxValue);

    /// <summary>A new cursor over the doc values, one a document; null if there are none.</summary>
    public NumericDocValues? OpenValues() => _docValues?.Numeric(_name) is { Count: > 0 } values ? values : null;

    /// <summary>A new cursor over the doc values, several a document; null if there are none.</summary>
    public SortedNumericDocValues? OpenSeveralValues() => _docValues?.SortedNumeric(_name) is { Count: > 0 } values ? values : null;
}
