using System.Text;

namespace Search.Engine.Queries;

/// <summary>Documents that contain at least one of many terms of a field; score 1.</summary>
public sealed record TermSetQuery : Query
{
    /// <summary>Most terms that a set may have.</summary>
    public const int MaxTerms = 65_536;

    /// <summary>A set of terms as they stand in the index; the order and repetitions do not matter.</summary>
    /// <exception cref="ArgumentException">More than <see cref="MaxTerms"/> terms.</exception>
    public TermSetQuery(string field, IEnumerable<string> terms) : base(depth: 1)
    {
        Field = field ?? throw new ArgumentNullException(nameof(field));
        Terms = new ValueList<string>(terms.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        if (Terms.Count > MaxTerms) throw new ArgumentException($"A set has at most {MaxTerms} terms, not {Terms.Count}.", nameof(terms));
    }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>The terms, distinct, in ordinal order.</summary>
    public ValueList<string> Terms { get; }

    internal override void Write(StringBuilder text) => text.Append(Field).Append(":(").AppendJoin(' ', Terms).Append(')');
}
