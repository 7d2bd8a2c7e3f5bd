using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Search.Api;
using Search.Archive;
using Search.Archive.Queries;
using Search.Archive.Runs;

namespace Search.Cli.Commands;

/// <summary><c>search serve</c>: the API and the page; builds the index from the seeds if there is none.</summary>
internal static class ServeCommand
{
    private const int ArticlesShown = 20;

    public static Command Create()
    {
        var index = SharedOptions.Index();
        var urls = new Option<string>("--urls") { Description = "where to listen; several are separated by ';'", HelpName = "URL", DefaultValueFactory = _ => new ServerOptions().Urls };
        var seeds = new Option<string>("--seeds") { Description = "folder to build the index from if there is none", HelpName = "DIR", DefaultValueFactory = _ => "seeds" };
        var log = new Option<bool>("--log-requests") { Description = "log every request on standard error" };
        var command = new SearchCommand("serve", "The API and the page; builds the index from the seeds if there is none", "search serve --urls http://127.0.0.1:5080",
            "Serves the search API and the page. If there is no index yet, it is built from the seeds first. A new commit is served within two seconds.")
        {
            index, urls, seeds, log,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new ServerOptions { Urls = parsed.GetRequiredValue(urls), LogRequests = parsed.GetValue(log), IndexPath = parsed.GetRequiredValue(index) };
            options.Validate();
            string path = parsed.GetRequiredValue(index);
            bool built = await Task.Run(() => BuildIfMissing(path, parsed.GetRequiredValue(seeds), cancellation), CancellationToken.None);
            using var articles = EmbeddedArticleIndex.Open(path);
            if (built) ShowArticles(articles);
            await using var server = SearchServer.Create(articles, options);
            await server.StartAsync(cancellation);
            foreach (string address in server.Urls)
                Terminal.Error($"Serving {Terminal.Number(articles.Status.Articles)} articles at {address}  (API: {address}/search?q=…, Ctrl-C ends it)");
            await server.WaitForShutdownAsync(cancellation);
            return ExitCodes.Fine;
        });
        return command;
    }

    private static bool BuildIfMissing(string path, string seeds, CancellationToken cancellation)
    {
        if (ArchiveCommits.Exists(path)) return false;
        if (!Directory.Exists(seeds))
            throw new ArchiveException(ArchiveFault.Missing, $"There is no index in {path}, and no folder {seeds} to build it from. Build one with `search index PATH --index {path}`, or name a folder with --seeds.");
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
