using System.CommandLine;
using System.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Search.Api;
using Search.Api.Configuration;
using Search.Archive;
using Search.Archive.Queries;
using Search.Archive.Ranking;
using Search.Archive.Runs;

namespace Search.Cli.Commands;

/// <summary><c>search serve</c>: the API and the page; builds the index from the seeds if there is none.</summary>
internal static class ServeCommand
{
    private const int ArticlesShown = 20;

    public static Command Create()
    {
        var config = new Option<string?>("--config") { Description = "file of settings, JSON; SEARCH_CONFIG", HelpName = "FILE" };
        var command = new SearchCommand("serve", "Serves the API and the page; builds the index from the seeds if there is none", "search serve --urls http://127.0.0.1:5080",
            "Serves the search API and the page. If there is no index yet, it is built from the seeds first. A new commit is served within two seconds.\n\n"
            + "Each setting can also be an environment variable (SEARCH_SLOW_QUERY) or a name in the file of settings (\"slow-query\"). A flag wins over the environment, "
                + "and that over the file.") { config };
        var flags = ServerSettings.All.ToDictionary(setting => setting.Name, OptionOf);
        foreach (var flag in flags.Values) command.Add(flag);
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = ServerSettings.Read(
                flags.ToDictionary(flag => flag.Key, flag => parsed.GetValue(flag.Value)), Environment.GetEnvironmentVariable,
                parsed.GetValue(config) ?? Environment.GetEnvironmentVariable("SEARCH_CONFIG"));
            if (ServerRuntime.Warning(Environment.Version) is { } warning) Terminal.Error(warning);
            // The oldest generation is compacted, some 30 ms every half minute of full load (the index lies outside the heap). Collected in the background it never is:
            // two thirds of it were holes after ten minutes, memory went on growing, and on one processor searches waited for the collector.
            GCSettings.LatencyMode = GCLatencyMode.Batch;
            string path = options.IndexPath;
            var synonyms = SynonymOption.Read(options.Synonyms);
            bool built = await Task.Run(() => BuildIfMissing(path, options.Seeds, cancellation), CancellationToken.None);
            using var articles = EmbeddedArticleIndex.Open(path, RankingProfile.FromFile(options.Ranking), synonyms: synonyms, lastGood: true);
            if (articles.Status is { RefreshError: { } damage, Commit: var commit })
                Terminal.Error($"The newest commit is damaged: {damage} Commit {commit} is served meanwhile; `search check {path} --repair` makes it the newest again.");
            if (built) ShowArticles(articles);
            await using var server = SearchServer.Create(articles, options);
            await server.StartAsync(cancellation);
            var warmUp = Task.Run(() => WarmUp.Run(articles, server.Lifetime.ApplicationStopping), CancellationToken.None);
            foreach (string address in server.Urls)
                Terminal.Error($"Serving {Terminal.Number(articles.Status.Articles)} articles at {address}  (API: {address}/search?q=…, Ctrl-C ends it)");
            await server.WaitForShutdownAsync(cancellation);
            await warmUp;
            return ExitCodes.Fine;
        });
        return command;
    }

    // A flag without a value is "true": --log-requests.
    private static Option<string?> OptionOf(ServerSetting setting) => new("--" + setting.Name)
    {
        Description = setting.Default == null ? setting.Help : $"{setting.Help} [default: {setting.Default}]",
        HelpName = setting.Value,
        Arity = setting.Value == "true|false" ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
        CustomParser = result => result.Tokens.Count == 0 ? "true" : result.Tokens[0].Value,
    };

    private static bool BuildIfMissing(string path, string seeds, CancellationToken cancellation)
    {
        if (ArchiveCommits.Exists(path)) return false;
        if (!Directory.Exists(seeds))
            throw new ArchiveException(ArchiveFault.Missing,
                $"There is no index in {path}, and no folder {seeds} to build it from. Build one with `search index PATH --index {path}`, or name a folder with --seeds.");
        Terminal.Error($"There is no index in {path}: building it from {seeds}.");
        var report = IndexingProgressView.Run(new IndexingOptions { IndexPath = path, Sources = [NamedSource.Parse(seeds)] }, quiet: false, cancellation);
        IndexingReportView.Show(report, Terminal.Error);
        return true;
    }

    private static void ShowArticles(IArticleIndex articles)
    {
        var found = articles.Search(new ArticleQuery { Limit = ArticlesShown, Snippets = [] });
        foreach (var hit in found.Hits)
        {
            var document = hit.Document;
            Terminal.Error($"  {document.Title ?? "(no title)"}");
            Terminal.Error($"    author: {(document.Author is { Count: > 0 } names ? string.Join(", ", names) : "none stated")} · date: {document.Date?.Replace('T', ' ') ?? "none stated"}"
                + $"{(document.Section != null ? $" · section: {document.Section}" : "")} · {Terminal.Number(document.Words)} words · {hit.Id}");
        }
        if (found.Total > found.Hits.Count) Terminal.Error($"  … and {Terminal.Number(found.Total - found.Hits.Count)} more.");
    }
}
