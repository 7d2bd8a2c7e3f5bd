namespace Search.Archive.Explaining;

/// <summary>What a part of a score rewards.</summary>
internal enum PartKind
{
    /// <summary>A word of the query, anywhere.</summary>
    Word,

    /// <summary>Something else that was typed: a phrase, a group, a word in a field.</summary>
    Typed,

    /// <summary>A word in the very form that was typed.</summary>
    ExactForm,

    /// <summary>Two neighbouring words that stand together.</summary>
    Together,

    /// <summary>All words, where fewer suffice.</summary>
    AllWords,

    /// <summary>A title that is the query.</summary>
    Title,

    /// <summary>Another form of a word: what it probably means, another spelling of a name, a synonym.</summary>
    OtherForm,

    /// <summary>That all of the query matches as typed, where other forms are searched too.</summary>
    AsTyped,

    /// <summary>A word that the best articles share.</summary>
    Shared,
}
