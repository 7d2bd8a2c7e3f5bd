using Search.Archive.Results;

namespace Search.Archive.Queries;

/// <summary>
/// Understands what a visitor typed.
/// <code>
/// query    = sequence
/// sequence = { or }                        items side by side; match= says how many must match
/// or       = and { ("OR" | "||") and }
/// and      = unary { ("AND" | "&amp;&amp;") unary }
/// unary    = { "NOT" | "-" | "+" } primary
/// primary  = word [*] [~n] [^n] | "phrase" [~n] [^n] | "(" sequence ")" [^n] | field ":" (word | phrase | "(" sequence ")" | range)
/// </code>
/// Never fails on form: before the tree is built, brackets without partner and signs without operand are taken out and AND, OR and NOT
/// without operand become words, each with a warning, so that what is left always fits the grammar. Only a documented limit makes an error.
/// </summary>
internal sealed class QueryParser
{
    // A search parses its text for other forms, to build and to spell.
    [ThreadStatic]
    private static (string Text, ParsedQuery Query)? _last;

    private readonly List<Lexeme> _lexemes;
    private readonly List<QueryWarning> _warnings;
    private int _at;

    private QueryParser(List<Lexeme> lexemes, List<QueryWarning> warnings) => (_lexemes, _warnings) = (lexemes, warnings);

    /// <summary>Parses a text of at most <see cref="SearchLimits.QueryLength"/> characters.</summary>
    /// <exception cref="ArticleQueryException">Parentheses nest more deeply than <see cref="SearchLimits.QueryNesting"/>.</exception>
    public static ParsedQuery Parse(string text)
    {
        if (_last is var (known, parsed) && known == text) return parsed;
        _last = (text, parsed = ParseAnew(text));
        return parsed;
    }

    private static ParsedQuery ParseAnew(string text)
    {
        var warnings = new List<QueryWarning>();
        var lexemes = WithoutLooseOperators(WithoutLooseBrackets(QueryLexer.Read(text, warnings), warnings), warnings);
        var parser = new QueryParser(lexemes, warnings);
        var items = parser.ReadSequence();
        warnings.Sort((a, b) => Nullable.Compare(a.Position, b.Position));
        return new ParsedQuery(items, warnings);
    }

    // A query has at most a thousand clauses; a text of that length is identified well enough by its beginning.
    private const int MaxPlainWords = 400;

    /// <summary>
    /// The words of a text that is not written in the query language: a question of a test collection, say. It may be of any length; of a
    /// very long one the beginning counts.
    /// </summary>
    public static ParsedQuery ParsePlain(string text)
    {
        var words = new List<SyntaxNode>();
        for (int at = 0; at < text.Length && words.Count < MaxPlainWords;)
        {
            int end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
            if (end > at) words.Add(new SyntaxNode.Word(text[at..end], IsPrefix: false, Edits: null, Position: at));
            at = end + 1;
        }
        return new ParsedQuery(new SyntaxNode.Sequence(words), []);
    }

    private static List<Lexeme> WithoutLooseBrackets(List<Lexeme> lexemes, List<QueryWarning> warnings)
    {
        var drop = new bool[lexemes.Count];
        var open = new Stack<int>();
        int deepest = 0;
        for (int i = 0; i < lexemes.Count; i++)
        {
            if (lexemes[i].Kind == LexemeKind.Open)
            {
                open.Push(i);
            }
            else if (lexemes[i].Kind == LexemeKind.Close)
            {
                if (!open.TryPop(out int partner))
                    partner = i;
                else if (!IsEmpty(partner, i))
                    continue;
                drop[partner] = drop[i] = true;
                // What stood before an empty pair must not take the word behind it.
                for (int before = partner - 1; partner != i && before >= 0 && lexemes[before].Kind is LexemeKind.Not or LexemeKind.Plus or LexemeKind.Field; before--) drop[before] = true;
                if (partner == i) warnings.Add(new QueryWarning("unbalanced-parenthesis", "The parenthesis was never opened; it is passed over.", lexemes[i].Position));
            }
        }
        foreach (int i in open)
        {
            drop[i] = true;
            warnings.Add(new QueryWarning("unbalanced-parenthesis", "The parenthesis is not closed; it is passed over.", lexemes[i].Position));
        }
        int depth = 0;
        var kept = new List<Lexeme>(lexemes.Count);
        for (int i = 0; i < lexemes.Count; i++)
        {
            if (drop[i]) continue;
            if (lexemes[i].Kind == LexemeKind.Open) deepest = Math.Max(deepest, ++depth);
            if (lexemes[i].Kind == LexemeKind.Close) depth--;
            kept.Add(lexemes[i]);
        }
        if (deepest > SearchLimits.QueryNesting)
            throw new ArticleQueryException("too-deep", "q", $"Parentheses nest {deepest} deep; at most {SearchLimits.QueryNesting} are allowed.");
        return kept;

        // A pair around nothing that is searched for, as in "()" and "(())".
        bool IsEmpty(int from, int to)
        {
            for (int i = from + 1; i < to; i++)
                if (!drop[i])
                    return false;
            return true;
        }
    }

