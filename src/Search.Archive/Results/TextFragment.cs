namespace Search.Archive.Results;

/// <summary>Links to a passage of a web page by its words (WICG's text fragments): <c>page#:~:text=first words,last words</c>.</summary>
internal static class TextFragment
{
    // Words at each end; a passage of no more than both is named as a whole.
    private const int Words = 6;

    /// <summary>The link to a passage, or null if there is no web address or the passage has no whole word.</summary>
    /// <param name="url">Address of the article.</param>
    /// <param name="text">Its text.</param>
    /// <param name="start">Where the passage begins.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    public static string? LinkTo(string? url, ReadOnlySpan<char> text, int start, int end)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) return null;
        var words = WordsOf(text, start, end);
        if (words.Count == 0) return null;
        // A browser looks for each part within one block of the page, so no part reaches over the end of a line.
        int first = 1;
        while (first < words.Count && !EndsLineBefore(text, words, first)) first++;
        bool isWhole = first == words.Count && words.Count <= 2 * Words;
        if (!isWhole) first = Math.Min(first, Words);
        string fragment = Part(text, words[0].Start, words[first - 1].End);
        if (!isWhole)
        {
            int from = words.Count - 1;
            while (from > first && words.Count - from < Words && !EndsLineBefore(text, words, from)) from--;
            if (from >= first) fragment += "," + Part(text, words[from].Start, words[^1].End);
        }
        return $"{url}{(url.Contains('#') ? "" : "#")}:~:text={fragment}";
    }

    private static bool EndsLineBefore(ReadOnlySpan<char> text, List<(int Start, int End)> words, int word) => text[words[word - 1].End..words[word].Start].Contains('\n');

    // Runs between white space that lie whole in the passage.
    private static List<(int Start, int End)> WordsOf(ReadOnlySpan<char> text, int start, int end)
    {
        var words = new List<(int, int)>();
        for (int at = start; at < end;)
        {
            while (at < end && char.IsWhiteSpace(text[at])) at++;
            int from = at;
            while (at < end && !char.IsWhiteSpace(text[at])) at++;
            bool isCut = (from == start && from > 0 && !char.IsWhiteSpace(text[from - 1])) || (at == end && end < text.Length && !char.IsWhiteSpace(text[end]));
            if (at > from && !isCut) words.Add((from, at));
        }
        return words;
    }

    // A hyphen, too, has a meaning in a fragment.
    private static string Part(ReadOnlySpan<char> text, int start, int end) => Uri.EscapeDataString(text[start..end]).Replace("-", "%2D", StringComparison.Ordinal);
}
