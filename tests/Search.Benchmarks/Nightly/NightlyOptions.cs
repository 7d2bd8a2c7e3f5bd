using System.Globalization;

namespace Search.Benchmarks.Nightly;

/// <summary>What the benchmark of the nightly run is asked for.</summary>
/// <param name="Corpora">Files of JSON lines with real articles.</param>
/// <param name="Files">Articles as text files, 0 for none.</param>
/// <param name="Lines">Articles as one file of JSON lines, 0 for none.</param>
/// <param name="Tiny">Tiny files, of which none changes; 0 for none.</param>
/// <param name="Folder">Where to work; what is made there stays. Null for a temporary folder.</param>
internal sealed record NightlyOptions(IReadOnlyList<string> Corpora, int Files, int Lines, int Tiny, string? Folder)
{
    public const string Help = "DOCS.jsonl... [--files 20000] [--lines 250000] [--tiny 200000] [--folder DIR]  time and memory of `search index`: build, nothing, 1 % and 10 % changed, rebuild; latency of searches beside a rebuild";

    /// <summary>Reads the arguments; null if they are wrong.</summary>
    public static NightlyOptions? Parse(string[] arguments)
    {
        var options = new NightlyOptions([], 20_000, 250_000, 200_000, null);
        for (int i = 0; i < arguments.Length; i++)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal))
            {
                options = options with { Corpora = [.. options.Corpora, arguments[i]] };
                continue;
            }
            if (i + 1 == arguments.Length) return null;
            string value = arguments[++i];
            int number = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int parsed) ? parsed : -1;
            switch (arguments[i - 1])
            {
                case "--files": options = options with { Files = number }; break;
                case "--lines": options = options with { Lines = number }; break;
                case "--tiny": options = options with { Tiny = number }; break;
                case "--folder": options = options with { Folder = value }; break;
                default: return null;
            }
        }
        return options.Corpora.Count == 0 || options.Files < 0 || options.Lines < 0 || options.Tiny < 0 ? null : options;
    }
}
