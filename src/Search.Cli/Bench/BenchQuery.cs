using Search.Archive.Queries;
using Search.Engine.Documents;
using Search.Engine.Queries;

namespace Search.Cli.Bench;

/// <summary>
/// One line of a file of queries, <c>class TAB query</c>: <c>+a +b</c> asks for all words, <c>a b</c> for any, <c>"a b"</c> for the phrase;
/// a single word may be <c>a~</c> (like it), <c>a*</c> (beginning so) or a pattern with <c>*</c> and <c>?</c>.
/// </summary>
internal sealed record BenchQuery
{
    /// <exception cref="ArgumentException">The text has none of the three forms.</exception>
    public BenchQuery(string @class, string text)
    {
        (Class, Text) = (@class, text.Trim());
        IsPhrase = Text.Length > 1 && Text[0] == '"' && Text[^1] == '"';
        string[] words = (IsPhrase ? Text[1..^1] : Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        NeedsAll = !IsPhrase && words.Length > 0 && words.All(word => word.Length > 1 && word[0] == '+');
        if (words.Length == 0 || words.Any(word => word.Contains('"') || (!NeedsAll && word[0] == '+')))
            throw new ArgumentException($"The query '{Text}' is none of +a +b (all), a b (any), \"a b\" (phrase).");
        Words = NeedsAll ? Array.ConvertAll(words, word => word[1..]) : words;
    }

    /// <summary>What the figures are summed up by.</summary>
    public string Class { get; }

    /// <summary>The query as it stands in the file.</summary>
    public string Text { get; }

    /// <summary>Its words without signs.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>True if the words must follow each other.</summary>
    public bool IsPhrase { get; }

    /// <summary>True if all words must be there.</summary>
    public bool NeedsAll { get; }

    /// <summary>Reads a file; empty lines are passed over.</summary>
    /// <exception cref="ArgumentException">A line is not of the form, or there is none.</exception>
    public static IReadOnlyList<BenchQuery> Read(string path)
    {
        var queries = new List<BenchQuery>();
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            int tab = line.IndexOf('\t');
            if (tab <= 0) throw new ArgumentException($"{path}:{number} is not of the form class TAB query.");
            try
            {
                queries.Add(new BenchQuery(line[..tab], line[(tab + 1)..]));
            }
            catch (ArgumentException error)
            {
                throw new ArgumentException($"{path}:{number}: {error.Message}");
            }
        }
        return queries.Count > 0 ? queries : throw new ArgumentException($"{path} holds no queries.");
    }

    /// <summary>The query of the bare engine on one field; the words are taken as index terms.</summary>
    public Query ToQuery(string field)
    {
        if (IsPhrase) return new PhraseQuery(field, Words);
        if (Words.Count == 1) return OneWord(field, Words[0]);
        var terms = Words.Select(word => new TermQuery(new Term(field, word)));
        return NeedsAll ? BooleanQuery.All(terms) : BooleanQuery.Any(terms);
    }

    private static Query OneWord(string field, string word) => word.IndexOfAny(['*', '?']) switch
    {
        >= 0 and var sign when sign == word.Length - 1 && word[sign] == '*' => new PrefixQuery(field, word[..sign]),
        >= 0 => new WildcardQuery(field, word),
        _ when word.Length > 1 && word[^1] == '~' => new FuzzyQuery(field, word[..^1]),
        _ => new TermQuery(new Term(field, word)),
    };

    /// <summary>The query of the whole article search, ten hits with snippets.</summary>
    public ArticleQuery ToArticleQuery() => new()
    {
        Text = IsPhrase ? Text : string.Join(' ', Words),
        Match = NeedsAll ? MatchMode.All : MatchMode.Any,
        Total = TotalMode.Bounded,
    };
}
