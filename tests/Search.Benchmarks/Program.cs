using Search.Benchmarks.Extraction;
using Search.Benchmarks.Load;
using Search.Benchmarks.Micro;
using Search.Benchmarks.Nightly;
using Search.Benchmarks.Relevance;
using Search.Benchmarks.Search;
using Search.Benchmarks.Stories;
using Search.Benchmarks.Suggestions;

// dotnet run -c Release --project tests/Search.Benchmarks -- <name> [arguments]
var benchmarks = new (string Name, string Help, Func<string[], int> Run)[]
{
    ("extraction", "FOLDER...  figures of extraction on labelled folders (text or HTML with gold files)", ExtractionBenchmark.Run),
    ("search", BenchmarkOptions.Help, SearchBenchmark.Run),
    ("micro", MicroRun.Help, MicroRun.Run),
    ("opening", OpeningBenchmark.Help, OpeningBenchmark.Run),
    ("relevance", RelevanceBenchmark.Help, RelevanceBenchmark.Run),
    ("extraction-speed", "FOLDER...  articles a second, where the time goes, growth with length", ExtractionSpeed.Run),
    ("load", LoadBenchmark.Help, LoadBenchmark.Run),
    ("snippets", SnippetBenchmark.Help, SnippetBenchmark.Run),
    ("nightly", NightlyOptions.Help, NightlyBenchmark.Run),
    ("stories", StoryBenchmark.Help, StoryBenchmark.Run),
    ("suggest", SuggestBenchmark.Help, SuggestBenchmark.Run),
    ("spelling", SpellingBenchmark.Help, SpellingBenchmark.Run),
    ("extraction-sites", "DOCS.jsonl FOLDER...  what learning over the pages of a site is worth", SiteBenchmark.Run),
    ("extraction-train", "text|html OUTPUT FOLDER...  fits the weights of the body model", BodyTraining.Run),
    ("extraction-train-title", "OUTPUT FOLDER...  fits the weights of the title model", TitleTraining.Run),
};

foreach (var (name, _, run) in benchmarks)
{
    if (args.Length > 0 && args[0] == name)
        return run(args[1..]);
}

foreach (var (name, help, _) in benchmarks)
    Console.Error.WriteLine($"{name} {help}");
return 2;
