using System.Globalization;
using System.Text;

namespace Search.Engine.Queries;

/// <summary>
/// Documents that have a number (a date, say), scored by how near it is: 1 at the origin or behind it, a half at the pivot's distance before it, and so on:
/// pivot / (pivot + distance). As an optional clause, with a boost, it gives newer documents a bonus that has a bound.
/// </summary>
public sealed record RecencyQuery : Query
{
    /// <summary>Scores by distance.</summary>
    /// <param name="field">A field with numeric doc values.</param>
    /// <param name="origin">The number that is best, such as the present time in the field's unit.</param>
    /// <param name="pivot">The distance before the origin at which the score is a half; &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="pivot"/> is not positive.</exception>
    public RecencyQuery(string field, long origin, long pivot) : base(depth: 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pivot, 1);
        Field = field ?? throw new ArgumentNullException(nameof(field));
        Origin = origin;
        Pivot = pivot;
    }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>The number that is best.</summary>
    public long Origin { get; }

    /// <summary>The distance at which the score is a half.</summary>
    public long Pivot { get; }

    internal override void Write(StringBuilder text) => text.Append(CultureInfo.InvariantCulture, $"Recency({Field},{Origin},{Pivot})");
}
