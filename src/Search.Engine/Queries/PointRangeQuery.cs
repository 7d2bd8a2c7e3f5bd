using System.Globalization;
using System.Text;

namespace Search.Engine.Queries;

/// <summary>Documents with a 64-bit number of the field in a range, both ends included; score 1. A range that ends before it begins matches nothing.</summary>
public sealed record PointRangeQuery : Query
{
    /// <summary>A range; <see cref="long.MinValue"/> and <see cref="long.MaxValue"/> leave an end open.</summary>
    public PointRangeQuery(string field, long min, long max) : base(depth: 1)
    {
        Field = field ?? throw new ArgumentNullException(nameof(field));
        Min = min;
        Max = max;
    }

    /// <summary>
    /// The field; it needs points, or numeric or sorted numeric doc values, which are slower where many documents are asked about. With
    /// both, what is cheaper is used.
    /// </summary>
    public string Field { get; }

    /// <summary>The smallest value that matches.</summary>
    public long Min { get; }

    /// <summary>The greatest value that matches.</summary>
    public long Max { get; }

    internal override void Write(StringBuilder text) => text.Append(CultureInfo.InvariantCulture, $"{Field}:[{Min} TO {Max}]");
}
