using System.Globalization;
using System.Text;

namespace Search.Engine.Queries;

/// <summary>
/// Raises the scores of a query by a share that is greatest for the newest documents: score · (1 + share · pivot / (pivot + distance)), the distance counted back from
/// the origin. A document without the number keeps its score; none is raised by more than the share. (<see cref="RecencyQuery"/> adds instead.)
/// </summary>
public sealed record RecencyBoostQuery : Query
{
    /// <summary>Raises a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="field">A field with numeric doc values.</param>
    /// <param name="origin">The number that is best; greater ones count as much.</param>
    /// <param name="pivot">The distance before the origin at which half of the share is left; &gt; 0.</param>
    /// <param name="share">The greatest raise, 0 to 1: 0.1 for ten percent.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public RecencyBoostQuery(Query query, string field, long origin, long pivot, float share) : base(DepthAbove([query]))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pivot, 1);
        if (share is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A share is between 0 and 1.");
        Query = query;
        Field = field ?? throw new ArgumentNullException(nameof(field));
        Origin = origin;
        Pivot = pivot;
        Share = share;
    }

    /// <summary>The query.</summary>
    public Query Query { get; }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>The number that is best.</summary>
    public long Origin { get; }

    /// <summary>The distance at which half of the share is left.</summary>
    public long Pivot { get; }

    /// <summary>The greatest raise.</summary>
    public float Share { get; }

    internal override void Write(StringBuilder text)
    {
        text.Append("RecencyBoost(");
        Query.Write(text);
        text.Append(CultureInfo.InvariantCulture, $",{Field},{Origin},{Pivot},{Share})");
    }
}
