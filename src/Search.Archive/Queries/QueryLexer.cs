using System.Globalization;
using Search.Archive.Results;

namespace Search.Archive.Queries;

/// <summary>
/// Cuts a query text into lexemes, in one pass, time linear in its length. Never fails: a character that means nothing where it
/// stands belongs to a word, and analysis drops it from there. What looks like a slip is reported as a warning.
/// </summary>
internal sealed class QueryLexer
{
    /// <summary>Fields that can be named before a colon; an alias leads to its field.</summary>
    private static readonly Dictionary<string, string> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["title"] = "title", ["author"] = "author", ["section"] = "section", ["source"] = "source", ["date"] = "date", ["body"] = "body",
        ["keywords"] = "keywords", ["keyword"] = "keywords", ["lang"] = "lang",
    };

    /// <summary>What other search engines call them, and how it is said here; dates with how they are compared.</summary>
    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["intitle"] = "title:", ["headline"] = "title:", ["by"] = "author:", ["byline"] = "author:", ["inauthor"] = "author:", ["site"] = "source:",
        ["text"] = "body:", ["content"] = "body:", ["tag"] = "keywords:", ["tags"] = "keywords:", ["category"] = "section:", ["language"] = "lang:",
        ["before"] = "date:<", ["until"] = "date:<=", ["after"] = "date:>", ["since"] = "date:>=", ["year"] = "date:", ["published"] = "date:",
    };

    // What opens and closes a phrase.
    private const string Quotes = "\"“”„«»";

    private readonly string _text;
    private readonly List<QueryWarning> _warnings;
    private readonly List<Lexeme> _lexemes = [];
    private int _at;

    private QueryLexer(string text, List<QueryWarning> warnings) => (_text, _warnings) = (text, warnings);

    /// <summary>The lexemes of a text; warnings are added to the list.</summary>
    public static List<Lexeme> Read(string text, List<QueryWarning> warnings)
    {
        var lexer = new QueryLexer(text, warnings);
        while (lexer._at < text.Length) lexer.ReadOne();
        return lexer._lexemes;
    }

    private void ReadOne()
    {
        char c = _text[_at];
        if (char.IsWhiteSpace(c)) _at++;
        else if (IsQuote(c)) ReadPhrase();
        else if (c == '(') _lexemes.Add(new Lexeme(LexemeKind.Open, "(", _at++));
        else if (c == ')') ReadClose();
        else if (c is '-' or '+' && IsSign()) _lexemes.Add(new Lexeme(c == '-' ? LexemeKind.Not : LexemeKind.Plus, c.ToString(), _at++));
        else if (c is '[' or '{' && FollowsDateField() && TryReadRange()) return;
        else ReadRun();
    }

    // A sign counts only at the start of a word, phrase or group: "well-known" and "a - b" hold none.
    private bool IsSign()
    {
        if (_at + 1 == _text.Length) return false;
        char next = _text[_at + 1];
        bool startsOperand = char.IsLetterOrDigit(next) || char.IsSurrogate(next) || IsQuote(next) || next == '(';
        bool afterGap = _at == 0 || char.IsWhiteSpace(_text[_at - 1]) || _text[_at - 1] == '(';
        return startsOperand && afterGap;
    }

    /// <summary>A text as a phrase of a query in a field; what would end it is left out.</summary>
    public static string Quoted(string field, string text)
    {
        foreach (char quote in Quotes) text = text.Replace(quote, ' ');
        return $"{field}:\"{text.Trim()}\"";
    }

    private void ReadPhrase()
    {
        int start = _at++;
        int end = _text.AsSpan(_at).IndexOfAny(Quotes);
        if (end < 0)
        {
            Warn("unclosed-quote", "The quote is not closed; what follows is searched as words.", start);
            return;
        }
        string phrase = _text.Substring(_at, end);
        _at += end + 1;
        int suffix = _at;
        while (_at < _text.Length && (_text[_at] is '~' or '^' or '.' || char.IsAsciiDigit(_text[_at]))) _at++;
        var read = ReadSuffixes(_text[suffix.._at], suffix);
        if (read.Run.Length > 0)
        {
            // Not a suffix after all ("…"2): a word of its own.
            _at = suffix;
            read = default;
        }
        if (!string.IsNullOrWhiteSpace(phrase))
            _lexemes.Add(new Lexeme(LexemeKind.Phrase, phrase, start, Distance: read.Distance, Weight: read.Weight));
    }

    private void ReadClose()
    {
        int start = _at++;
        int suffix = _at;
        while (_at < _text.Length && (_text[_at] is '^' or '.' || char.IsAsciiDigit(_text[_at]))) _at++;
        var read = ReadSuffixes(_text[suffix.._at], suffix);
        if (read.Run.Length > 0)
        {
            _at = suffix;
            read = default;
        }
        _lexemes.Add(new Lexeme(LexemeKind.Close, ")", start, Weight: read.Weight));
    }

    private bool FollowsDateField() => _lexemes.Count > 0 && _lexemes[^1] is { Kind: LexemeKind.Field, Text: "date" };

    // [2023-01 TO *], {2023 TO 2024}: the text with its brackets, which say whether the ends belong to it.
    private bool TryReadRange()
    {
        int end = _text.AsSpan(_at).IndexOfAny(']', '}');
        if (end < 0) return false;
        _lexemes.Add(new Lexeme(LexemeKind.Range, _text.Substring(_at, end + 1), _at));
        _at += end + 1;
        return true;
    }

    private void ReadRun()
    {
        int start = _at;
        while (_at < _text.Length && !IsBoundary(_text[_at]))
        {
            if (_text[_at] == ':' && FieldAt(start) is { } lexeme)
            {
                _lexemes.Add(lexeme);
                _at++;
                return;
            }
            _at++;
        }
        string run = _text[start.._at];
        switch (run)
        {
            case "AND" or "&&":
                _lexemes.Add(new Lexeme(LexemeKind.And, run, start));
                return;
            case "OR" or "||":
                _lexemes.Add(new Lexeme(LexemeKind.Or, run, start));
                return;
            case "NOT":
                _lexemes.Add(new Lexeme(LexemeKind.Not, run, start));
                return;
        }
        var (rest, isPrefix, distance, weight) = ReadSuffixes(run, start);
        if (rest.Length == 0)
        {
            if (run.Any(char.IsLetterOrDigit)) Warn("not-understood", $"'{run}' belongs to no word and is passed over.", start);
            return;
        }
        if (rest.AsSpan().IndexOfAny('*', '?') is int wildcard and >= 0 && wildcard < rest.Length - 1 && char.IsLetterOrDigit(rest[wildcard + 1]))
            Warn("wildcard-inside", "A star or question mark inside a word is not a wildcard here; the parts are searched as words.", start + wildcard);
        _lexemes.Add(new Lexeme(LexemeKind.Word, rest, start, isPrefix, distance, weight));
    }

    // The field named from start up to the colon at _at, if a value follows: "title: x" and "12:30" name none. A name that is no field's is a word of
    // its own, since analysis would keep "foo:bar" together as one word that hardly any article holds.
    private Lexeme? FieldAt(int start)
    {
        int next = _at + 1;
        if (next == _text.Length || char.IsWhiteSpace(_text[next]) || _text[next] == ')') return null;
        string name = _text[start.._at];
        if (Fields.TryGetValue(name, out string? field)) return new Lexeme(LexemeKind.Field, field, start);
        if (name.Length is < 2 or > 20 || !name.All(char.IsAsciiLetter) || _text[next] is '/' or ':') return null;
        string? meant = OtherNames.TryGetValue(name, out string? here) ? here : EditDistance.Nearest(name.ToLowerInvariant(), [.. Fields.Keys]) is { } nearest ? nearest + ":" : null;
        if (meant?.StartsWith("date:", StringComparison.Ordinal) == true && DateText.TryReadExpression(RunFrom(next), out _)) meant += RunFrom(next);
        Warn("unknown-field", $"There is no field '{name}'; it is searched as text.{(meant == null ? "" : $" Did you mean '{meant}'?")}", start);
        return new Lexeme(LexemeKind.Word, name, start);
    }

    private string RunFrom(int start)
    {
        int end = start;
        while (end < _text.Length && !IsBoundary(_text[end])) end++;
        return _text[start..end];
    }

    // Takes *, ~n and ^n off the end of a run, in any order, each once. A number out of range is no suffix.
    private (string Run, bool IsPrefix, int? Distance, double? Weight) ReadSuffixes(string run, int position)
    {
        bool isPrefix = false;
        int? distance = null;
        double? weight = null;
        while (run.Length > 0)
        {
            int numberStart = run.Length;
            while (numberStart > 0 && (char.IsAsciiDigit(run[numberStart - 1]) || run[numberStart - 1] == '.')) numberStart--;
            char mark = numberStart > 0 ? run[numberStart - 1] : '\0';
            string number = run[numberStart..];
            if (mark == '*' && number.Length == 0 && !isPrefix)
            {
                isPrefix = true;
            }
            else if (mark == '~' && distance == null && (number.Length == 0 || int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            {
                distance = number.Length == 0 ? -1 : int.Parse(number, CultureInfo.InvariantCulture);
            }
            else if (mark == '^' && weight == null && number.Length > 0)
            {
                if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) || value is < 0.01 or > SearchLimits.Weight)
                    Warn("weight-out-of-range", FormattableString.Invariant($"A weight is a number from 0.01 to {SearchLimits.Weight}; '^{number}' is passed over."), position + numberStart - 1);
                else
                    weight = value;
            }
            else
            {
                break;
            }
            run = run[..(numberStart - 1)];
        }
        return (run, isPrefix, distance, weight);
    }

    private static bool IsQuote(char c) => Quotes.Contains(c);

    private static bool IsBoundary(char c) => char.IsWhiteSpace(c) || IsQuote(c) || c is '(' or ')';

    private void Warn(string code, string message, int position) => _warnings.Add(new QueryWarning(code, message, position));
}
