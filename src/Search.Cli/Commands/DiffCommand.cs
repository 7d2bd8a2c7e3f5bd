using System.CommandLine;
using System.Globalization;
using Search.Archive;
using Search.Archive.Evaluation;
using Search.Archive.Ranking;

namespace Search.Cli.Commands;

/// <summary><c>search diff</c>: what another ranking or another commit changes.</summary>
internal static class DiffCommand
{
    public static Command Create()
    {
        var first = new Argument<string>("A") { Description = "a commit number, a ranking profile's file, or \"default\"" };
        var second = new Argument<string>("B") { Description = "the one to compare it with" };
        var index = SharedOptions.Index();
        var queries = new Option<string>("--queries") { Description = "a line for each query: id, tab, text; or the text alone", HelpName = "FILE", Required = true };
        var judgments = new Option<string?>("--qrels") { Description = "a line for each judgment: query id, 0, article id, grade; nDCG@10 of both is told then", HelpName = "FILE" };
        var synonyms = SynonymOption.Create();
        var json = SharedOptions.Json();
        var command = new SearchCommand("diff", "Shows what another ranking changes", "search diff default profile.json --queries queries.tsv",
            "Runs the queries under two ranking profiles, or on two kept commits (see `search commits`), and compares the first ten hits: how many " +
            "both have, which queries moved most, which hits came and went.")
        {
            first, second, index, queries, judgments, synonyms, json,
        };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            string path = parsed.GetRequiredValue(index);
            var list = SavedQueries.Read(parsed.GetRequiredValue(queries), parsed.GetValue(judgments));
            var meansTheSame = SynonymOption.Read(parsed.GetValue(synonyms));
            RankingSide SideOf(Argument<string> side) => Side(parsed.GetRequiredValue(side)) with { Synonyms = meansTheSame };
            var report = RankingComparison.Run(path, SideOf(first), SideOf(second), list, cancellation);
            if (parsed.GetValue(json)) Terminal.Json(report);
            else Show(report, path);
            return ExitCodes.Fine;
        }, CancellationToken.None));
        return command;
    }

    private static RankingSide Side(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long commit)
        ? new RankingSide(new RankingProfile(), commit)
        : new RankingSide(RankingProfile.FromFile(text == "default" ? null : text));

    private static void Show(RankingDifference report, string indexPath)
    {
        Terminal.Line(string.Create(
            CultureInfo.InvariantCulture, $"{report.Queries} queries: {report.MeanOverlap:0.0 %} of the first ten in common, {report.Unchanged} unchanged, "
                + $"{report.FirstHitChanged} with another first hit, {report.Lost.Count} without results now"));
        if (report is { NdcgBefore: { } before, NdcgAfter: { } after }) Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"nDCG@10 {before:0.0000} before, {after:0.0000} after"));
        using var articles = EmbeddedArticleIndex.Open(indexPath);
        foreach (var query in report.Moved)
        {
            Terminal.Line();
            Terminal.Line(Terminal.Bold(query.Query) + Terminal.Dim(string.Create(CultureInfo.InvariantCulture, $"  moved {query.Moved:0.00}, {query.TotalBefore:N0} → {query.TotalAfter:N0} found")));
            foreach (string id in query.Came) Show('+', id, articles);
            foreach (string id in query.Went) Show('-', id, articles);
        }
    }

    // An article that is gone has no title any more.
    private static void Show(char sign, string id, EmbeddedArticleIndex articles) =>
        Terminal.Line(Terminal.Clean($"  {sign} {id}") + (articles.Get(id)?.Title is { } title ? Terminal.Dim(Terminal.Clean(" · " + title)) : ""));
}
