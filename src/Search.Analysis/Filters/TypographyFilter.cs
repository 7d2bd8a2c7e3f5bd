using System.Text;

namespace Search.Analysis.Filters;

/// <summary>
/// Removes what the reader does not see and unifies what looks the same: every apostrophe becomes ', and soft hyphens, direction marks,
/// word joiners and variation selectors go, and the Armenian marks of tone and question that are written inside a word. Zero-width
/// joiners stay: scripts and emoji need them.
/// </summary>
internal sealed class TypographyFilter : TermFilter
{
    /// <inheritdoc/>
    public override void Apply(TermBuffer term)
    {
        Span<char> chars = term.Chars;
        if (Ascii.IsValid(chars))
            return;
        int kept = 0;
        for (int i = 0; i < chars.Length; i++)
            if (!IsLeftOut(chars[i]))
                chars[kept++] = chars[i] is '\u2018' or '\u2019' or '\u02BC' or '\uFF07' ? '\'' : chars[i];
        if (kept > 0) // a whole value may consist of nothing else
            term.SetLength(kept);
    }

    private static bool IsLeftOut(char c) => c is '\u00AD' or '\uFEFF' or '\u2060' or '\u055B' or '\u055C' or '\u055E'
        or (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
        or (>= '\uFE00' and <= '\uFE0F');
}