    // From right to left, so that what follows an operator is settled when the operator is looked at.
    private static List<Lexeme> WithoutLooseOperators(List<Lexeme> lexemes, List<QueryWarning> warnings)
    {
        var kept = new List<Lexeme>(lexemes.Count);
        for (int i = lexemes.Count - 1; i >= 0; i--)
        {
            var lexeme = lexemes[i];
            Lexeme? next = kept.Count > 0 ? kept[^1] : null;
            bool operandFollows = next is { BeginsOperand: true };
            switch (lexeme.Kind)
            {
                case LexemeKind.And or LexemeKind.Or when char.IsLetter(lexeme.Text[0]) && (!operandFollows || i == 0 || !lexemes[i - 1].EndsOperand):
                case LexemeKind.Not when lexeme.Text == "NOT" && !operandFollows:
                    warnings.Add(new QueryWarning("dangling-operator", $"{lexeme.Text} joins nothing here; it is searched as a word.", lexeme.Position));
                    kept.Add(lexeme with { Kind = LexemeKind.Word });
                    break;
                case LexemeKind.Not or LexemeKind.Plus when !operandFollows:
                case LexemeKind.And or LexemeKind.Or when !operandFollows || i == 0 || !lexemes[i - 1].EndsOperand:
                    warnings.Add(new QueryWarning("dangling-operator", $"'{lexeme.Text}' belongs to nothing here; it is passed over.", lexeme.Position));
                    break;
                case LexemeKind.Field when next is not { Kind: LexemeKind.Word or LexemeKind.Phrase or LexemeKind.Range or LexemeKind.Open }:
                    warnings.Add(new QueryWarning("dangling-field", $"'{lexeme.Text}:' has no value here; it is searched as a word.", lexeme.Position));
                    kept.Add(lexeme with { Kind = LexemeKind.Word });
                    break;
                default:
                    kept.Add(lexeme);
                    break;
            }
        }
        kept.Reverse();
        return kept;
    }

    private SyntaxNode.Sequence ReadSequence()
    {
        var items = new List<SyntaxNode>();
        while (_at < _lexemes.Count && _lexemes[_at].Kind != LexemeKind.Close)
        {
            if (DateText.TryReadWords(_lexemes, _at, out var period, out int count) && !IsOperand(_at + count))
            {
                items.Add(new SyntaxNode.NamedDate(period, string.Join(' ', _lexemes.Skip(_at).Take(count).Select(lexeme => lexeme.Text))));
                _at += count;
                continue;
            }
            items.Add(ReadOr());
        }
        return new SyntaxNode.Sequence(items);
    }

    // "november 2023 OR 2024" is not a date beside a year: the operator takes the last word.
    private bool IsOperand(int at) => at < _lexemes.Count && _lexemes[at].Kind is LexemeKind.And or LexemeKind.Or;

    private SyntaxNode ReadOr()
    {
        var items = new List<SyntaxNode> { ReadAnd() };
        while (Take(LexemeKind.Or)) items.Add(ReadAnd());
        return items.Count == 1 ? items[0] : new SyntaxNode.Or(items);
    }

