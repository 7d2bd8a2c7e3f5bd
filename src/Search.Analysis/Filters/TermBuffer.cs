using System.Text;

namespace Search.Analysis.Filters;

/// <summary>The term of the current token: a buffer that filters rewrite in place, and its UTF-8 form, made when asked for.</summary>
internal sealed class TermBuffer
{
    private char[] _chars = new char[Analyzer.MaxTokenLength + 1];
    private byte[] _utf8 = new byte[Analyzer.MaxTokenLength + 1];
    private int _length;
    private int _utf8Length = -1;

    /// <summary>The term; writing into it is how filters that keep the length work.</summary>
    public Span<char> Chars
    {
        get
        {
            _utf8Length = -1;
            return _chars.AsSpan(0, _length);
        }
    }

    /// <summary>The term in UTF-8, a lone surrogate as U+FFFD.</summary>
    public ReadOnlySpan<byte> Utf8
    {
        get
        {
            if (_utf8Length < 0)
                Encode();
            return _utf8.AsSpan(0, _utf8Length);
        }
    }

    /// <summary>Units in the term.</summary>
    public int Length => _length;

    /// <summary>Makes the term empty.</summary>
    public void Clear() => SetLength(0);

    /// <summary>Copies a term in.</summary>
    public void Set(ReadOnlySpan<char> term)
    {
        if (term.Length > _chars.Length)
            _chars = new char[term.Length];
        term.CopyTo(_chars);
        SetLength(term.Length);
    }

    /// <summary>Cuts the term off after <paramref name="length"/> units.</summary>
    public void SetLength(int length)
    {
        _length = length;
        _utf8Length = -1;
    }

    private void Encode()
    {
        int most = _length * 3;
        if (most > _utf8.Length)
            _utf8 = new byte[most];
        _utf8Length = Encoding.UTF8.GetBytes(_chars.AsSpan(0, _length), _utf8);
    }
}
