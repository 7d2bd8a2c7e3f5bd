using TokenKind = Search.Extraction.Dates.DateToken.TokenKind;

namespace Search.Extraction.Dates;

/// <summary>
/// Finds dates in a line, in the forms that articles print: 29 November 2023, Nov. 29th, 2023, 29 de noviembre de 2023,
/// 2023-11-29T18:00:00+04:00, 29.11.2023, 11/29/23, each with a time before or after it. A hand-written scanner: one pass over
/// the tokens of the line, no backtracking beyond the few tokens of a date.
/// </summary>
internal ref struct DateScanner
{
    // A date line has about ten tokens; a long paragraph is looked at only this far.
    private const int MaxTokens = 96;

    // A time stands at most this many tokens from its date ("on Wednesday the 3rd at").
    private const int MaxTimeDistance = 6;

    // The years that articles come from; 1066 and 2390 are numbers.
    private const int FirstYear = 1850;
    private const int LastYear = 2100;

    private readonly DateTokens _tokens;
    private readonly NumericOrder _order;

    private DateScanner(DateTokens tokens, NumericOrder order)
    {
        _tokens = tokens;
        _order = order;
    }

    /// <summary>The first date of the line, or null.</summary>
    public static DateMatch? First(ReadOnlySpan<char> line, NumericOrder order = NumericOrder.DayFirst)
    {
        if (!line.ContainsAnyInRange('0', '9'))
            return null;
        var found = new List<DateMatch>(1);
        Scan(line, order, found, 1);
        return found.Count > 0 ? found[0] : null;
    }

    /// <summary>All dates of the line in order, at most <paramref name="limit"/>.</summary>
    public static void Scan(ReadOnlySpan<char> line, NumericOrder order, List<DateMatch> found, int limit = 8)
    {
        if (!line.ContainsAnyInRange('0', '9'))
            return;
        Span<DateToken> buffer = stackalloc DateToken[MaxTokens];
        var tokens = buffer[..DateToken.Tokenize(line, buffer)];
        new DateScanner(new DateTokens(line, tokens), order).Scan(found, limit);
    }

    /// <summary>How many letters of the line are neither part of a date nor a word that goes with one.</summary>
    public static int OtherLetters(ReadOnlySpan<char> line, ReadOnlySpan<DateMatch> matches)
    {
        Span<DateToken> buffer = stackalloc DateToken[MaxTokens];
        var tokens = buffer[..DateToken.Tokenize(line, buffer)];
        var letters = 0;
        foreach (var token in tokens)
        {
            if (token.Kind != TokenKind.Word || IsInside(matches, token.Start))
                continue;
            var word = line[token.Start..token.End];
            if (!DateWords.Has(DateWords.Weekdays, word) && !DateWords.Has(DateWords.Linking, word) && !DateWords.Has(DateWords.Published, word) &&
                !DateWords.Has(DateWords.Updated, word) && !DateWords.Has(DateWords.Zones, word))
                letters += token.Length;
        }

        return tokens.Length == MaxTokens ? int.MaxValue : letters;
    }

    private static bool IsInside(ReadOnlySpan<DateMatch> matches, int offset)
    {
        foreach (var match in matches)
        {
            if (offset >= match.Start && offset < match.End)
                return true;
        }

        return false;
    }

    private readonly void Scan(List<DateMatch> found, int limit)
    {
        var from = 0;
        for (var i = 0; i < _tokens.Length && found.Count < limit; i++)
        {
            if (!TryDay(i, out var parts, out var next))
                continue;
            var last = next - 1;
            var (start, end) = (_tokens[i].Start, _tokens[last].End);
            var time = FindTime(from, i, next, out var timeFirst, out var timeLast);
            if (time is not null)
            {
                start = Math.Min(start, _tokens[timeFirst].Start);
                end = Math.Max(end, _tokens[timeLast].End);
                next = Math.Max(next, timeLast + 1);
            }

            var date = parts.Year == 0 ? null
                : parts.Day == 0 ? ArticleDate.Create(parts.Year, parts.Month)
                : ArticleDate.Create(parts.Year, parts.Month, parts.Day, time?.Hour, time?.Minute, time?.Zone);
            if (date is null && parts.Year != 0)
            {
                // 31 February 2020 is no date, and not February 2020 either.
                i = next - 1;
                continue;
            }

            found.Add(new DateMatch(date, start, end, LabelBefore(from, Math.Min(i, time is null ? i : timeFirst))));
            from = next;
            i = next - 1;
        }
    }

    private readonly bool TryDay(int i, out (int Year, int Month, int Day) parts, out int next)
    {
        parts = default;
        next = i + 1;
        // A number right after "." "-" "/" ":" "+" or a currency sign without a space belongs to something longer.
        if (i > 0 && _tokens[i].Kind == TokenKind.Number && _tokens[i - 1].Kind == TokenKind.Mark &&
            _tokens[i - 1].End == _tokens[i].Start && _tokens[i - 1].Value is '.' or '-' or '+' or '$' or '€' or '£' or '#' or '=')
        {
            if (i > 1 && _tokens[i - 1].Start == _tokens[i - 2].End || _tokens[i - 1].Value is not ('.' or '-'))
                return false;
        }

        return _tokens[i].Kind switch
        {
            TokenKind.Number when _tokens[i].Length == 4 => TryYearFirst(i, out parts, out next),
            TokenKind.Number when _tokens[i].Length <= 2 => TryNumeric(i, out parts, out next) || TryDayMonth(i, out parts, out next),
            TokenKind.Word => TryMonthDay(i, out parts, out next),
            _ => false,
        };
    }

    // 2023-11-29, 2023/11/29, 2023.11.29., 2023年11月29日, 2023 November 29
    private readonly bool TryYearFirst(int i, out (int Year, int Month, int Day) parts, out int next)
    {
        parts = default;
        next = i + 1;
        var year = _tokens[i].Value;
        if (year is < FirstYear or > LastYear)
            return false;
        if (_tokens.At(i + 1, out var first) && _tokens.At(i + 2, out var month) && _tokens.At(i + 3, out var second) && _tokens.At(i + 4, out var day) &&
            month.IsNumber(1, 2) && day.IsNumber(1, 2) && month.Value is >= 1 and <= 12)
        {
            var sameMark = first.Kind == TokenKind.Mark && first.Value is '-' or '/' or '.' or '‑' && second.IsMark((char)first.Value);
            var chinese = first.Kind == TokenKind.Word && _tokens.Text(first) is "年" && _tokens.Text(second) is "月";
            if (sameMark || chinese)
            {
                parts = (year, month.Value, day.Value);
                next = i + 5;
                if (chinese && _tokens.At(next, out var dayWord) && _tokens.Text(dayWord) is "日")
                    next++;
                return true;
            }
        }

        var j = _tokens.Skip(i + 1, ",.");
        if (TryMonth(j, out var named) && _tokens.At(j + 1, out var number) && number.IsNumber(1, 2))
        {
            parts = (year, named, number.Value);
            next = j + 2;
            return true;
        }

        return false;
    }

    // 29.11.2023, 29/11/23, 11/29/2023
    private readonly bool TryNumeric(int i, out (int Year, int Month, int Day) parts, out int next)
    {
        parts = default;
        next = i + 1;
        if (!(_tokens.At(i + 1, out var first) && _tokens.At(i + 2, out var middle) && _tokens.At(i + 3, out var second) && _tokens.At(i + 4, out var last)))
            return false;
        if (first.Kind != TokenKind.Mark || first.Value is not ('.' or '/' or '-') || !second.IsMark((char)first.Value) || !middle.IsNumber(1, 2))
            return false;
        var year = last.Value;
        if (last.IsNumber(2, 2) && first.End == middle.Start && second.End == last.Start)
            year += year < 70 ? 2000 : 1900;
        else if (!last.IsNumber(4, 4))
            return false;
        if (year is < FirstYear or > LastYear)
            return false;
        // 10.11.2023.5 is a version, not a date.
        if (_tokens.At(i + 5, out var tail) && _tokens.At(i + 6, out var more) && tail.Kind == TokenKind.Mark && tail.Value == first.Value &&
            tail.Start == last.End && more.Kind == TokenKind.Number && more.Start == tail.End)
            return false;

        var (a, b) = (_tokens[i].Value, middle.Value);
        var monthFirst = b > 12 || (a <= 12 && _order == NumericOrder.MonthFirst && first.Value == '/');
        parts = monthFirst ? (year, a, b) : (year, b, a);
        next = i + 5;
        return parts.Month is >= 1 and <= 12 && parts.Day is >= 1 and <= 31;
    }

    // 29 November 2023, 29. November 2023, 1er mai 2020, 29 de noviembre de 2023, 29-Nov-2023, 3rd of May
    private readonly bool TryDayMonth(int i, out (int Year, int Month, int Day) parts, out int next)
    {
        parts = default;
        next = i + 1;
        var day = _tokens[i].Value;
        if (day is < 1 or > 31)
            return false;
        var j = i + 1;
        if (_tokens.At(j, out var suffix) && suffix.Start == _tokens[i].End &&
            (suffix.IsMark('º') || suffix.IsMark('°') || (suffix.Kind == TokenKind.Word && _tokens.Text(suffix) is "st" or "nd" or "rd" or "th" or "er" or "ª" or "º" or "o")))
            j++;
        j = _tokens.Skip(j, ".-/‑");
        j = _tokens.SkipWord(j, "de", "of", "d", "di");
        if (!TryMonth(j, out var month))
            return false;
        next = j + 1;
        // "24 نيسان / أبريل 2020": the Levant prints both of its names.
        if (_tokens.At(next, out var slash) && slash.IsMark('/') && TryMonth(next + 1, out var again) && again == month)
            next += 2;
        j = _tokens.Skip(next, ".,-/‑'");
        j = _tokens.SkipWord(j, "de", "del", "of");
        j = _tokens.Skip(j, ",");
        var year = YearAt(j);
        if (year != 0)
            next = j + 1;
        parts = (year, month, day);
        return true;
    }

    // November 29, 2023; Nov. 29th 2023; November 2023
    private readonly bool TryMonthDay(int i, out (int Year, int Month, int Day) parts, out int next)
    {
        parts = default;
        next = i + 1;
        // A look at the next tokens is cheaper than one into the table of months: most words are followed by words.
        if (!_tokens.IsNumberAt(i + 1) && !_tokens.IsNumberAt(i + 2) && !_tokens.IsNumberAt(i + 3) || !TryMonth(i, out var month))
            return false;
        var j = _tokens.Skip(i + 1, ".-/");
        if (_tokens.At(j, out var day) && day.IsNumber(1, 2) && day.Value is >= 1 and <= 31)
        {
            next = j + 1;
            j = next;
            if (_tokens.At(j, out var suffix) && suffix.Start == day.End && suffix.Kind == TokenKind.Word && _tokens.Text(suffix) is "st" or "nd" or "rd" or "th")
                next = ++j;
            j = _tokens.Skip(j, ",.-/–—|·•");
            var year = YearAt(j);
            if (year == 0 && j < _tokens.Length && _tokens[j].Kind == TokenKind.Word && DateWords.Has(DateWords.Weekdays, _tokens.Text(_tokens[j])))
                year = YearAt(j = _tokens.Skip(j + 1, ",."));
            if (year != 0)
                next = j + 1;
            parts = (year, month, day.Value);
            return true;
        }

        j = _tokens.SkipWord(_tokens.Skip(i + 1, ".,"), "de", "of", "del");
        var yearOfMonth = YearAt(j);
        if (yearOfMonth == 0 || DateWords.Has(DateWords.AmbiguousMonths, _tokens.Text(_tokens[i])) && !char.IsUpper(_tokens.Text(_tokens[i])[0]))
            return false;
        parts = (yearOfMonth, month, 0);
        next = j + 1;
        return true;
    }

    private readonly bool TryMonth(int i, out int month)
    {
        month = 0;
        if (!_tokens.At(i, out var token) || token.Kind != TokenKind.Word || token.Length > 12)
            return false;
        Span<char> lower = stackalloc char[12];
        var length = _tokens.Text(token).ToLowerInvariant(lower);
        return DateWords.Months.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower[..length], out month);
    }

    private readonly int YearAt(int i)
    {
        if (!_tokens.At(i, out var token) || !token.IsNumber(4, 4) || token.Value is < FirstYear or > LastYear)
            return 0;
        // "Nov 20, 2019" but not "20 May 2000 people": a decimal or a percent sign behind it makes it a number.
        return _tokens.At(i + 1, out var after) && after.Start == token.End && after.Kind == TokenKind.Mark && after.Value is '%' ? 0 : token.Value;
    }

    // The nearest time behind the date, else the nearest before it.
    private readonly (int Hour, int Minute, string? Zone)? FindTime(int from, int dateFirst, int dateNext, out int first, out int last)
    {
        var quiet = 0;
        for (var i = dateNext; i < _tokens.Length && i < dateNext + MaxTimeDistance && quiet < 3; i++)
        {
            if (TimeReader.Read(_tokens, i, out last) is { } time)
            {
                first = i;
                return time;
            }

            // A word that does not go with dates ends the search: what follows speaks of something else.
            if (_tokens[i].Kind == TokenKind.Word && !IsDateWord(_tokens.Text(_tokens[i])))
                quiet = 3;
        }

        for (var i = dateFirst - 1; i >= from && i >= dateFirst - MaxTimeDistance - 2; i--)
        {
            if (_tokens[i].Kind == TokenKind.Number && (i < 2 || !_tokens[i - 1].IsMark(':') || _tokens[i - 2].Kind != TokenKind.Number)
                && TimeReader.Read(_tokens, i, out last) is { } time && last < dateFirst)
            {
                first = i;
                return time;
            }
        }

        first = last = -1;
        return null;
    }

    private readonly DateLabel LabelBefore(int from, int i)
    {
        for (var j = i - 1; j >= from && j >= i - 6; j--)
        {
            if (_tokens[j].Kind != TokenKind.Word)
                continue;
            var word = _tokens.Text(_tokens[j]);
            if (DateWords.Has(DateWords.Updated, word))
                return DateLabel.Updated;
            if (DateWords.Has(DateWords.Published, word))
                return DateLabel.Published;
        }

        return DateLabel.None;
    }

    private static bool IsDateWord(ReadOnlySpan<char> word) =>
        DateWords.Has(DateWords.Linking, word) || DateWords.Has(DateWords.Weekdays, word) || word is "T";
}
