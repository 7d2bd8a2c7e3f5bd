using System.CommandLine;
using System.Globalization;
using Search.Archive.Evaluation;
using Search.Archive.Ranking;

namespace Search.Cli.Commands;

/// <summary><c>search tune</c>: searches weights that serve judged queries better.</summary>
internal static class TuneCommand
{
    public static Command Create()
    {
        var index = SharedOptions.Index();
        var queries = new Option<string>("--queries") { Description = "a line for each query: id, tab, text", HelpName = "FILE", Required = true };
        var judgments = new Option<string>("--qrels") { Description = "a line for each judgment: query id, 0, article id, grade", HelpName = "FILE", Required = true };
        var start = new Option<string?>("--ranking") { Description = "the ranking profile to begin with; the default one without it", HelpName = "FILE" };
        var output = new Option<string?>("--output") { Description = "where the tuned profile is written, if its gain is beyond noise", HelpName = "FILE" };
        var folds = new Option<int>("--folds") { Description = "parts of the queries that are held out in turn, 2 to 20", HelpName = "N", DefaultValueFactory = _ => 5 };
        var seed = new Option<int>("--seed") { Description = "decides which query is in which part", HelpName = "N", DefaultValueFactory = _ => 1 };
        var json = SharedOptions.Json();
        var command = new SearchCommand("tune", "Finds better weights for the ranking", "search tune --queries queries.tsv --qrels qrels.tsv --output profile.json",
            "Sets one weight after the other to the best of a few values, and measures the gain by cross-validation, on queries that the weights were not tuned on. A profile whose gain is "
            + "within noise (the 95 % confidence interval reaches zero) is not written, and the exit code is 1. Takes minutes; the same seed gives the same result.")
        {
            index, queries, judgments, start, output, folds, seed, json,
        };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            int parts = parsed.GetValue(folds);
            if (parts is < 2 or > 20) throw new ArgumentException($"--folds is {parts}; allowed is 2 to 20.");
            var judged = JudgedQueries.Read(parsed.GetRequiredValue(queries), parsed.GetRequiredValue(judgments));
            var options = new TuningOptions { Start = RankingProfile.FromFile(parsed.GetValue(start)), Folds = parts, Seed = parsed.GetValue(seed) };
            var report = RankingTuning.Run(parsed.GetRequiredValue(index), judged, options, Progress, cancellation);
            if (parsed.GetValue(json)) Terminal.Json(report);
            else Show(report);
            if (!report.IsBeyondNoise)
            {
                Terminal.Error("The gain is within noise: no profile is written.");
                return ExitCodes.NothingFound;
            }
            if (parsed.GetValue(output) is { } file) File.WriteAllText(file, report.Profile.ToJson());
            return ExitCodes.Fine;
        }, CancellationToken.None));
        return command;
    }

    private static void Progress(int profiles)
    {
        if (profiles % 25 == 0) Terminal.Error($"{profiles} profiles measured");
    }

    private static void Show(TuningReport report)
    {
        Terminal.Line($"{report.Queries} queries in {report.Folds} parts, seed {report.Seed}; gains on parts held out, with 95 % confidence intervals:");
        Show("both", report.Gain);
        Show("nDCG@10", report.Ndcg10);
        Show("AP", report.Map);
        Terminal.Line(report.Changes.Count == 0 ? "No weight is better otherwise." : $"Tuned on all: {string.Join(", ", report.Changes)}");
    }

    private static void Show(string what, MeanGain gain) =>
        Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  {what,-8} {gain.Mean:+0.0000;-0.0000} ({gain.Low:+0.0000;-0.0000} to {gain.High:+0.0000;-0.0000})"));
}
