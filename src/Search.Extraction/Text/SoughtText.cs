namespace Search.Extraction.Text;

/// <summary>
/// A text that is looked for in many others in any case, as <see cref="StringComparison.OrdinalIgnoreCase"/> compares. Its rarest letter is
/// looked for first, which is many times faster than trying every place.
/// </summary>
internal readonly ref struct SoughtText
{
    private const string RarestFirst = "qjxzkvbwpygfmculdhrsnioate";

    // Place among them of each character of ASCII in any case; that of those which are no letters is behind all.
    private static readonly byte[] Ranks = [.. Enumerable.Range(0, 128).Select(c => (byte)RarestFirst.IndexOf(char.ToLowerInvariant((char)c)))];

    private readonly ReadOnlySpan<char> _text;
    private readonly int _place = -1;
    private readonly char _letter;

    public SoughtText(ReadOnlySpan<char> text)
    {
        _text = text;
        var rarity = RarestFirst.Length;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] < Ranks.Length && Ranks[text[i]] < rarity)
                (_place, rarity) = (i, Ranks[text[i]]);
        }

        _letter = _place < 0 ? '\0' : RarestFirst[rarity];
    }

    /// <summary>Whether a text holds it.</summary>
    public bool IsIn(ReadOnlySpan<char> text)
    {
        if (_place < 0)
            return text.Contains(_text, StringComparison.OrdinalIgnoreCase);
        for (var start = 0; start + _text.Length <= text.Length; start++)
        {
            var next = text[(start + _place)..].IndexOfAny(_letter, (char)(_letter & ~0x20));
            if (next < 0 || (start += next) + _text.Length > text.Length)
                return false;
            if (text.Slice(start, _text.Length).Equals(_text, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
