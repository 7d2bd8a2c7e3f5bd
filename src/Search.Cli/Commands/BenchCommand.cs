using System.CommandLine;
using System.Globalization;
using Search.Archive;
using Search.Cli.Bench;

namespace Search.Cli.Commands;

/// <summary><c>search bench</c>: how long queries take, by class.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var queries = new Option<string>("--queries") { Description = "file with a line 'class TAB query' each: +a +b (all), a b (any), \"a b\" (phrase)", HelpName = "FILE", Required = true };
        var field = new Option<string?>("--field") { Description = "measure the bare engine on this field; the words are index terms", HelpName = "FIELD" };
        var passes = new Option<int>("--passes") { Description = "passes that count, 1 to 1,000", HelpName = "N", DefaultValueFactory = _ => 5 };
        var index = SharedOptions.Index();
        var json = SharedOptions.Json();
        var command = new SearchCommand("bench", "Measures how long queries take", "search bench --queries queries.tsv --field body",
            "Runs the queries one after the other on one thread, ten hits each, totals counted to 1,000: the whole article search with snippets, or with --field the bare engine. "
            + "Prints the median over the queries of a class of each query's median, and the 99th percentile of all times, in microseconds. Passes before those that "
                + "count warm up: two, or two seconds.")
        {
            index, queries, field, passes, json,
        };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            int count = parsed.GetValue(passes);
            if (count is < 1 or > 1_000) throw new ArgumentException($"--passes is {count}; allowed is 1 to 1,000.");
            string path = parsed.GetRequiredValue(index);
            if (!ArchiveCommits.Exists(path)) throw new ArchiveException(ArchiveFault.Missing, $"There is no index in {path}.");
            var list = BenchQuery.Read(parsed.GetRequiredValue(queries));
            using var engine = parsed.GetValue(field) is { } name ? BenchEngine.OfField(path, name, list) : BenchEngine.OfArticles(path, list);
            var run = new BenchRun(list, engine, TimeProvider.System);
            run.WarmUp(cancellation);
            for (int pass = 0; pass < count; pass++) run.Pass(cancellation);
            if (parsed.GetValue(json)) Terminal.Json(run.Report());
            else Show(run.Latencies.Classes());
            return ExitCodes.Fine;
        }, CancellationToken.None));
        return command;
    }

    private static void Show(IReadOnlyList<ClassLatency> classes)
    {
        Terminal.Line($"{"class",-20}{"queries",10}{"median µs",14}{"p99 µs",14}");
        foreach (var row in classes)
            Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{Terminal.Clean(row.Class),-20}{row.Queries,10}{row.MedianUs,14:N1}{row.P99Us,14:N1}"));
    }
}
