namespace Search.Archive.Queries;

/// <summary>Why another text is searched beside what was typed.</summary>
internal enum AlternativeKind
{
    /// <summary>It is what a mistyped word probably means.</summary>
    Typo,

    /// <summary>It is another spelling of a name.</summary>
    Variant,

    /// <summary>It is the same word with other accents: it is found anyway, but comes behind what was typed.</summary>
    Accents,

    /// <summary>It is the same written as one word or as two.</summary>
    Compound,

    /// <summary>It is the same with or without the dots of initials or the commas of a number: as good as what was typed.</summary>
    Punctuation,

    /// <summary>The archive's owner says that it means the same.</summary>
    Synonym,
}
