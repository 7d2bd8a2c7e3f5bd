namespace Search.Analysis.Filters;

/// <summary>Stems a lower-cased term in place; the result is the new length, from 1 to the old one.</summary>
internal delegate int Stemmer(Span<char> word);

/// <summary>Replaces the term by its stem.</summary>
internal sealed class StemFilter(Stemmer stemmer) : TermFilter
{
    /// <inheritdoc/>
    public override bool IsNormalization => false;

    /// <inheritdoc/>
    public override void Apply(TermBuffer term) => term.SetLength(stemmer(term.Chars));
}
