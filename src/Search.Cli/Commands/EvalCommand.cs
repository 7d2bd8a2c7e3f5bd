using System.CommandLine;
using System.Globalization;
using Search.Archive.Evaluation;
using Search.Archive.Ranking;

namespace Search.Cli.Commands;

/// <summary><c>search eval</c>: measures the ranking on judged queries.</summary>
internal static class EvalCommand
{
    public static Command Create()
    {
        var index = SharedOptions.Index();
        var queries = new Option<string>("--queries") { Description = "a line for each query: id, tab, text", HelpName = "FILE", Required = true };
        var judgments = new Option<string>("--qrels") { Description = "a line for each judgment: query id, 0, article id, grade", HelpName = "FILE", Required = true };
        var ranking = new Option<string?>("--ranking") { Description = "a ranking profile; the default one without it", HelpName = "FILE" };
        var json = SharedOptions.Json();
        var command = new SearchCommand("eval", "Measures the ranking on judged queries", "search eval --queries queries.tsv --qrels qrels.tsv",
            "Runs every query, read as plain words, and compares the hits with the judgments: nDCG@10, mean average precision, precision at 10, recall " +
            "at 100, mean reciprocal rank. With --json also for each query.")
        {
            index, queries, judgments, ranking, json,
        };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var profile = RankingProfile.FromFile(parsed.GetValue(ranking));
            var judged = JudgedQueries.Read(parsed.GetRequiredValue(queries), parsed.GetRequiredValue(judgments));
            var report = RankingEvaluation.Run(parsed.GetRequiredValue(index), judged, profile, cancellation);
            if (parsed.GetValue(json)) Terminal.Json(report);
            else
                Terminal.Line(string.Create(CultureInfo.InvariantCulture,
                    $"{report.Queries.Count} queries, profile {report.Profile}: nDCG@10 {report.Mean.Ndcg10:0.0000}  MAP {report.Mean.Map:0.0000}  P@10 "
                        + $"{report.Mean.P10:0.0000}  R@100 {report.Mean.Recall100:0.0000}  MRR {report.Mean.Mrr:0.0000}"));
            // The usual mistakes, which figures of zero do not tell.
            if (report.Queries.Count == 0) Terminal.Error("No query has an article that is judged relevant: the ids of the queries must be the same in both files.");
            else if (report.Mean.Recall100 == 0) Terminal.Error("No relevant article was found: are the ids in the judgments those that `search query` shows?");
            return report.Queries.Count > 0 ? ExitCodes.Fine : ExitCodes.NothingFound;
        }, CancellationToken.None));
        return command;
    }
}