    private SyntaxNode ReadAnd()
    {
        var items = new List<SyntaxNode> { ReadUnary() };
        while (Take(LexemeKind.And)) items.Add(ReadUnary());
        return items.Count == 1 ? items[0] : new SyntaxNode.And(items);
    }

    private SyntaxNode ReadUnary()
    {
        bool negated = false, required = false;
        for (; _lexemes[_at].Kind is LexemeKind.Not or LexemeKind.Plus; _at++)
        {
            if (_lexemes[_at].Kind == LexemeKind.Not) negated = !negated;
            else required = true;
        }
        var node = ReadPrimary();
        return negated ? new SyntaxNode.Not(node) : required ? new SyntaxNode.Required(node) : node;
    }

    private SyntaxNode ReadPrimary()
    {
        var lexeme = _lexemes[_at++];
        switch (lexeme.Kind)
        {
            case LexemeKind.Open:
                var items = ReadSequence();
                var close = _lexemes[_at++];
                return Weighted(items, close.Weight);
            case LexemeKind.Field when lexeme.Text == "date":
                return ReadDate();
            case LexemeKind.Field:
                // A field inside a field's parentheses: the inner one counts.
                return new SyntaxNode.InField(lexeme.Text, ReadPrimary());
            case LexemeKind.Phrase:
                return Weighted(new SyntaxNode.Phrase(lexeme.Text, SlopOf(lexeme)), lexeme.Weight);
            default:
                return Weighted(WordOf(lexeme), lexeme.Weight);
        }
    }

    private SyntaxNode ReadDate()
    {
        // "date:29 November 2023" without quotes means all three words.
        if (DateText.TryReadWords(_lexemes, _at, out var period, out int count))
        {
            _at += count;
            return new SyntaxNode.DateRange(period.Start, period.End);
        }
        var value = _lexemes[_at];
        if (value.Kind is LexemeKind.Word or LexemeKind.Phrase or LexemeKind.Range && DateText.TryReadExpression(value.Text, out var range))
        {
            _at++;
            return range;
        }
        if (value.Kind is LexemeKind.Range)
            _lexemes[_at] = value with { Kind = LexemeKind.Word, Text = value.Text.Trim('[', ']', '{', '}') };
        if (value.Kind != LexemeKind.Open)
            _warnings.Add(new QueryWarning("not-a-date", $"'{value.Text}' is not a date such as 2023, 2023-11, 2023-11-29 or 2023-11..2024-02; its words are searched in the date.", value.Position));
        return new SyntaxNode.InField("date", ReadPrimary());
    }

    private SyntaxNode WordOf(Lexeme lexeme)
    {
        bool isPrefix = lexeme.IsPrefix;
        if (isPrefix && lexeme.Text.Length < SearchLimits.PrefixLength)
        {
            _warnings.Add(new QueryWarning("short-prefix", $"At least {SearchLimits.PrefixLength} characters must stand before the star; '{lexeme.Text}' is searched as a word.", lexeme.Position));
            isPrefix = false;
        }
        int? edits = lexeme.Distance switch { null => null, -1 => lexeme.Text.Length < 6 ? 1 : 2, int stated => Math.Min(stated, 2) };
        return new SyntaxNode.Word(lexeme.Text, isPrefix, edits, lexeme.Position);
    }

    private int SlopOf(Lexeme lexeme)
    {
        int slop = lexeme.Distance switch { null => 0, -1 => 2, int stated => stated };
        if (slop <= SearchLimits.PhraseSlop) return slop;
        _warnings.Add(new QueryWarning("distance-out-of-range", $"The distance in a phrase is at most {SearchLimits.PhraseSlop}; {slop} counts as that.", lexeme.Position));
        return SearchLimits.PhraseSlop;
    }

    private static SyntaxNode Weighted(SyntaxNode node, double? weight) => weight is double value ? new SyntaxNode.Boosted(node, value) : node;

    private bool Take(LexemeKind kind)
    {
        if (_at >= _lexemes.Count || _lexemes[_at].Kind != kind) return false;
        _at++;
        return true;
    }
}
