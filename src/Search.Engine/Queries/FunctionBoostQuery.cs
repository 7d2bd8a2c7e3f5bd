using System.Globalization;
using System.Text;

namespace Search.Engine.Queries;

/// <summary>
/// Raises the scores of a query by a function of the document's number: score · (1 + share · function). A document without the number keeps its score; with functions that
/// go up to 1 none is raised by more than the share. (<see cref="FunctionQuery"/> adds instead.)
/// </summary>
public sealed record FunctionBoostQuery : Query
{
    /// <summary>Most that the function can be multiplied by.</summary>
    public const float MaxShare = 1_000;

    /// <summary>Raises a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="field">A field with numeric doc values.</param>
    /// <param name="function">From the number to the raise.</param>
    /// <param name="share">What the function is multiplied by, 0 to <see cref="MaxShare"/>: 0.1 for ten percent at most, if the function goes up to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range.</exception>
    public FunctionBoostQuery(Query query, string field, ValueFunction function, float share) : base(DepthAbove([query]))
    {
        if (share is not (>= 0 and <= MaxShare)) throw new ArgumentOutOfRangeException(nameof(share), share, $"A share is between 0 and {MaxShare}.");
        Query = query;
        Field = field ?? throw new ArgumentNullException(nameof(field));
        Function = function ?? throw new ArgumentNullException(nameof(function));
        Share = share;
    }

    /// <summary>The query.</summary>
    public Query Query { get; }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>From the number to the raise.</summary>
    public ValueFunction Function { get; }

    /// <summary>What the function is multiplied by.</summary>
    public float Share { get; }

    internal override void Write(StringBuilder text)
    {
        text.Append("FunctionBoost(");
        Query.Write(text);
        text.Append(CultureInfo.InvariantCulture, $",{Field},{Function},{Share})");
    }
}
