namespace Search.Extraction.Text;

/// <summary>A line at first sight: its length, whether it ends like a sentence, and what its words give away.</summary>
internal enum LineKind
{
    /// <summary>Before the first or after the last line.</summary>
    None,

    /// <summary>Under 25 characters.</summary>
    Tiny,

    /// <summary>25 to 69 characters, no sentence end.</summary>
    Short,

    /// <summary>Under 70 characters, ends like a sentence.</summary>
    ShortSentence,

    /// <summary>70 to 149 characters, no sentence end.</summary>
    Medium,

    /// <summary>70 to 149 characters, ends like a sentence.</summary>
    MediumSentence,

    /// <summary>150 characters and more, no sentence end.</summary>
    Long,

    /// <summary>150 characters and more, ends like a sentence.</summary>
    LongSentence,

    /// <summary>Begins with a phrase of a menu, form, newsletter, legal notice.</summary>
    Furniture,

    /// <summary>Opens a list of other articles.</summary>
    Related,

    /// <summary>Opens the comments.</summary>
    Comments,

    /// <summary>Caption or credit of a picture.</summary>
    Caption,

    /// <summary>A date and little else.</summary>
    Date,

    /// <summary>A byline.</summary>
    Byline,
}
