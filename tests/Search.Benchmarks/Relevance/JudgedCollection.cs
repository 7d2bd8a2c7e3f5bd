using System.Text.Json;
using System.Text.RegularExpressions;
using Search.Archive;
using Search.Archive.Evaluation;
using Search.Archive.Runs;
using Search.Testing;

namespace Search.Benchmarks.Relevance;

/// <summary>A folder with <c>docs.jsonl</c>, <c>queries.tsv</c> and <c>qrels.tsv</c>.</summary>
internal sealed partial class JudgedCollection(string folder)
{
    private const int MisspellingSeed = 7;

    /// <summary>Name of the folder.</summary>
    public string Name { get; } = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    /// <summary>The queries that have relevant documents.</summary>
    public JudgedQueries Judged { get; } = JudgedQueries.Read(Path.Combine(folder, "queries.tsv"), Path.Combine(folder, "qrels.tsv"));

    /// <summary>The file of queries.</summary>
    public string QueryFile => Path.Combine(folder, "queries.tsv");

    /// <summary>The same queries with errors in about a third of their longer words, and one at least: in each other words, drawn with a fixed seed.</summary>
    /// <param name="path">File to write them to.</param>
    public JudgedQueries Misspelt(string path)
    {
        var random = new Random(MisspellingSeed);
        File.WriteAllLines(path, Judged.Queries.Select(query => $"{query.Id}\t{Misspelt(query.Text, random)}"));
        return JudgedQueries.Read(path, Path.Combine(folder, "qrels.tsv"));
    }

    private static string Misspelt(string text, Random random)
    {
        string[] words = [.. LongWord().Matches(text).Select(match => match.Value).Distinct()];
        if (words.Length == 0) return text;
        var errors = Misspelling.Make(words, _ => false, 2 * words.Length, random).DistinctBy(error => error.Word).Take((words.Length + 2) / 3).ToDictionary(error => error.Word, error => error.Typed);
        return LongWord().Replace(text, match => errors.GetValueOrDefault(match.Value, match.Value));
    }

    [GeneratedRegex(@"\b[a-zA-Z]{5,}\b")]
    private static partial Regex LongWord();

    private string Documents => Path.Combine(folder, "docs.jsonl");

    /// <summary>Indexes the documents as <c>search index</c> does.</summary>
    public void Index(string indexPath)
    {
        var report = IndexingRun.Run(new IndexingOptions { IndexPath = indexPath, Sources = [new NamedSource("collection", Documents)] });
        if (report.Outcome != IndexingOutcome.Committed) throw new InvalidOperationException($"{Documents} was not indexed: {report.Outcome}.");
    }

    /// <summary>Writes the documents as Java reads them: a line of names, then one of values for each, parted by tabs.</summary>
    public void WriteTable(string path, IReadOnlyList<string> fields)
    {
        using var writer = new StreamWriter(path);
        writer.WriteLine(string.Join('\t', fields.Prepend("id")));
        foreach (string line in File.ReadLines(Documents).Where(line => line.Length > 0))
        {
            using var json = JsonDocument.Parse(line);
            writer.WriteLine(string.Join('\t', fields.Prepend("id").Select(field => json.RootElement.TryGetProperty(field, out var value) ? OneLine(value) : "")));
        }
    }

    private static string OneLine(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Select(OneLine)),
        JsonValueKind.String => value.GetString()!.Replace('\t', ' ').ReplaceLineEndings(" ").Replace('\r', ' '),
        JsonValueKind.Null => "",
        _ => value.ToString(),
    };
}
