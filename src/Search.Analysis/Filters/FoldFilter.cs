using System.Text;
using Search.Analysis.Characters;

namespace Search.Analysis.Filters;

/// <summary>Folds accents and special letters of lower-cased terms by <see cref="Fold"/>.</summary>
internal sealed class FoldFilter : TermFilter
{
    private char[] _folded = new char[Analyzer.MaxTokenLength * LongestReplacement];

    private const int LongestReplacement = 3;

    /// <inheritdoc/>
    public override void Apply(TermBuffer term)
    {
        ReadOnlySpan<char> chars = term.Chars;
        if (Ascii.IsValid(chars))
            return;
        if (_folded.Length < chars.Length * LongestReplacement)
            _folded = new char[chars.Length * LongestReplacement];

        int length = 0;
        foreach (char c in chars)
        {
            if (Fold.IsCombiningMark(c) && length > 0 && Fold.TakesAccents(_folded[length - 1]))
                continue;
            _folded[length] = Fold.Of(c, out string? several);
            if (several == null)
            {
                length++;
                continue;
            }

            several.CopyTo(_folded.AsSpan(length));
            length += several.Length;
        }

        term.Set(_folded.AsSpan(0, length));
    }
}
