using System.Text;
using Search.Archive.Suggestions;

namespace Search.Archive.Variants;

/// <summary>
/// What the archive's owner says that means the same, in Solr's simple format. One rule a line; '#' begins a comment.
/// <code>
/// car, automobile, motor car        each stands for all the others
/// usa, u.s. => united states        what stands on the left stands for what stands on the right too, and not the other way round
/// </code>
/// Case, accents and punctuation do not matter; several words count where they stand side by side in the query. Immutable.
/// </summary>
public sealed class SynonymFile
{
    private const int MaxRules = 100_000;
    private const int MaxTermsInRule = 100;
    private const int MaxTermLength = 200;
    private const int MaxWords = 16;

    private readonly Dictionary<string, List<string>> _others = new(StringComparer.Ordinal);

    /// <summary>No synonyms.</summary>
    public static SynonymFile Empty { get; } = new();

    /// <summary>Most words on a left side.</summary>
    internal int LongestWords { get; private set; }

    /// <summary>Reads a file in UTF-8.</summary>
    /// <exception cref="ArchiveException">It is not there, or a line is no rule; the message names the line.</exception>
    public static SynonymFile Read(string path)
    {
        try
        {
            return Parse(File.ReadLines(path, Encoding.UTF8), path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ArchiveException(ArchiveFault.Missing, $"There is no file of synonyms {path}.", error);
        }
    }

    /// <summary>Reads lines; <paramref name="name"/> is what errors call them.</summary>
    /// <exception cref="ArchiveException">A line is no rule; the message names it.</exception>
    public static SynonymFile Parse(IEnumerable<string> lines, string name)
    {
        var file = new SynonymFile();
        int number = 0;
        foreach (string line in lines)
        {
            if (++number > MaxRules) throw Wrong($"has more than {MaxRules} lines");
            string rule = line.Split('#')[0].Trim();
            if (rule.Length == 0) continue;
            string[] sides = rule.Split("=>");
            if (sides.Length > 2) throw Wrong("has two arrows");
            var left = Terms(sides[0]);
            var right = sides.Length == 2 ? Terms(sides[1]) : left;
            if (sides.Length == 1 && left.Count < 2) throw Wrong("names one thing only; it takes two, or an arrow");
            foreach (string from in left)
                foreach (string to in right)
                    file.Add(from, to);
        }
        return file;

        List<string> Terms(string side)
        {
            string[] terms = side.Split(',', StringSplitOptions.TrimEntries);
            if (terms.Length > MaxTermsInRule) throw Wrong($"has more than {MaxTermsInRule} parts");
            foreach (string term in terms)
                if (term.Length > MaxTermLength || SuggestionKey.Of(term) is not { Length: > 0 } key || key.Count(c => c == ' ') >= MaxWords)
                    throw Wrong($"has a part that is no word, or longer than {MaxWords} words or {MaxTermLength} characters");
            return [.. terms];
        }

        ArchiveException Wrong(string what) => new(ArchiveFault.Usage, $"{name}, line {number}: the rule {what}.");
    }

    /// <summary>What stands for some words of a query, folded with one space between.</summary>
    internal IReadOnlyList<string> OthersFor(string key) => _others.TryGetValue(key, out var others) ? others : [];

    private void Add(string from, string to)
    {
        string key = SuggestionKey.Of(from);
        if (key == SuggestionKey.Of(to)) return;
        if (!_others.TryGetValue(key, out var others)) _others[key] = others = [];
        if (!others.Contains(to)) others.Add(to);
        LongestWords = Math.Max(LongestWords, key.Count(c => c == ' ') + 1);
    }
}
