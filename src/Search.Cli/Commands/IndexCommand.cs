using System.CommandLine;
using Search.Api.Operations;
using Search.Archive;
using Search.Archive.Evaluation;
using Search.Archive.Gate;
using Search.Archive.Ranking;
using Search.Archive.Runs;

namespace Search.Cli.Commands;

/// <summary><c>search index</c>: builds or updates the index.</summary>
internal static class IndexCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "folders or files with articles", Arity = ArgumentArity.ZeroOrMore };
        var index = SharedOptions.Index();
        var sources = new Option<string[]>("--source") { Description = "a folder or file with the name of its source, name=path; repeatable", HelpName = "NAME=PATH" };
        var rebuild = new Option<bool>("--rebuild") { Description = "read and index everything again" };
        var dryRun = new Option<bool>("--dry-run") { Description = "do everything but commit" };
        var force = new Option<bool>("--force") { Description = "commit even if the gate refuses" };
        var noDelete = new Option<bool>("--no-delete") { Description = "keep articles whose files are gone" };
        var verify = new Option<bool>("--verify") { Description = "read every file, even if its size and time are as they were" };
        var map = new Option<string[]>("--map") { Description = "name of an article's field in JSON, such as title=headline; repeatable", HelpName = "FIELD=NAME" };
        var clean = new Option<bool>("--clean") { Description = "treat the body of articles in JSON as scraped text" };
        var maxFailed = new Option<int?>("--max-failed") { Description = "exit with 3 if more files fail; no limit by default", HelpName = "N" };
        var gate = new Option<string[]>("--gate") { Description = "a bound of the gate, such as maxLoss=30, or a JSON file of bounds; repeatable", HelpName = "NAME=VALUE|FILE" };
        var queries = new Option<string?>("--queries") { Description = "queries, one a line, whose answers are compared with the live commit's", HelpName = "FILE" };
        var judgments = new Option<string?>("--qrels") { Description = "relevance judgments for them, in TREC's form", HelpName = "FILE" };
        var queryLog = new Option<string?>("--query-log") { Description = "the queries a server counted, of which the most frequent are compared too: its state folder, a "
            + "file, or \"off\"; state/ in the index without it", HelpName = "PATH" };
        var ranking = new Option<string?>("--ranking") { Description = "the ranking profile they are asked with; the default one without it", HelpName = "FILE" };
        var synonyms = SynonymOption.Create();
        var commitEvery = new Option<int?>("--commit-every") { Description = "commit after every N articles that are read, and at the end", HelpName = "N" };
        var textfile = new Option<string?>("--textfile") { Description = "write the outcome for Prometheus' node exporter", HelpName = "FILE" };
        var quiet = new Option<bool>("--quiet") { Description = "for cron: print only when the outcome differs from the last one (the exit code, or how many files and folders cannot be "
            + "read), or articles were lost because what their files hold cannot be read any more" };
        var json = SharedOptions.Json();
        var command = new SearchCommand("index", "Builds or updates the index", "search index seeds",
            "Builds the index from articles, or brings it up to date: only what changed is read, and what is gone is removed. The new state becomes visible in one step.")
        {
            paths, index, sources, rebuild, dryRun, force, noDelete, verify, map, clean, maxFailed, gate, queries, judgments, queryLog, ranking, synonyms, commitEvery, textfile, quiet, json,
        };
        command.SetAction((parsed, cancellation) => Task.Factory.StartNew(() =>
        {
            BackgroundWork.Begin();
            string indexPath = parsed.GetRequiredValue(index);
            return RunOutcome.Keep(indexPath, parsed.GetValue(dryRun), parsed.GetValue(quiet), parsed.GetValue(textfile), TimeProvider.System, print =>
            {
                string? queriesPath = parsed.GetValue(queries), judgmentsPath = parsed.GetValue(judgments);
                if (judgmentsPath != null && queriesPath == null) throw new ArgumentException("--qrels needs --queries.");
                var options = new IndexingOptions
                {
                    IndexPath = indexPath,
                    Sources = [.. (parsed.GetValue(paths) ?? []).Concat(parsed.GetValue(sources) ?? []).Select(NamedSource.Parse)],
                    Rebuild = parsed.GetValue(rebuild),
                    DryRun = parsed.GetValue(dryRun),
                    Force = parsed.GetValue(force),
                    NoDelete = parsed.GetValue(noDelete),
                    Verify = parsed.GetValue(verify),
                    Map = SharedOptions.Map(parsed.GetValue(map) ?? []),
                    Clean = parsed.GetValue(clean),
                    MaxFailed = parsed.GetValue(maxFailed),
                    Gate = GateBounds.Parse(parsed.GetValue(gate) ?? []),
                    Queries = (queriesPath == null ? SavedQueries.Of([]) : SavedQueries.Read(queriesPath, judgmentsPath)).With(AskedQueries(parsed.GetValue(queryLog), indexPath)),
                    Ranking = RankingProfile.FromFile(parsed.GetValue(ranking)),
                    Synonyms = SynonymOption.Read(parsed.GetValue(synonyms)),
                    CommitEvery = parsed.GetValue(commitEvery),
                };
                if (options.Sources.Count == 0) throw new ArgumentException("Name at least one folder or file with articles, as in `search index seeds`.");
                if (options.MaxFailed < 0) throw new ArgumentException($"--max-failed is {options.MaxFailed}; it must be 0 or more.");
                if (options.CommitEvery < 1) throw new ArgumentException($"--commit-every is {options.CommitEvery}; it must be 1 or more.");
                var report = IndexingProgressView.Run(options, parsed.GetValue(quiet), cancellation);
                int code = IndexingReportView.CodeOf(report);
                if (parsed.GetValue(json)) Terminal.Json(report);
                else print(code, report, () => IndexingReportView.Show(report, Terminal.Error));
                return (code, report);
            });
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        return command;
    }

    // Where no server counted any there are none. One that is named must be there and in order; that of the index must not keep the nightly run from its work.
    private static IReadOnlyList<string> AskedQueries(string? path, string indexPath)
    {
        if (path == "off") return [];
        if (path != null) return CountedQueries.ReadMostFrequent(path);
        string ofIndex = CountedQueries.PathOf(indexPath);
        try
        {
            return File.Exists(ofIndex) ? CountedQueries.ReadMostFrequent(ofIndex) : [];
        }
        catch (ArchiveException error)
        {
            Terminal.Error($"Not compared: {error.Message}");
            return [];
        }
    }
}
