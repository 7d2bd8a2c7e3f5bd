using System.Globalization;
using System.Text;

namespace Search.Engine.Queries;

/// <summary>Multiplies the scores of a query. Boosts around boosts multiply.</summary>
public sealed record BoostQuery : Query
{
    /// <summary>Boosts a query.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="boost"/> is negative or not finite.</exception>
    public BoostQuery(Query query, float boost) : base(DepthAbove([query]))
    {
        if (!float.IsFinite(boost) || boost < 0) throw new ArgumentOutOfRangeException(nameof(boost), boost, "A boost is finite and not negative.");
        Query = query;
        Boost = boost;
    }

    /// <summary>The query.</summary>
    public Query Query { get; }

    /// <summary>The factor, ≥ 0.</summary>
    public float Boost { get; }

    internal override void Write(StringBuilder text)
    {
        bool nested = Query is BooleanQuery or BoostQuery;
        if (nested) text.Append('(');
        Query.Write(text);
        if (nested) text.Append(')');
        text.Append('^').Append(Boost.ToString("0.0######", CultureInfo.InvariantCulture));
    }
}
