namespace Search.Extraction.Html;

/// <summary>
/// The runs of one to four words of a text, by hash: tells how much of a line stands in that text too, in time linear in both.
/// </summary>
internal sealed class WordRuns
{
    private const int Longest = 4;

    // Enough for every real article; a hostile record costs no more memory than this.
    private const int MostLetters = 400_000;

    private readonly HashSet<ulong> _runs = [];

    public WordRuns(IEnumerable<string> texts)
    {
        var left = MostLetters;
        foreach (var text in texts)
        {
            var part = text.AsSpan(0, Math.Min(text.Length, left));
            left -= part.Length;
            var words = Words(part);
            for (var length = 1; length <= Longest; length++)
            {
                for (var i = 0; i + length <= words.Count; i++)
                    _runs.Add(Run(words, i, length));
            }
        }
    }

    /// <summary>Whether there was no text.</summary>
    public bool IsEmpty => _runs.Count == 0;

    /// <summary>Share of a line's runs of four words (of all its words, where they are fewer) that stand in the text; 0 to 1.</summary>
    public double ShareOf(ReadOnlySpan<char> line)
    {
        var words = Words(line);
        if (words.Count == 0)
            return 0;
        var length = Math.Min(words.Count, Longest);
        var known = 0;
        for (var i = 0; i + length <= words.Count; i++)
            known += _runs.Contains(Run(words, i, length)) ? 1 : 0;
        return (double)known / (words.Count - length + 1);
    }

    private static ulong Run(List<ulong> words, int start, int length)
    {
        var hash = (ulong)length;
        for (var i = start; i < start + length; i++)
            hash = (hash ^ words[i]) * 0x9E3779B97F4A7C15;
        return hash;
    }

    private static List<ulong> Words(ReadOnlySpan<char> text)
    {
        var words = new List<ulong>();
        var hash = 0UL;
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter))
            {
                hash = (hash + char.ToLowerInvariant(letter) + 1) * 0x100000001B3;
            }
            else if (hash != 0)
            {
                words.Add(hash);
                hash = 0;
            }
        }

        if (hash != 0)
            words.Add(hash);
        return words;
    }
}
