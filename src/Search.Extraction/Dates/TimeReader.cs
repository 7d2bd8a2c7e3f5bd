using TokenKind = Search.Extraction.Dates.DateToken.TokenKind;

namespace Search.Extraction.Dates;

/// <summary>Reads a time of day: 18:00, 18:00:30.5, 6:05 p.m. EST, 18h05, 6 pm, 18.05 Uhr, each with a zone.</summary>
internal static class TimeReader
{
    /// <summary>The time of day that begins at a token, or null.</summary>
    /// <param name="tokens">The line.</param>
    /// <param name="i">The token.</param>
    /// <param name="last">Its last token.</param>
    public static (int Hour, int Minute, string? Zone)? Read(DateTokens tokens, int i, out int last)
    {
        last = i;
        if (!tokens.At(i, out var hourToken) || !hourToken.IsNumber(1, 2) || hourToken.Value > 24)
            return null;
        var hour = hourToken.Value;
        var minute = -1;
        var weak = true;
        if (tokens.At(i + 1, out var mark) && tokens.At(i + 2, out var minuteToken) && minuteToken.IsNumber(2, 2) && minuteToken.Value < 60 &&
            (mark.IsMark(':') || mark.IsMark('.') || (mark.Kind == TokenKind.Word && tokens.Text(mark) is "h" or "H" or "u" or "г" or "時" or "时" or "시")) &&
            mark.Start == hourToken.End && minuteToken.Start <= mark.End + 1)
        {
            minute = minuteToken.Value;
            weak = mark.IsMark('.') && !IsHourWord(tokens, i - 1);
            last = i + 2;
            if (tokens.At(last + 1, out var colon) && tokens.At(last + 2, out var seconds) && colon.IsMark(':') && seconds.IsNumber(2, 2))
            {
                last += 2;
                if (tokens.At(last + 1, out var point) && tokens.At(last + 2, out var fraction) && point.IsMark('.') && fraction.Kind == TokenKind.Number && point.End == fraction.Start)
                    last += 2;
            }
        }
        else if (tokens.At(i + 1, out mark) && mark.Kind == TokenKind.Word && tokens.Text(mark) is "h" or "H" && mark.Start == hourToken.End)
        {
            minute = 0;
            weak = false;
            last = i + 1;
        }

        if (ReadHalf(tokens, last + 1, out var afternoon, out var halfLast))
        {
            if (hour is < 1 or > 12 && !(hour <= 23))
                return null;
            if (hour <= 12)
                hour = hour % 12 + (afternoon ? 12 : 0);
            minute = Math.Max(minute, 0);
            weak = false;
            last = halfLast;
        }
        else if (tokens.At(last + 1, out var unit) && unit.Kind == TokenKind.Word && tokens.Text(unit) is "Uhr" or "uhr" or "hrs" or "Hrs" or "WIB" or "h")
        {
            minute = Math.Max(minute, 0);
            weak = false;
            last++;
        }

        if (minute < 0 || hour > 23)
            return null;
        var zone = ReadZone(tokens, last + 1, ref last);
        return weak && zone is null ? null : (hour, minute, zone);
    }

    // "kl. 13.05", "ore 9.30": the word says that it is a time.
    private static bool IsHourWord(DateTokens tokens, int i)
    {
        if (tokens.At(i, out var dot) && dot.IsMark('.'))
            i--;
        return tokens.At(i, out var word) && word.Kind == TokenKind.Word && tokens.Text(word) is "kl" or "Kl" or "KL" or "klo" or "ore" or "alle" or "godz" or "saat" or "Saat";
    }

    private static bool ReadHalf(DateTokens tokens, int i, out bool afternoon, out int last)
    {
        afternoon = false;
        last = i;
        if (!tokens.At(i, out var word) || word.Kind != TokenKind.Word)
            return false;
        var text = tokens.Text(word);
        if (text.Equals("am", StringComparison.OrdinalIgnoreCase) || text.Equals("pm", StringComparison.OrdinalIgnoreCase))
        {
            // German "18 am" does not occur; "am 3. Mai" follows a weekday, not a number.
            afternoon = text[0] is 'p' or 'P';
            return true;
        }

        if (text.Length == 1 && text[0] is 'a' or 'p' or 'A' or 'P' && tokens.At(i + 1, out var dot) && dot.IsMark('.') && tokens.At(i + 2, out var m) &&
            m.Kind == TokenKind.Word && tokens.Text(m) is "m" or "M")
        {
            afternoon = text[0] is 'p' or 'P';
            last = tokens.At(i + 3, out var second) && second.IsMark('.') ? i + 3 : i + 2;
            return true;
        }

        return false;
    }

    // EST, GMT+4, (MSK), +02:00, Z
    private static string? ReadZone(DateTokens tokens, int i, ref int last)
    {
        var j = tokens.Skip(i, "(");
        if (!tokens.At(j, out var token))
            return null;
        var end = -1;
        if (token.Kind == TokenKind.Word)
        {
            var text = tokens.Text(token);
            var isZone = text is "Z" || (text.Length >= 2 && char.IsUpper(text[0]) && char.IsUpper(text[^1]) && DateWords.Has(DateWords.Zones, text));
            if (!isZone)
                return null;
            end = j;
            // An offset must touch the abbreviation: in "GMT - 5 readers" it does not.
            if (tokens.At(j + 1, out var sign) && sign.Start == token.End && sign.Kind == TokenKind.Mark && sign.Value is '+' or '-' or '−' or '–' && OffsetEnd(tokens, j + 1) is var k and >= 0)
                end = k;
        }
        else if (j == i && token.Kind == TokenKind.Mark && token.Value is '+' or '-' or '−')
        {
            // A bare offset: signed, touching, two or four digits.
            var k = OffsetEnd(tokens, j);
            if (k < 0 || tokens[j + 1].Length < 2 || (token.Value != '+' && token.Start != tokens[i - 1].End))
                return null;
            end = k;
        }

        if (end < 0)
            return null;
        last = end;
        return tokens.Between(j, end).ToString();
    }

    private static int OffsetEnd(DateTokens tokens, int sign)
    {
        if (!tokens.At(sign + 1, out var hours) || !hours.IsNumber(1, 4) || hours.Start != tokens[sign].End || (hours.Length <= 2 && hours.Value > 14))
            return -1;
        return tokens.At(sign + 2, out var colon) && colon.IsMark(':') && tokens.At(sign + 3, out var minutes) && minutes.IsNumber(2, 2) ? sign + 3 : sign + 1;
    }
}
