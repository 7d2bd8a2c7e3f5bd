using Search.Testing;

namespace Search.Analysis.Tests.Generators;

/// <summary>
/// A table in src/Search.Analysis that is made from Unicode's data. The test compares; with GENERATE=1 in the environment it writes
/// the file instead: <c>GENERATE=1 dotnet test tests/Search.Analysis.Tests --filter Generated</c>.
/// </summary>
internal static class GeneratedFile
{
    public const string HowToMakeItAnew = "The table is not what Unicode's data gives; run with GENERATE=1 and raise the analyzers' versions.";

    public static bool IsCurrent(string relativePath, string expected)
    {
        string path = Path.Combine(RepositoryRoot.Path, "src/Search.Analysis", relativePath);
        if (Environment.GetEnvironmentVariable("GENERATE") == "1")
            File.WriteAllText(path, expected);
        return expected == File.ReadAllText(path);
    }

    /// <summary>Lines of comma-separated items, indented as the content of a collection expression.</summary>
    public static string Lines(IEnumerable<string> items, int perLine) =>
        string.Concat(items.Chunk(perLine).Select(line => $"        {string.Join(", ", line)},\n"));
}
