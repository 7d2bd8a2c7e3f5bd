namespace Search.Archive.Suggestions;

/// <summary>What a suggestion completes to.</summary>
public enum SuggestionKind
{
    /// <summary>A word of the articles, behind the words that were typed before it.</summary>
    Term,

    /// <summary>An author.</summary>
    Author,

    /// <summary>The title of an article.</summary>
    Title,
}
