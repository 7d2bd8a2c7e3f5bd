using System.Globalization;
using System.Text;

namespace Search.Engine.Queries;

/// <summary>
/// Raises the scores of a query by a function of the document's number: score · (1 + share · function). A document without the number keeps
/// its score; with functions that go up to 1 none is raised by more than the share. Where a constant in the scores parts groups,
/// <see cref="Level"/> leaves it as it is. (<see cref="FunctionQuery"/> adds instead.)
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
    /// <param name="level">Of a score above it, only what is above is raised, and one below is raised to it at most; finite, ≥ 0. Default
    /// 0: all of every score.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share or the level is out of its range.</exception>
    public FunctionBoostQuery(Query query, string field, ValueFunction function, float share, float level = 0) : base(DepthAbove([query]))
    {
        if (share is not (>= 0 and <= MaxShare)) throw new ArgumentOutOfRangeException(nameof(share), share, $"A share is between 0 and {MaxShare}.");
        if (!float.IsFinite(level) || level < 0) throw new ArgumentOutOfRangeException(nameof(level), level, "A level is finite and not negative.");
        Query = query;
        Field = field ?? throw new ArgumentNullException(nameof(field));
        Function = function ?? throw new ArgumentNullException(nameof(function));
        Share = share;
        Level = level;
    }

    /// <summary>The query.</summary>
    public Query Query { get; }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>From the number to the raise.</summary>
    public ValueFunction Function { get; }

    /// <summary>What the function is multiplied by.</summary>
    public float Share { get; }

    /// <summary>Of a score above it, only what is above is raised, and one below is raised to it at most.</summary>
    public float Level { get; }

    internal override void Write(StringBuilder text)
    {
        text.Append("FunctionBoost(");
        Query.Write(text);
        text.Append(CultureInfo.InvariantCulture, $",{Field},{Function},{Share}");
        if (Level > 0) text.Append(CultureInfo.InvariantCulture, $",{Level}");
        text.Append(')');
    }
}
