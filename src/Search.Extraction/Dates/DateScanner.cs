using System.Collections.Frozen;
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

    private readonly ReadOnlySpan<char> _line;
    private readonly ReadOnlySpan<DateToken> _tokens;
    private readonly NumericOrder _order;

    private DateScanner(ReadOnlySpan<char> line, ReadOnlySpan<DateToken> tokens, NumericOrder order)
    {
        _line = line;
        _tokens = tokens;
        _order = order;
    }

    /// <summary>The first date of the line, or null.</summary>
    public static DateMatch? First(ReadOnlySpan<char> line, NumericOrder order = NumericOrder.DayFirst)
    {
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
        new DateScanner(line, tokens, order).Scan(found, limit);
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
            if (!Has(DateWords.Weekdays, word) && !Has(DateWords.Linking, word) && !Has(DateWords.Published, word) &&
                !Has(DateWords.Updated, word) && !Has(DateWords.Zones, word))
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
        if (At(i + 1, out var first) && At(i + 2, out var month) && At(i + 3, out var second) && At(i + 4, out var day) &&
            month.IsNumber(1, 2) && day.IsNumber(1, 2) && month.Value is >= 1 and <= 12)
        {
            var sameMark = first.Kind == TokenKind.Mark && first.Value is '-' or '/' or '.' or '‑' && second.IsMark((char)first.Value);
            var chinese = first.Kind == TokenKind.Word && Text(first) is "年" && Text(second) is "月";
            if (sameMark || chinese)
            {
                parts = (year, month.Value, day.Value);
                next = i + 5;
                if (chinese && At(next, out var dayWord) && Text(dayWord) is "日")
                    next++;
                return true;
            }
        }

        var j = Skip(i + 1, ",.");
        if (TryMonth(j, out var named) && At(j + 1, out var number) && number.IsNumber(1, 2))
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
        if (!(At(i + 1, out var first) && At(i + 2, out var middle) && At(i + 3, out var second) && At(i + 4, out var last)))
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
        if (At(i + 5, out var tail) && At(i + 6, out var more) && tail.Kind == TokenKind.Mark && tail.Value == first.Value &&
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
        if (At(j, out var suffix) && suffix.Start == _tokens[i].End &&
            (suffix.IsMark('º') || suffix.IsMark('°') || (suffix.Kind == TokenKind.Word && Text(suffix) is "st" or "nd" or "rd" or "th" or "er" or "ª" or "º" or "o")))
            j++;
        j = Skip(j, ".-/‑");
        j = SkipWord(j, "de", "of", "d", "di");
        if (!TryMonth(j, out var month))
            return false;
        next = j + 1;
        j = Skip(next, ".,-/‑'");
        j = SkipWord(j, "de", "del", "of");
        j = Skip(j, ",");
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
        if (!IsNumberAt(i + 1) && !IsNumberAt(i + 2) && !IsNumberAt(i + 3) || !TryMonth(i, out var month))
            return false;
        var j = Skip(i + 1, ".-/");
        if (At(j, out var day) && day.IsNumber(1, 2) && day.Value is >= 1 and <= 31)
        {
            next = j + 1;
            j = next;
            if (At(j, out var suffix) && suffix.Start == day.End && suffix.Kind == TokenKind.Word && Text(suffix) is "st" or "nd" or "rd" or "th")
                next = ++j;
            j = Skip(j, ",.-/–—|·•");
            var year = YearAt(j);
            if (year == 0 && j < _tokens.Length && _tokens[j].Kind == TokenKind.Word && Has(DateWords.Weekdays, Text(_tokens[j])))
                year = YearAt(j = Skip(j + 1, ",."));
            if (year != 0)
                next = j + 1;
            parts = (year, month, day.Value);
            return true;
        }

        j = SkipWord(Skip(i + 1, ".,"), "de", "of", "del");
        var yearOfMonth = YearAt(j);
        if (yearOfMonth == 0 || Has(DateWords.AmbiguousMonths, Text(_tokens[i])) && !char.IsUpper(_line[_tokens[i].Start]))
            return false;
        parts = (yearOfMonth, month, 0);
        next = j + 1;
        return true;
    }

    private readonly bool TryMonth(int i, out int month)
    {
        month = 0;
        if (!At(i, out var token) || token.Kind != TokenKind.Word || token.Length > 12)
            return false;
        Span<char> lower = stackalloc char[12];
        var length = Text(token).ToLowerInvariant(lower);
        return DateWords.Months.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower[..length], out month);
    }

    private readonly int YearAt(int i)
    {
        if (!At(i, out var token) || !token.IsNumber(4, 4) || token.Value is < FirstYear or > LastYear)
            return 0;
        // "Nov 20, 2019" but not "20 May 2000 people": a decimal or a percent sign behind it makes it a number.
        return At(i + 1, out var after) && after.Start == token.End && after.Kind == TokenKind.Mark && after.Value is '%' ? 0 : token.Value;
    }

    // The nearest time behind the date, else the nearest before it.
    private readonly (int Hour, int Minute, string? Zone)? FindTime(int from, int dateFirst, int dateNext, out int first, out int last)
    {
        var quiet = 0;
        for (var i = dateNext; i < _tokens.Length && i < dateNext + MaxTimeDistance && quiet < 3; i++)
        {
            if (ReadTime(i, out last) is { } time)
            {
                first = i;
                return time;
            }

            // A word that does not go with dates ends the search: what follows speaks of something else.
            if (_tokens[i].Kind == TokenKind.Word && !IsDateWord(Text(_tokens[i])))
                quiet = 3;
        }

        for (var i = dateFirst - 1; i >= from && i >= dateFirst - MaxTimeDistance - 2; i--)
        {
            if (_tokens[i].Kind == TokenKind.Number && (i == 0 || !_tokens[i - 1].IsMark(':')) && ReadTime(i, out last) is { } time && last < dateFirst)
            {
                first = i;
                return time;
            }
        }

        first = last = -1;
        return null;
    }

    // 18:00, 18:00:30.5, 6:05 p.m. EST, 18h05, 6 pm, 18.05 Uhr, each with a zone
    private readonly (int Hour, int Minute, string? Zone)? ReadTime(int i, out int last)
    {
        last = i;
        if (!At(i, out var hourToken) || !hourToken.IsNumber(1, 2) || hourToken.Value > 24)
            return null;
        var hour = hourToken.Value;
        var minute = -1;
        var weak = true;
        if (At(i + 1, out var mark) && At(i + 2, out var minuteToken) && minuteToken.IsNumber(2, 2) && minuteToken.Value < 60 &&
            (mark.IsMark(':') || mark.IsMark('.') || (mark.Kind == TokenKind.Word && Text(mark) is "h" or "H" or "u" or "г")) &&
            mark.Start == hourToken.End && minuteToken.Start <= mark.End + 1)
        {
            minute = minuteToken.Value;
            weak = mark.IsMark('.');
            last = i + 2;
            if (At(last + 1, out var colon) && At(last + 2, out var seconds) && colon.IsMark(':') && seconds.IsNumber(2, 2))
            {
                last += 2;
                if (At(last + 1, out var point) && At(last + 2, out var fraction) && point.IsMark('.') && fraction.Kind == TokenKind.Number && point.End == fraction.Start)
                    last += 2;
            }
        }
        else if (At(i + 1, out mark) && mark.Kind == TokenKind.Word && Text(mark) is "h" or "H" && mark.Start == hourToken.End)
        {
            minute = 0;
            weak = false;
            last = i + 1;
        }

        if (ReadHalf(last + 1, out var afternoon, out var halfLast))
        {
            if (hour is < 1 or > 12 && !(hour <= 23))
                return null;
            if (hour <= 12)
                hour = hour % 12 + (afternoon ? 12 : 0);
            minute = Math.Max(minute, 0);
            weak = false;
            last = halfLast;
        }
        else if (At(last + 1, out var unit) && unit.Kind == TokenKind.Word && Text(unit) is "Uhr" or "uhr" or "hrs" or "Hrs" or "WIB" or "h")
        {
            minute = Math.Max(minute, 0);
            weak = false;
            last++;
        }

        if (minute < 0 || hour > 23)
            return null;
        var zone = ReadZone(last + 1, ref last);
        return weak && zone is null ? null : (hour, minute, zone);
    }

    private readonly bool ReadHalf(int i, out bool afternoon, out int last)
    {
        afternoon = false;
        last = i;
        if (!At(i, out var word) || word.Kind != TokenKind.Word)
            return false;
        var text = Text(word);
        if (text.Equals("am", StringComparison.OrdinalIgnoreCase) || text.Equals("pm", StringComparison.OrdinalIgnoreCase))
        {
            // German "18 am" does not occur; "am 3. Mai" follows a weekday, not a number.
            afternoon = text[0] is 'p' or 'P';
            return true;
        }

        if (text.Length == 1 && text[0] is 'a' or 'p' or 'A' or 'P' && At(i + 1, out var dot) && dot.IsMark('.') && At(i + 2, out var m) &&
            m.Kind == TokenKind.Word && Text(m) is "m" or "M")
        {
            afternoon = text[0] is 'p' or 'P';
            last = At(i + 3, out var second) && second.IsMark('.') ? i + 3 : i + 2;
            return true;
        }

        return false;
    }

    // EST, GMT+4, (MSK), +02:00, Z
    private readonly string? ReadZone(int i, ref int last)
    {
        var j = Skip(i, "(");
        if (!At(j, out var token))
            return null;
        var end = -1;
        if (token.Kind == TokenKind.Word)
        {
            var text = Text(token);
            var isZone = text is "Z" || (text.Length >= 2 && char.IsUpper(text[0]) && char.IsUpper(text[^1]) && Has(DateWords.Zones, text));
            if (!isZone)
                return null;
            end = j;
            // An offset must touch the abbreviation: in "GMT - 5 readers" it does not.
            if (At(j + 1, out var sign) && sign.Start == token.End && sign.Kind == TokenKind.Mark && sign.Value is '+' or '-' or '−' or '–' && OffsetEnd(j + 1) is var k and >= 0)
                end = k;
        }
        else if (j == i && token.Kind == TokenKind.Mark && token.Value is '+' or '-' or '−')
        {
            // A bare offset: signed, touching, two or four digits.
            var k = OffsetEnd(j);
            if (k < 0 || _tokens[j + 1].Length < 2 || (token.Value != '+' && token.Start != _tokens[i - 1].End))
                return null;
            end = k;
        }

        if (end < 0)
            return null;
        last = end;
        return _line[_tokens[j].Start.._tokens[end].End].ToString();
    }

    private readonly int OffsetEnd(int sign)
    {
        if (!At(sign + 1, out var hours) || !hours.IsNumber(1, 4) || hours.Start != _tokens[sign].End || (hours.Length <= 2 && hours.Value > 14))
            return -1;
        return At(sign + 2, out var colon) && colon.IsMark(':') && At(sign + 3, out var minutes) && minutes.IsNumber(2, 2) ? sign + 3 : sign + 1;
    }

    private readonly DateLabel LabelBefore(int from, int i)
    {
        for (var j = i - 1; j >= from && j >= i - 6; j--)
        {
            if (_tokens[j].Kind != TokenKind.Word)
                continue;
            var word = Text(_tokens[j]);
            if (Has(DateWords.Updated, word))
                return DateLabel.Updated;
            if (Has(DateWords.Published, word))
                return DateLabel.Published;
        }

        return DateLabel.None;
    }

    private readonly bool IsNumberAt(int i) => i < _tokens.Length && _tokens[i].Kind == TokenKind.Number;

    private readonly bool At(int i, out DateToken token)
    {
        token = (uint)i < (uint)_tokens.Length ? _tokens[i] : default;
        return (uint)i < (uint)_tokens.Length;
    }

    private readonly ReadOnlySpan<char> Text(DateToken token) => _line[token.Start..token.End];

    private readonly int Skip(int i, string marks) =>
        At(i, out var token) && token.Kind == TokenKind.Mark && marks.Contains((char)token.Value) ? i + 1 : i;

    private readonly int SkipWord(int i, params ReadOnlySpan<string> words)
    {
        if (!At(i, out var token) || token.Kind != TokenKind.Word)
            return i;
        foreach (var word in words)
        {
            if (Text(token).Equals(word, StringComparison.OrdinalIgnoreCase))
                return i + 1;
        }

        return i;
    }

    private static bool IsDateWord(ReadOnlySpan<char> word) =>
        Has(DateWords.Linking, word) || Has(DateWords.Weekdays, word) || word is "T";

    private static bool Has(FrozenSet<string> words, ReadOnlySpan<char> word)
    {
        if (word.Length > 16)
            return false;
        Span<char> lower = stackalloc char[16];
        var length = word.ToLowerInvariant(lower);
        return words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower[..length]);
    }
}
