using System.Text;

namespace Search.Engine.Expansion;

/// <summary>Terms of a pattern with <c>*</c> (any characters) and <c>?</c> (one character); grammar at <see cref="Queries.WildcardQuery"/>.</summary>
internal sealed class WildcardPattern : TermPattern
{
    // What an element of the pattern is: a byte, or one of these.
    private const short AnyBytes = -1;
    private const short OneCharacter = -2;

    private readonly short[] _elements;
    private readonly byte[] _prefix;

    public WildcardPattern(string pattern)
    {
        var elements = new List<short>(pattern.Length);
        for (int i = 0; i < pattern.Length; i++)
            switch (pattern[i])
            {
                case '*':
                    if (elements.Count == 0 || elements[^1] != AnyBytes) elements.Add(AnyBytes);
                    break;
                case '?':
                    elements.Add(OneCharacter);
                    break;
                default:
                    if (pattern[i] == '\\' && i + 1 < pattern.Length) i++;
                    int length = char.IsHighSurrogate(pattern[i]) && i + 1 < pattern.Length && char.IsLowSurrogate(pattern[i + 1]) ? 2 : 1;
                    foreach (byte literal in Encoding.UTF8.GetBytes(pattern.Substring(i, length))) elements.Add(literal);
                    i += length - 1;
                    break;
            }
        _elements = elements.ToArray();
        _prefix = elements.TakeWhile(element => element >= 0).Select(element => (byte)element).ToArray();
    }

    public override ReadOnlySpan<byte> First => _prefix;

    public override TermVerdict Judge(ReadOnlySpan<byte> term)
    {
        if (!term.StartsWith(_prefix)) return TermVerdict.End;
        return Matches(term) ? TermVerdict.Accept : TermVerdict.Reject;
    }

    // Only the last star needs to be tried again, so the time is at most the product of the lengths.
    private bool Matches(ReadOnlySpan<byte> term)
    {
        int element = _prefix.Length, at = _prefix.Length;
        int star = -1, starAt = 0;
        while (true)
        {
            if (element < _elements.Length && _elements[element] == AnyBytes)
            {
                star = ++element;
                starAt = at;
                if (star == _elements.Length) return true;
                continue;
            }
            if (at == term.Length && element == _elements.Length) return true;
            if (at < term.Length && element < _elements.Length && StepLength(term, at, _elements[element]) is var step and > 0)
            {
                at += step;
                element++;
                continue;
            }
            if (star < 0 || starAt >= term.Length) return false;
            starAt += CharacterLength(term, starAt);
            at = starAt;
            element = star;
        }
    }

    private static int StepLength(ReadOnlySpan<byte> term, int at, short element)
    {
        if (element == OneCharacter) return CharacterLength(term, at);
        return term[at] == element ? 1 : 0;
    }

    // Terms that others wrote need not be UTF-8: a stray byte counts as a character.
    private static int CharacterLength(ReadOnlySpan<byte> term, int at)
    {
        Rune.DecodeFromUtf8(term[at..], out _, out int length);
        return length;
    }
}
