namespace Search.Analysis;

/// <summary>
/// What kind of text a token is, as Lucene's StandardTokenizer tells it apart. Never stored; useful where numbers and words are treated
/// differently (typo tolerance leaves numbers alone).
/// </summary>
public enum TokenType : byte
{
    /// <summary>A word of letters, possibly with digits in it; also the type of whole values and of runs between blanks.</summary>
    Word,

    /// <summary>Digits, with the separators that belong inside a number: 1,234.5</summary>
    Number,

    /// <summary>A run of Hangul syllables.</summary>
    Hangul,

    /// <summary>A run of Katakana.</summary>
    Katakana,

    /// <summary>One Hiragana letter.</summary>
    Hiragana,

    /// <summary>One Han character.</summary>
    Ideograph,

    /// <summary>A run of Thai, Lao, Khmer or Myanmar text, in which words are not separated.</summary>
    SoutheastAsian,

    /// <summary>One emoji with its modifiers, or a joined sequence of emoji.</summary>
    Emoji,
}
