namespace Search.Archive.Queries;

/// <summary>Whether mistyped words are searched as what they probably mean.</summary>
public enum TypoMode
{
    /// <summary>Where no article has a word, or the words as typed find nearly nothing.</summary>
    Auto,

    /// <summary>Never.</summary>
    Off,
}
