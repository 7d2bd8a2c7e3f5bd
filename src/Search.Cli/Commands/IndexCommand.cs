using System.CommandLine;
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
        var rebuild = new Option<bool>("--rebuild") { Description = "read and index everything anew" };
        var dryRun = new Option<bool>("--dry-run") { Description = "do everything but commit" };
        var force = new Option<bool>("--force") { Description = "commit even if the gate refuses" };
        var noDelete = new Option<bool>("--no-delete") { Description = "keep articles whose files are gone" };
        var verify = new Option<bool>("--verify") { Description = "read every file, even if its size and time are as they were" };
        var map = new Option<string[]>("--map") { Description = "name of an article's field in JSON lines, such as title=headline; repeatable", HelpName = "FIELD=NAME" };
        var clean = new Option<bool>("--clean") { Description = "treat the body of JSON lines as scraped text" };
        var maxFailed = new Option<int?>("--max-failed") { Description = "exit with 3 if more files fail; no limit by default", HelpName = "N" };
        var quiet = new Option<bool>("--quiet") { Description = "say nothing unless something is wrong" };
        var json = SharedOptions.Json();
        var command = new SearchCommand("index", "Builds or updates the index", "search index seeds",
            "Builds the index from articles, or brings it up to date: only what changed is read, and what is gone is removed. The new state becomes visible in one step.")
        {
            paths, index, sources, rebuild, dryRun, force, noDelete, verify, map, clean, maxFailed, quiet, json,
        };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var options = new IndexingOptions
            {
                IndexPath = parsed.GetRequiredValue(index),
                Sources = [.. (parsed.GetValue(paths) ?? []).Concat(parsed.GetValue(sources) ?? []).Select(NamedSource.Parse)],
                Rebuild = parsed.GetValue(rebuild),
                DryRun = parsed.GetValue(dryRun),
                Force = parsed.GetValue(force),
                NoDelete = parsed.GetValue(noDelete),
                Verify = parsed.GetValue(verify),
                Map = SharedOptions.Map(parsed.GetValue(map) ?? []),
                Clean = parsed.GetValue(clean),
                MaxFailed = parsed.GetValue(maxFailed),
            };
            if (options.Sources.Count == 0) throw new ArgumentException("Name at least one folder or file with articles, as in `search index seeds`.");
            if (options.MaxFailed < 0) throw new ArgumentException($"--max-failed is {options.MaxFailed}; it must be 0 or more.");
            var report = IndexingProgressView.Run(options, parsed.GetValue(quiet), cancellation);
            int code = IndexingReportView.CodeOf(report);
            if (parsed.GetValue(json)) Terminal.Json(report);
            else if (!parsed.GetValue(quiet) || code != ExitCodes.Fine) IndexingReportView.Show(report, Terminal.Error);
            return code;
        }, CancellationToken.None));
        return command;
    }
}
