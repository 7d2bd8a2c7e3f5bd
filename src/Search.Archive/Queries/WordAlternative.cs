namespace Search.Archive.Queries;

/// <summary>Another text that is searched beside some words of a query.</summary>
/// <param name="Start">Where the words begin in the query text, in UTF-16 code units.</param>
/// <param name="End">Where they end, exclusive.</param>
/// <param name="Text">One word or several; several stand together.</param>
/// <param name="Kind">Why.</param>
internal sealed record WordAlternative(int Start, int End, string Text, AlternativeKind Kind)
{
    /// <summary>Weight of another spelling or a synonym.</summary>
    public const float UsualWeight = 0.7f;

    /// <summary>How much the text counts, as a share of what the words themselves do: 0 to 1.</summary>
    public float Weight { get; init; } = UsualWeight;

    /// <summary>Whether no article has the words as typed.</summary>
    public bool IsInstead { get; init; }

    /// <summary>Whether the words are mistyped and no article has them: then the text is read in their place.</summary>
    public bool Replaces => IsInstead && Kind == AlternativeKind.Typo;

    /// <summary>Whether articles with the text do not come behind those with the words as typed.</summary>
    public bool CountsAsTyped => Replaces || Kind == AlternativeKind.Punctuation;

    /// <summary>
    /// Whether the text is so probably meant that it is searched whatever the words as typed find. These are searched as they are spelt only,
    /// since their stem would find what has nothing to do with them: "interst" is the stem of "interstate".
    /// </summary>
    public bool IsSure { get; init; }

    /// <summary>How the text relates to the words, as in "“Anthony”, another spelling of “Antony”".</summary>
    public string Meaning => Kind switch
    {
        AlternativeKind.Typo => "which is probably meant by",
        AlternativeKind.Variant or AlternativeKind.Compound or AlternativeKind.Punctuation => "another form of",
        _ => "which stands for",
    };
}
