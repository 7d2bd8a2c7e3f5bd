namespace Search.Analysis.Stemming;

/// <summary>Finds the longest of a step's endings, by the last letter of the word. Immutable.</summary>
internal sealed class SuffixTable
{
    private const int Letters = 'z' + 1;
    private readonly SuffixRule[][] _byLastLetter;

    /// <summary>A table of rules whose endings end in a–z, in any order.</summary>
    public SuffixTable(params SuffixRule[] rules)
    {
        _byLastLetter = new SuffixRule[Letters][];
        for (int letter = 0; letter < Letters; letter++)
            _byLastLetter[letter] = [.. rules.Where(rule => rule.Suffix[^1] == letter).OrderByDescending(rule => rule.Suffix.Length)];
    }

    /// <summary>The rule with the longest ending that the word has; false if it has none.</summary>
    public bool TryFind(ReadOnlySpan<char> word, out SuffixRule rule)
    {
        if (word.Length >= 2 && word[^1] < Letters)
            foreach (ref readonly SuffixRule candidate in _byLastLetter[word[^1]].AsSpan())
            {
                string suffix = candidate.Suffix;
                if (suffix[^2] == word[^2] && word.EndsWith(suffix))
                {
                    rule = candidate;
                    return true;
                }
            }

        rule = default;
        return false;
    }
}
