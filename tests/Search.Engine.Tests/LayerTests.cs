using System.Text.RegularExpressions;
using Search.Testing;

namespace Search.Engine.Tests;

/// <summary>Who may use whom inside the engine, read from the sources.</summary>
public sealed partial class LayerTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Documents"] = ["Search.Analysis"],
        ["Queries"] = ["Search.Engine.Documents"],
        // Numbers only; of the format just what a norm byte means.
        ["Ranking"] = ["Search.Lucene8.Norms"],
        ["Reading"] = ["Search.Engine.Documents", "Search.Lucene8"],
        ["Phrases"] = ["Search.Engine.Queries", "Search.Lucene8.Postings"],
        ["Expansion"] = ["Search.Engine.Queries", "Search.Lucene8.Terms"],
        ["Matching"] = ["Search.Engine.Expansion", "Search.Engine.Documents", "Search.Engine.Queries", "Search.Engine.Reading", "Search.Engine.Ranking", "Search.Engine.Phrases", "Search.Lucene8"],
        ["Highlighting"] = ["Search.Engine.Documents", "Search.Engine.Queries", "Search.Engine.Reading", "Search.Engine.Phrases", "Search.Engine.Expansion", "Search.Analysis", "Search.Lucene8"],
        // Of matching only what a deletion by query concerns.
        ["Indexing"] = ["Search.Engine.Documents", "Search.Engine.Queries", "Search.Engine.Reading", "Search.Engine.Matching", "Search.Analysis", "Search.Lucene8"],
        ["Searching"] = ["Search"],
        ["Diagnostics"] = ["Search"],
    };

    [Fact]
    public void Sources_OfEachFolder_UseOnlyWhatItsLayerMay()
    {
        string engine = Path.Combine(RepositoryRoot.Path, "src", "Search.Engine");
        var breaches = new List<string>();
        int files = 0;
        foreach (string file in Directory.EnumerateFiles(engine, "*.cs", SearchOption.AllDirectories))
        {
            string folder = Path.GetRelativePath(engine, file).Split(Path.DirectorySeparatorChar)[0];
            if (folder is "bin" or "obj") continue;
            files++;
            if (!Allowed.TryGetValue(folder, out string[]? allowed))
            {
                breaches.Add($"{folder} has no rule in this test");
                continue;
            }
            string source = File.ReadAllText(file);
            foreach (Match use in UsesPattern().Matches(source))
            {
                string used = use.Groups[1].Value;
                bool isOwn = $"{used}.".StartsWith($"Search.Engine.{folder}.", StringComparison.Ordinal);
                if (!isOwn && !allowed.Any(prefix => used == prefix || used.StartsWith(prefix + '.', StringComparison.Ordinal)))
                    breaches.Add($"{Path.GetRelativePath(engine, file)} uses {used}");
            }
        }
        Assert.True(files > 50, "The sources were not found.");
        Assert.Empty(breaches);
    }

    [GeneratedRegex(@"^(?:using (?:static )?(?:\w+ = )?)(Search\.[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex UsesPattern();
}
