namespace Search.Analysis.Segmentation;

/// <summary>A set of <see cref="WordBreakClass"/>: bit n stands for the class with the value n.</summary>
[Flags]
internal enum WordBreakClasses : uint
{
    None = 0,
    Space = 1u << WordBreakClass.Space,
    Extend = 1u << WordBreakClass.Extend,
    Format = 1u << WordBreakClass.Format,
    ZeroWidthJoiner = 1u << WordBreakClass.ZeroWidthJoiner,
    Letter = 1u << WordBreakClass.Letter,
    HebrewLetter = 1u << WordBreakClass.HebrewLetter,
    Numeric = 1u << WordBreakClass.Numeric,
    Katakana = 1u << WordBreakClass.Katakana,
    ExtendNumLet = 1u << WordBreakClass.ExtendNumLet,
    MidLetter = 1u << WordBreakClass.MidLetter,
    MidNum = 1u << WordBreakClass.MidNum,
    MidNumLet = 1u << WordBreakClass.MidNumLet,
    SingleQuote = 1u << WordBreakClass.SingleQuote,
    DoubleQuote = 1u << WordBreakClass.DoubleQuote,
    RegionalIndicator = 1u << WordBreakClass.RegionalIndicator,
    Hangul = 1u << WordBreakClass.Hangul,
    PictographicLetter = 1u << WordBreakClass.PictographicLetter,
    Pictographic = 1u << WordBreakClass.Pictographic,
    Han = 1u << WordBreakClass.Han,
    Hiragana = 1u << WordBreakClass.Hiragana,
    SoutheastAsian = 1u << WordBreakClass.SoutheastAsian,

    /// <summary>What never stands alone (rule WB4).</summary>
    Ignored = Extend | Format | ZeroWidthJoiner,

    /// <summary>AHLetter of the rules.</summary>
    AnyLetter = Letter | HebrewLetter | Hangul | PictographicLetter,

    /// <summary>Extended_Pictographic of rule WB3c.</summary>
    AnyPictographic = Pictographic | PictographicLetter,

    /// <summary>What may stand between two letters (WB6, WB7).</summary>
    BetweenLetters = MidLetter | MidNumLet | SingleQuote,

    /// <summary>What may stand between two digits (WB11, WB12).</summary>
    BetweenDigits = MidNum | MidNumLet | SingleQuote,
}
