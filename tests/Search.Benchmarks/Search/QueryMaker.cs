using System.Text.Json;
using Search.Engine.Diagnostics;
using Search.Engine.Documents;
using Search.Engine.Reading;

namespace Search.Benchmarks.Search;

/// <summary>Makes queries by class: of a corpus with a fixed seed, or of the queries of the search-benchmark-game.</summary>
internal static class QueryMaker
{
    private const int Seed = 4711;
    private const string Field = "body";

    /// <summary>
    /// <paramref name="each"/> queries of each class: terms in at most 0.1 %, in 0.5 to 2 %, and in at least 5 % of the documents; two to three words of one
    /// document as and, or, and phrase; five to ten words in a row as a natural query; three to five terms of which all must be there; words
    /// with one letter wrong as fuzzy queries, beginnings of three letters as prefixes, and patterns with signs inside and in front.
    /// </summary>
    public static IReadOnlyList<string> FromCorpus(string corpus, IndexSnapshot snapshot, int each)
    {
        var random = new Random(Seed);
        string[][] documents = File.ReadLines(corpus).Where((_, number) => number % 7 == 0).Take(4_000)
            .Select(line => TextAnalysis.Analyze("standard", line).Select(token => token.Term).ToArray()).Where(words => words.Length > 20).ToArray();
        var terms = new IndexInspector(snapshot).Terms(Field, null, int.MaxValue).Where(term => term.Text.Length > 1 && term.Text.All(char.IsLetter))
            .Select(term => (term.Text, term.DocFreq)).ToArray();
        double count = snapshot.DocCount;
        var lines = new List<string>();
        AddTerms("term-low", part => part <= 0.001);
        AddTerms("term-med", part => part is >= 0.005 and <= 0.02);
        AddTerms("term-high", part => part >= 0.05);
        Add("and", () => string.Join(' ', Scattered(2, 3).Select(word => "+" + word)));
        Add("and-long", () => string.Join(' ', Scattered(3, 5).Select(word => "+" + word)));
        Add("or", () => string.Join(' ', Scattered(2, 3)));
        Add("phrase", () => '"' + string.Join(' ', InARow(2, 3)) + '"');
        Add("natural", () => string.Join(' ', InARow(5, 10)));
        string[] longer = terms.Where(term => term.DocFreq > 1 && term.Text.Length is > 4 and < 13).Select(term => term.Text).ToArray();
        Add("fuzzy", () => Longer() is var word && random.Next(word.Length) is var at ? word[..at] + "e" + word[(at + 1)..] + "~" : "");
        Add("prefix", () => Longer()[..3] + "*");
        Add("wildcard", () => Longer() is var word ? word[..2] + "*" + word[^2] + "?" : "");
        Add("wildcard-front", () => "*" + Longer()[2..5] + "*");
        return lines;

        string Longer() => longer[random.Next(longer.Length)];

        void AddTerms(string name, Func<double, bool> accepts)
        {
            string[] fitting = terms.Where(term => term.DocFreq > 1 && accepts(term.DocFreq / count)).Select(term => term.Text).ToArray();
            if (fitting.Length > 0) Add(name, () => fitting[random.Next(fitting.Length)]);
        }

        void Add(string name, Func<string> make)
        {
            for (int i = 0; i < each; i++) lines.Add($"{name}\t{make()}");
        }

        string[] InARow(int least, int most)
        {
            string[] words = documents[random.Next(documents.Length)];
            int length = random.Next(least, most + 1);
            int start = random.Next(words.Length - length);
            return words[start..(start + length)];
        }

        string[] Scattered(int least, int most)
        {
            string[] words = documents[random.Next(documents.Length)];
            return Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => words[random.Next(words.Length)]).Distinct().ToArray();
        }
    }

    /// <summary>True if any engine understands the query: it has no word that is a pattern.</summary>
    public static bool IsOfPlainWords(string line) => line.AsSpan(line.IndexOf('\t')).IndexOfAny('*', '?', '~') < 0;

    /// <summary>
    /// The queries of a file: lines <c>class TAB query</c> as they are, JSON lines of the search-benchmark-game if they have one of the three forms.
    /// </summary>
    public static IEnumerable<string> FromFile(string path) => File.ReadLines(path).Where(line => line.Length > 0).Select(line => line[0] == '{' ? FromGame(line) : line).Where(line => line != null)!;

    private static string? FromGame(string line)
    {
        using var json = JsonDocument.Parse(line);
        string text = json.RootElement.GetProperty("query").GetString()!;
        string tag = json.RootElement.GetProperty("tags")[0].GetString()!;
        if (tag is not ("term" or "intersection" or "union" or "phrase")) return null;
        string[] words = TextAnalysis.Analyze("standard", text).Select(token => token.Term).ToArray();
        if (words.Length == 0) return null;
        return $"game-{tag}\t" + (text[0] switch
        {
            '"' => '"' + string.Join(' ', words) + '"',
            '+' => string.Join(' ', words.Select(word => "+" + word)),
            _ => string.Join(' ', words),
        });
    }
}
