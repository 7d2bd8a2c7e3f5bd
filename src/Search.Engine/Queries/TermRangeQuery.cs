using System.Text;

namespace Search.Engine.Queries;

/// <summary>
/// Documents that contain a term in a range, in the order of the terms' UTF-8 bytes; score 1. In a field without terms its sorted or
/// sorted-set doc values are looked up instead.
/// </summary>
public sealed record TermRangeQuery : Query
{
    /// <summary>A range of terms as they stand in the index.</summary>
    /// <param name="field">The field.</param>
    /// <param name="lower">The lower end; null for none.</param>
    /// <param name="upper">The upper end; null for none.</param>
    /// <param name="includesLower">True if the lower end itself matches.</param>
    /// <param name="includesUpper">True if the upper end itself matches.</param>
    public TermRangeQuery(string field, string? lower, string? upper, bool includesLower = true, bool includesUpper = true) : base(depth: 1)
    {
        Field = field ?? throw new ArgumentNullException(nameof(field));
        Lower = lower;
        Upper = upper;
        IncludesLower = includesLower;
        IncludesUpper = includesUpper;
    }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>The lower end; null for none.</summary>
    public string? Lower { get; }

    /// <summary>The upper end; null for none.</summary>
    public string? Upper { get; }

    /// <summary>True if the lower end itself matches.</summary>
    public bool IncludesLower { get; }

    /// <summary>True if the upper end itself matches.</summary>
    public bool IncludesUpper { get; }

    internal override void Write(StringBuilder text) => text
        .Append(Field).Append(':').Append(IncludesLower ? '[' : '{').Append(Lower ?? "*").Append(" TO ").Append(Upper ?? "*").Append(IncludesUpper ? ']' : '}');
}
