using System.Globalization;

namespace Search.Archive.Queries;

/// <summary>Dates in a query text: values and ranges after <c>date:</c>, and dates as people write them.</summary>
internal static class DateText
{
    private static readonly Dictionary<string, int> Months = CreateMonths();

    /// <summary>
    /// Reads the value of <c>date:</c>: 2023, 2023-11, 2023-11-29, 29 November 2023, 2023-11..2024-02, 2023.., &gt;=2023, &lt;2024,
    /// [2023-01 TO *], {2022 TO 2024}. An end in square brackets belongs to the range, one in braces does not.
    /// </summary>
    public static bool TryReadExpression(string text, out SyntaxNode.DateRange range)
    {
        text = text.Trim();
        range = new SyntaxNode.DateRange(null, null);
        if (text.Length > 2 && text[0] is '[' or '{' && text[^1] is ']' or '}')
        {
            int to = text.IndexOf(" TO ", StringComparison.OrdinalIgnoreCase);
            return to > 0 && TryReadEnds(text[1..to], text[(to + 4)..^1], text[0] == '{', text[^1] == '}', ref range);
        }
        int dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots >= 0) return TryReadEnds(text[..dots], text[(dots + 2)..], false, false, ref range);
        if (text.StartsWith(">=", StringComparison.Ordinal)) return TryReadEnds(text[2..], "*", false, false, ref range);
        if (text.StartsWith("<=", StringComparison.Ordinal)) return TryReadEnds("*", text[2..], false, false, ref range);
        if (text.StartsWith('>')) return TryReadEnds(text[1..], "*", true, false, ref range);
        if (text.StartsWith('<')) return TryReadEnds("*", text[1..], false, true, ref range);
        if (!TryRead(text, out var period)) return false;
        range = new SyntaxNode.DateRange(period.Start, period.End);
        return true;
    }

    /// <summary>
    /// Finds a date of several plain words, or of one in numbers, that begins at a lexeme: 29 November 2023, November 29, 2023, Nov 2023, 2023-11-29,
    /// 2023-11, 29.11.2023. A year alone is a number like any other.
    /// </summary>
    public static bool TryReadWords(IReadOnlyList<Lexeme> lexemes, int at, out DatePeriod period, out int count)
    {
        for (count = 3; count >= 1; count--)
        {
            if (!TryJoin(lexemes, at, count, out string text)) continue;
            bool isYearAlone = count == 1 && text.Length <= 4;
            if (!isYearAlone && TryRead(text, out period)) return true;
        }
        period = default;
        return false;
    }

    /// <summary>Reads one date in any of these forms.</summary>
    public static bool TryRead(string text, out DatePeriod period)
    {
        if (DatePeriod.TryParse(text, out period)) return true;
        string[] parts = text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length switch
        {
            1 => TryReadNumbers(parts[0], out period),
            2 => TryMonth(parts[0], out int month) && TryYear(parts[1], out int year) && TryMake(year, month, null, out period),
            3 when TryMonth(parts[1], out int month) => TryDay(parts[0], out int day) && TryYear(parts[2], out int year) && TryMake(year, month, day, out period),
            3 when TryMonth(parts[0], out int month) => TryDay(parts[1], out int day) && TryYear(parts[2], out int year) && TryMake(year, month, day, out period),
            _ => false,
        };
    }

    // 29.11.2023, 29/11/2023, and 11/29/2023 where only that can be meant. 3/4/2023 is either: it stays text.
    private static bool TryReadNumbers(string text, out DatePeriod period)
    {
        period = default;
        char separator = text.Contains('.') ? '.' : '/';
        string[] parts = text.Split(separator);
        if (parts.Length != 3 || !TryYear(parts[2], out int year) || !TryDay(parts[0], out int first) || !TryDay(parts[1], out int second)) return false;
        if (separator == '.' || first > 12) return TryMake(year, second, first, out period);
        return second > 12 && TryMake(year, first, second, out period);
    }

    private static bool TryJoin(IReadOnlyList<Lexeme> lexemes, int at, int count, out string text)
    {
        text = "";
        if (at + count > lexemes.Count) return false;
        for (int i = at; i < at + count; i++)
            if (lexemes[i] is not { Kind: LexemeKind.Word, IsPrefix: false, Distance: null, Weight: null })
                return false;
        text = string.Join(' ', lexemes.Skip(at).Take(count).Select(lexeme => lexeme.Text));
        return true;
    }

    private static bool TryReadEnds(string from, string to, bool fromExclusive, bool toExclusive, ref SyntaxNode.DateRange range)
    {
        DateTime? start = null, end = null;
        from = from.Trim();
        to = to.Trim();
        if (from is not ("*" or ""))
        {
            if (!TryRead(from, out var period)) return false;
            start = fromExclusive ? period.End : period.Start;
        }
        if (to is not ("*" or ""))
        {
            if (!TryRead(to, out var period)) return false;
            end = toExclusive ? period.Start : period.End;
        }
        range = new SyntaxNode.DateRange(start, end);
        return true;
    }

    private static bool TryMonth(string text, out int month) => Months.TryGetValue(text.TrimEnd('.'), out month);

    private static bool TryYear(string text, out int year) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && text.Length == 4 && year >= 1;

    private static bool TryDay(string text, out int day)
    {
        string digits = text.Length > 2 && text[^2..] is "st" or "nd" or "rd" or "th" ? text[..^2] : text;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out day) && digits.Length <= 2;
    }

    private static bool TryMake(int year, int month, int? day, out DatePeriod period)
    {
        period = default;
        if (month is < 1 or > 12) return false;
        if (day == null)
        {
            period = DatePeriod.OfMonth(year, month);
            return true;
        }
        if (day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        period = DatePeriod.OfDay(new DateTime(year, month, day.Value));
        return true;
    }

    private static Dictionary<string, int> CreateMonths()
    {
        var months = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["sept"] = 9 };
        for (int month = 1; month <= 12; month++)
        {
            string name = CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);
            months[name] = month;
            months[name[..3]] = month;
        }
        return months;
    }
}
