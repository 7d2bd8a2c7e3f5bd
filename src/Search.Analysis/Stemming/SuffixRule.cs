namespace Search.Analysis.Stemming;

/// <summary>An ending and what a stemmer puts in its place.</summary>
/// <param name="Suffix">The ending, not empty.</param>
/// <param name="Replacement">What stands there instead, never longer than the ending.</param>
/// <param name="After">The letters one of which must stand before the ending; empty for any or none.</param>
internal readonly record struct SuffixRule(string Suffix, string Replacement = "", string After = "")
{
    /// <summary>Whether the ending, which begins at <paramref name="start"/>, stands after a letter that it may stand after.</summary>
    public bool IsAllowed(ReadOnlySpan<char> word, int start) => After.Length == 0 || start > 0 && After.Contains(word[start - 1]);
}
