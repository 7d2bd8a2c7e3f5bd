namespace Search.Analysis.Filters;

/// <summary>Takes 's off the end, with any of the apostrophes ' ’ ＇, as Lucene's EnglishPossessiveFilter.</summary>
internal sealed class EnglishPossessiveFilter : TermFilter
{
    /// <inheritdoc/>
    public override bool IsNormalization => false;

    /// <inheritdoc/>
    public override void Apply(TermBuffer term)
    {
        ReadOnlySpan<char> chars = term.Chars;
        if (chars.Length > 2 && chars[^1] is 's' or 'S' && chars[^2] is '\'' or '\u2019' or '\uFF07')
            term.SetLength(chars.Length - 2);
    }
}
