using Search.Analysis.Filters;
using Search.Analysis.Tokenizers;

namespace Search.Analysis;

/// <summary>
/// The tokens of one text, pulled one by one. Nothing is allocated per token. Belongs to one thread; <see cref="Reset(string)"/> makes
/// it ready for the next text. Offsets are UTF-16 units of the text given to Reset, whatever the filters did to the term.
/// </summary>
/// <remarks>
/// Every analyzer emits one term a position at present. Consumers nevertheless honour <see cref="PositionIncrement"/> 0 (another term at
/// the same place, which does not count for the field's length), since synonyms will use it.
/// </remarks>
public sealed class TokenStream
{
    private readonly Tokenizer _tokenizer;
    private readonly TermFilter[] _filters;
    private readonly TermBuffer _term = new();
    private ReadOnlyMemory<char> _text;
    private Token _token;

    internal TokenStream(Tokenizer tokenizer, TermFilter[] filters)
    {
        _tokenizer = tokenizer;
        _filters = filters;
    }

    /// <summary>The term. Valid until the next call of <see cref="MoveNext"/> or Reset; empty before the first token.</summary>
    public ReadOnlySpan<char> Term => _term.Chars;

    /// <summary>The term as it goes into the index; a lone surrogate is written as U+FFFD. Valid as long as <see cref="Term"/>.</summary>
    public ReadOnlySpan<byte> TermUtf8 => _term.Utf8;

    /// <summary>Where the token starts in the text, UTF-16 units.</summary>
    public int StartOffset => _token.Start;

    /// <summary>Where the token ends in the text, exclusive, UTF-16 units.</summary>
    public int EndOffset => _token.End;

    /// <summary>Positions from the token before; 1 for the next place, 0 for the same.</summary>
    public int PositionIncrement => 1;

    /// <summary>What kind of text the token is.</summary>
    public TokenType Type => _token.Type;

    /// <summary>Starts at the beginning of another text.</summary>
    public void Reset(string text) => Reset(text.AsMemory());

    /// <summary>Starts at the beginning of another text, which must not change while it is read.</summary>
    public void Reset(ReadOnlyMemory<char> text)
    {
        _text = text;
        _token = default;
        _term.Clear();
    }

    /// <summary>Moves to the next token. False at the end of the text, and from then on.</summary>
    public bool MoveNext()
    {
        ReadOnlySpan<char> text = _text.Span;
        if (!_tokenizer.TryNext(text, _token.End, out Token next))
        {
            _token = new Token(text.Length, text.Length, TokenType.Word);
            _term.Clear();
            return false;
        }

        _token = next;
        _term.Set(text[next.Start..next.End]);
        foreach (TermFilter filter in _filters)
            filter.Apply(_term);
        return true;
    }
}
