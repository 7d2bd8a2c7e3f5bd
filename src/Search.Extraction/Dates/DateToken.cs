namespace Search.Extraction.Dates;

/// <summary>A number, a word or one other character of a line.</summary>
internal readonly struct DateToken
{
    private DateToken(TokenKind kind, int value, int start, int end)
    {
        Kind = kind;
        Value = value;
        Start = start;
        End = end;
    }

    /// <summary>What it is.</summary>
    public enum TokenKind
    {
        /// <summary>Digits.</summary>
        Number,

        /// <summary>Letters.</summary>
        Word,

        /// <summary>One character that is neither, nor a space.</summary>
        Mark,
    }

    public TokenKind Kind { get; }

    /// <summary>The number, −1 when it has more than eight digits; the character of a mark; 0 for a word.</summary>
    public int Value { get; }

    public int Start { get; }

    public int End { get; }

    public int Length => End - Start;

    public bool IsMark(char mark) => Kind == TokenKind.Mark && Value == mark;

    public bool IsNumber(int minDigits, int maxDigits) => Kind == TokenKind.Number && Length >= minDigits && Length <= maxDigits;

    /// <summary>Cuts a line into tokens.</summary>
    /// <returns>How many were found; what does not fit into <paramref name="tokens"/> is left out.</returns>
    public static int Tokenize(ReadOnlySpan<char> line, Span<DateToken> tokens)
    {
        var count = 0;
        for (var i = 0; i < line.Length && count < tokens.Length;)
        {
            var start = i;
            if (char.IsAsciiDigit(line[i]))
            {
                var value = 0;
                for (; i < line.Length && char.IsAsciiDigit(line[i]) && !IsTimeBehindYear(line, i, i - start, value); i++)
                    value = i - start < 8 ? value * 10 + (line[i] - '0') : -1;
                tokens[count++] = new DateToken(TokenKind.Number, value, start, i);
            }
            else if (char.IsLetter(line[i]))
            {
                // "PressApril 28": where the page had an element between two words a capital stands inside.
                while (i < line.Length && (char.IsLetter(line[i]) || line[i] is '\u0301' or '\u0307') && !(i > start && char.IsUpper(line[i]) && char.IsLower(line[i - 1])))
                    i++;
                tokens[count++] = new DateToken(TokenKind.Word, 0, start, i);
            }
            else
            {
                if (!char.IsWhiteSpace(line[i]))
                    tokens[count++] = new DateToken(TokenKind.Mark, line[i], start, i + 1);
                i++;
            }
        }

        return count;
    }

    // "April 25, 20232:26 PM": the year and the hour stood in elements of their own.
    private static bool IsTimeBehindYear(ReadOnlySpan<char> line, int i, int digits, int value) =>
        digits == 4 && value is >= 1990 and <= 2100 && (i + 1 < line.Length && line[i + 1] == ':' || i + 2 < line.Length && char.IsAsciiDigit(line[i + 1]) && line[i + 2] == ':');
}
