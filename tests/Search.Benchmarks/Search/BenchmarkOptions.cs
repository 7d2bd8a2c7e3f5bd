namespace Search.Benchmarks.Search;

/// <summary>The options of <c>tests/bench</c>.</summary>
internal sealed record BenchmarkOptions
{
    public const string Help =
        "[--parts engine,articles,peers] [--corpus F.jsonl] [--queries F] [--each 50] [--multiply 1 | --articles N] [--chain 1] [--passes 15] " +
        "[--rounds 3] [--memory-mb 64] [--clock wall|processor] [--keep DIR] [--curve 10000,100000] speed beside other engines";

    /// <summary>What is measured.</summary>
    public IReadOnlyList<string> Parts { get; init; } = ["engine", "articles", "peers"];

    /// <summary>JSON lines with title, author, date and body.</summary>
    public string? Corpus { get; init; }

    /// <summary>Queries beside those made of the corpus.</summary>
    public string? Queries { get; init; }

    /// <summary>Queries of each class made of the corpus.</summary>
    public int Each { get; init; } = 50;

    /// <summary>How many times as many articles as the corpus has, by recombining its sentences.</summary>
    public int Multiply { get; init; } = 1;

    /// <summary>How many articles, by recombining; null for <see cref="Multiply"/>.</summary>
    public int? Articles { get; init; }

    /// <summary>How many articles of the corpus one made of them is long.</summary>
    public int Chain { get; init; } = 1;

    /// <summary>Passes over the queries that count.</summary>
    public int Passes { get; init; } = 15;

    /// <summary>How many times the corpus is indexed by each; 0 keeps to searching (one round of ours).</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Memory of the indexers.</summary>
    public int MemoryMb { get; init; } = 64;

    /// <summary>What searches are timed by: processor time of the searching thread, or the time that passes.</summary>
    public bool ByProcessor { get; init; }

    /// <summary>The clock for our searches.</summary>
    public TimeProvider Clock => ByProcessor ? new ThreadClock() : TimeProvider.System;

    /// <summary>Where corpus and indexes are put and left; null for a folder that is removed.</summary>
    public string? Keep { get; init; }

    /// <summary>Numbers of articles for which times are compared; empty for an ordinary run.</summary>
    public IReadOnlyList<int> Curve { get; init; } = [];

    public static BenchmarkOptions Parse(string[] arguments)
    {
        var options = new BenchmarkOptions();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            string value = i + 1 < arguments.Length ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} needs a value.");
            options = arguments[i] switch
            {
                "--parts" => options with { Parts = value.Split(',') },
                "--corpus" => options with { Corpus = value },
                "--queries" => options with { Queries = value },
                "--each" => options with { Each = int.Parse(value) },
                "--multiply" => options with { Multiply = int.Parse(value) },
                "--articles" => options with { Articles = int.Parse(value) },
                "--chain" => options with { Chain = int.Parse(value) },
                "--passes" => options with { Passes = int.Parse(value) },
                "--rounds" => options with { Rounds = int.Parse(value) },
                "--memory-mb" => options with { MemoryMb = int.Parse(value) },
                "--clock" => options with { ByProcessor = value switch { "processor" => true, "wall" => false, _ => throw new ArgumentException("--clock is wall or processor.") } },
                "--keep" => options with { Keep = value },
                "--curve" => options with { Curve = value.Split(',').Select(int.Parse).ToArray() },
                _ => throw new ArgumentException($"There is no option {arguments[i]}; there are {Help}."),
            };
        }
        return options;
    }
}
