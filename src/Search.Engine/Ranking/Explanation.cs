using System.Globalization;
using System.Text;

namespace Search.Engine.Ranking;

/// <summary>How a score came about: a tree of numbers, each explained by those below it. Immutable.</summary>
/// <param name="IsMatch">True if the document matches this part of the query.</param>
/// <param name="Value">The number; 0 if the document does not match.</param>
/// <param name="Description">What the number is.</param>
/// <param name="Details">The numbers it was made from.</param>
public sealed record Explanation(bool IsMatch, float Value, string Description, IReadOnlyList<Explanation> Details)
{
    /// <summary>A number that counts.</summary>
    internal static Explanation Match(float value, string description, params Explanation[] details) => new(true, value, description, details);

    /// <summary>A part that does not match.</summary>
    internal static Explanation NoMatch(string description, params Explanation[] details) => new(false, 0, description, details);

    /// <summary>The tree as indented lines.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, depth: 0);
        return text.ToString();
    }

    private void Write(StringBuilder text, int depth)
    {
        text.Append(' ', 2 * depth).Append(Value.ToString(CultureInfo.InvariantCulture)).Append(" = ").Append(Description).Append('\n');
        foreach (Explanation detail in Details) detail.Write(text, depth + 1);
    }
}
