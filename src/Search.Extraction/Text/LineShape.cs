namespace Search.Extraction.Text;

/// <summary>What the body models of plain text and of HTML both see of a line's letters and marks.</summary>
internal static class LineShape
{
    /// <summary>Share of the words that begin with a capital.</summary>
    public static double CapitalShare(Line line) => line.Words == 0 ? 0 : (double)line.CapitalWords / line.Words;

    /// <summary>Share of the words that are all in capitals.</summary>
    public static double UpperShare(Line line) => line.Words == 0 ? 0 : (double)line.UpperWords / line.Words;

    /// <summary>How the line ends: 1 dots, 2 a question or an exclamation, 3 as other sentences, 4 a colon, 5 in the middle, else 0.</summary>
    public static int EndMark(Line line)
    {
        var last = line.Text[^1];
        return last == '…' || line.Text.EndsWith("...", StringComparison.Ordinal) ? 1 : line.EndsSentence ? (last is '?' or '!' ? 2 : 3) : last is ':' or '：' ? 4 : last is ',' or ';' or '-' ? 5 : 0;
    }

    /// <summary>How the line begins: 0 capital, 1 small letter, 2 digit, 3 quotation mark, 4 dash or bullet, 5 letter without case, else 6.</summary>
    public static int StartMark(Line line)
    {
        var first = line.Text[0];
        // Danes and Germans quote »so«; "» more" is a link.
        var isQuote = first is '"' or '“' or '«' or '„' or '\'' or '‘' || (first is '»' or '›' && line.Text.Length > 1 && line.Text[1] != ' ');
        return char.IsUpper(first) ? 0 : char.IsLower(first) ? 1 : char.IsDigit(first) ? 2 : isQuote ? 3 : first is '-' or '–' or '—' or '•' or '*' or '·' ? 4 : char.IsLetter(first) ? 5 : 6;
    }
}
