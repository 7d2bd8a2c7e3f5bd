namespace Search.Benchmarks.Search;

/// <summary>The options of <c>tests/bench</c>.</summary>
internal sealed record BenchmarkOptions
{
    public const string Help = "[--corpus F.jsonl] [--queries F] [--each 50] [--multiply 1] [--passes 15] [--rounds 3] [--memory-mb 64] [--keep DIR]  speed beside Apache Lucene";

    /// <summary>JSON lines with title and body.</summary>
    public string? Corpus { get; init; }

    /// <summary>Queries beside those made of the corpus.</summary>
    public string? Queries { get; init; }

    /// <summary>Queries of each class made of the corpus.</summary>
    public int Each { get; init; } = 50;

    /// <summary>How many times as many articles as the corpus has, by recombining its sentences.</summary>
    public int Multiply { get; init; } = 1;

    /// <summary>Passes over the queries that count.</summary>
    public int Passes { get; init; } = 15;

    /// <summary>How many times the corpus is indexed by each; 0 keeps to searching (one round of ours).</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Memory of the indexers.</summary>
    public int MemoryMb { get; init; } = 64;

    /// <summary>Where corpus and indexes are put and left; null for a folder that is removed.</summary>
    public string? Keep { get; init; }

    public static BenchmarkOptions Parse(string[] arguments)
    {
        var options = new BenchmarkOptions();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            string value = i + 1 < arguments.Length ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} needs a value.");
            options = arguments[i] switch
            {
                "--corpus" => options with { Corpus = value },
                "--queries" => options with { Queries = value },
                "--each" => options with { Each = int.Parse(value) },
                "--multiply" => options with { Multiply = int.Parse(value) },
                "--passes" => options with { Passes = int.Parse(value) },
                "--rounds" => options with { Rounds = int.Parse(value) },
                "--memory-mb" => options with { MemoryMb = int.Parse(value) },
                "--keep" => options with { Keep = value },
                _ => throw new ArgumentException($"There is no option {arguments[i]}; there are {Help}."),
            };
        }
        return options;
    }
}
