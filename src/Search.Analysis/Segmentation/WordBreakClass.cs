namespace Search.Analysis.Segmentation;

/// <summary>
/// The Word_Break property of a character, with Other and ALetter divided further by what the selection of tokens needs to know.
/// The order is that of <see cref="WordBreakData"/>; it may change freely, nothing is stored.
/// </summary>
internal enum WordBreakClass : byte
{
    Other,
    CarriageReturn,
    LineFeed,
    Newline,
    Space,
    Extend,
    Format,
    ZeroWidthJoiner,
    Letter,
    HebrewLetter,
    Numeric,
    Katakana,
    ExtendNumLet,
    MidLetter,
    MidNum,
    MidNumLet,
    SingleQuote,
    DoubleQuote,
    RegionalIndicator,

    /// <summary>ALetter of the script Hangul.</summary>
    Hangul,

    /// <summary>ALetter that is also a pictograph: ℹ Ⓜ 🅰</summary>
    PictographicLetter,

    /// <summary>Other, but Extended_Pictographic: emoji and their kin.</summary>
    Pictographic,

    /// <summary>Other, of the script Han.</summary>
    Han,

    /// <summary>Other, of the script Hiragana.</summary>
    Hiragana,

    /// <summary>Other, of a script written without spaces (Line_Break=Complex_Context).</summary>
    SoutheastAsian,
}
