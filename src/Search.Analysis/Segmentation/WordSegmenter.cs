using static Search.Analysis.Segmentation.WordBreakClasses;

namespace Search.Analysis.Segmentation;

/// <summary>
/// Default word boundaries of Unicode Standard Annex #29, revision 41 (Unicode 15.0).
/// </summary>
/// <remarks>
/// Every rule looks back only as far as the segment reaches, so a segment is found from its start alone: one pass, no state between
/// segments. Rule numbers in the comments are those of the annex. Which segments are tokens is for the tokenizer to say, from the set
/// of classes that were seen.
/// </remarks>
internal static class WordSegmenter
{
    /// <summary>
    /// The end (exclusive) of the segment that starts at <paramref name="start"/>, which must be a boundary and inside the text.
    /// </summary>
    /// <param name="text">The text, UTF-16; its end is a boundary.</param>
    /// <param name="start">A boundary before the end of the text.</param>
    /// <param name="first">The class of the first character.</param>
    /// <param name="seen">The classes of all characters of the segment.</param>
    public static int NextBoundary(ReadOnlySpan<char> text, int start, out WordBreakClass first, out WordBreakClasses seen)
    {
        first = WordBreakTable.At(text, start, out int units);
        seen = Set(first);
        int position = start + units;
        WordBreakClasses previous = seen; // the last class that counts: WB4 skips what only extends
        if (Has(seen & (Letter | Numeric)) && SkipAsciiWord(text, ref position, ref previous, ref seen))
            return position;

        if (first == WordBreakClass.CarriageReturn) // WB3
            return position < text.Length && text[position] == '\n' ? position + 1 : position;
        if (first is WordBreakClass.LineFeed or WordBreakClass.Newline) // WB3a
            return position;

        WordBreakClasses adjacent = previous; // the class just before the position
        bool flagOpen = first == WordBreakClass.RegionalIndicator;
        while (position < text.Length)
        {
            WordBreakClasses next = Set(WordBreakTable.At(text, position, out units));
            if (!Has(next & Ignored))
            {
                if (IsInside(text, position + units, previous, next))
                {
                    // What follows is of the kind that stood before: go on as if the mark were not there.
                }
                else if (Joins(previous, next)
                    || Has(adjacent & ZeroWidthJoiner) && Has(next & AnyPictographic) // WB3c
                    || Has(adjacent & next & Space) // WB3d
                    || flagOpen && Has(next & RegionalIndicator) // WB15, WB16
                    || Has(previous & HebrewLetter) && Has(next & SingleQuote)) // WB7a
                {
                    previous = next;
                    flagOpen = false;
                }
                else
                {
                    return position;
                }
            }

            adjacent = next;
            seen |= next;
            position += units;
        }

        return position;
    }

    /// <summary>
    /// Goes over ASCII letters and digits, most of most texts, without asking the rules; true if the word certainly ends there.
    /// </summary>
    private static bool SkipAsciiWord(ReadOnlySpan<char> text, ref int position, ref WordBreakClasses previous, ref WordBreakClasses seen)
    {
        int end = position;
        WordBreakClasses all = seen;
        WordBreakClasses last = previous;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
        {
            last = text[end] <= '9' ? Numeric : Letter;
            all |= last;
            end++;
        }

        position = end;
        previous = last;
        seen = all;
        return end == text.Length || text[end] == ' '
            || text[end] is '.' or ',' && (end + 1 == text.Length || text[end + 1] is ' ' or '\n');
    }

    /// <summary>Letters, digits and what connects them (WB5, WB8, WB9, WB10, WB13, WB13a, WB13b).</summary>
    private static bool Joins(WordBreakClasses previous, WordBreakClasses next)
    {
        const WordBreakClasses lettersAndDigits = AnyLetter | Numeric;
        return Has(previous & lettersAndDigits) && Has(next & (lettersAndDigits | ExtendNumLet))
            || Has(previous & Katakana) && Has(next & (Katakana | ExtendNumLet))
            || Has(previous & ExtendNumLet) && Has(next & (lettersAndDigits | Katakana | ExtendNumLet));
    }

    /// <summary>Whether a mark stands between two of a kind: can't, 3.14, צה"ל (WB6, WB7, WB7b, WB7c, WB11, WB12).</summary>
    private static bool IsInside(ReadOnlySpan<char> text, int after, WordBreakClasses previous, WordBreakClasses mark)
    {
        WordBreakClasses needed =
            Has(previous & AnyLetter) && Has(mark & BetweenLetters) ? AnyLetter
            : Has(previous & Numeric) && Has(mark & BetweenDigits) ? Numeric
            : Has(previous & HebrewLetter) && Has(mark & DoubleQuote) ? HebrewLetter
            : None;
        return needed != None && Has(NextCounting(text, after) & needed);
    }

    /// <summary>The class of the first character from <paramref name="position"/> on that WB4 does not skip; none at the end.</summary>
    private static WordBreakClasses NextCounting(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length)
        {
            WordBreakClasses next = Set(WordBreakTable.At(text, position, out int units));
            if ((next & Ignored) == 0)
                return next;
            position += units;
        }

        return None;
    }

    private static WordBreakClasses Set(WordBreakClass value) => (WordBreakClasses)(1u << (int)value);

    private static bool Has(WordBreakClasses classes) => classes != None;
}
