using System.Text;

namespace Search.Engine.Queries;

/// <summary>
/// Documents that have a number, scored by a function of it. As an optional clause, with a boost, it gives a bonus that has a bound.
/// (<see cref="FunctionBoostQuery"/> multiplies instead.)
/// </summary>
public sealed record FunctionQuery : Query
{
    /// <summary>Scores by a number.</summary>
    /// <param name="field">A field with numeric doc values.</param>
    /// <param name="function">From the number to the score.</param>
    public FunctionQuery(string field, ValueFunction function) : base(depth: 1)
    {
        Field = field ?? throw new ArgumentNullException(nameof(field));
        Function = function ?? throw new ArgumentNullException(nameof(function));
    }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>From the number to the score.</summary>
    public ValueFunction Function { get; }

    internal override void Write(StringBuilder text) => text.Append("Function(").Append(Field).Append(',').Append(Function).Append(')');
}
