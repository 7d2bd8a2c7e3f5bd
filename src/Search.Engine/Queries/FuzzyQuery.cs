using System.Globalization;
using System.Text;

namespace Search.Engine.Queries;

/// <summary>
/// Documents that contain a term like this one: at most so many characters (Unicode code points) added, left out, replaced, or swapped with
/// their neighbour. The nearest terms are taken, of equally near ones those first in order; each scores as if it were as rare as the least
/// rare of them, times its nearness, as in Lucene.
/// </summary>
public sealed record FuzzyQuery : Query
{
    /// <summary>Most edits that can be asked for.</summary>
    public const int MaxMaxEdits = 2;

    /// <summary>Longest term in UTF-16 code units.</summary>
    public const int MaxLength = 255;

    /// <summary>Takes the term as it would stand in the index.</summary>
    /// <param name="field">The field.</param>
    /// <param name="text">The term, at most <see cref="MaxLength"/> long.</param>
    /// <param name="maxEdits">0 to 2; default 2, as in Lucene.</param>
    /// <param name="prefixLength">How many code points at the beginning must be equal; default 0.</param>
    /// <param name="maxExpansions">Most terms taken, 1 to <see cref="BooleanQuery.MaxClauses"/>; default 50.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public FuzzyQuery(string field, string text, int maxEdits = MaxMaxEdits, int prefixLength = 0, int maxExpansions = 50) : base(depth: 1)
    {
        Field = field ?? throw new ArgumentNullException(nameof(field));
        Text = text ?? throw new ArgumentNullException(nameof(text));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)maxEdits, (uint)MaxMaxEdits, nameof(maxEdits));
        ArgumentOutOfRangeException.ThrowIfNegative(prefixLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxExpansions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxExpansions, BooleanQuery.MaxClauses);
        if (text.Length > MaxLength) throw new ArgumentException($"A term to be found by likeness has at most {MaxLength} characters, not {text.Length}.", nameof(text));
        MaxEdits = maxEdits;
        PrefixLength = prefixLength;
        MaxExpansions = maxExpansions;
    }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>The term.</summary>
    public string Text { get; }

    /// <summary>Most edits.</summary>
    public int MaxEdits { get; }

    /// <summary>Code points at the beginning that must be equal.</summary>
    public int PrefixLength { get; }

    /// <summary>Most terms taken.</summary>
    public int MaxExpansions { get; }

    internal override void Write(StringBuilder text) => text.Append(CultureInfo.InvariantCulture, $"{Field}:{Text}~{MaxEdits}");
}
