using System.Text;

namespace Search.Engine.Queries;

/// <summary>
/// Documents that contain a term of this pattern; score 1. <c>*</c> stands for any characters or none, <c>?</c> for one character (Unicode
/// code point), <c>\</c> takes the special meaning from the next character. What stands before the first sign is looked up, the rest is
/// tried, so that a pattern that begins with a sign goes through all terms.
/// </summary>
public sealed record WildcardQuery : Query
{
    /// <summary>Longest pattern in UTF-16 code units.</summary>
    public const int MaxLength = 1_024;

    /// <summary>Takes a pattern of terms as they stand in the index.</summary>
    /// <exception cref="ArgumentException">The pattern is longer than <see cref="MaxLength"/>.</exception>
    public WildcardQuery(string field, string pattern) : base(depth: 1)
    {
        Field = field ?? throw new ArgumentNullException(nameof(field));
        Pattern = pattern ?? throw new ArgumentNullException(nameof(pattern));
        if (pattern.Length > MaxLength) throw new ArgumentException($"A pattern has at most {MaxLength} characters, not {pattern.Length}.", nameof(pattern));
    }

    /// <summary>The field.</summary>
    public string Field { get; }

    /// <summary>The pattern.</summary>
    public string Pattern { get; }

    internal override void Write(StringBuilder text) => text.Append(Field).Append(':').Append(Pattern);
}
