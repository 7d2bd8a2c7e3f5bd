using System.CommandLine;
using Search.Archive;
using Search.Archive.Queries;

namespace Search.Cli.Commands;

/// <summary><c>search similar</c>: articles like another one.</summary>
internal static class SimilarCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "id of an article, as search query shows it" };
        var index = SharedOptions.Index();
        var limit = new Option<int>("--limit") { Description = "articles to show (default: 10)", HelpName = $"0 to {SearchLimits.PageSize}", DefaultValueFactory = _ => SearchLimits.DefaultPageSize };
        var json = SharedOptions.Json();
        var command = new SearchCommand("similar", "Shows the articles that are most like another one", "search similar seeds/article.txt --limit 5",
            "Finds the articles that share the most telling words of an article, one of each story and none of its own, and shows these words.")
        {
            id, index, limit, json,
        };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            string article = parsed.GetRequiredValue(id);
            using var articles = EmbeddedArticleIndex.Open(parsed.GetRequiredValue(index));
            if (articles.Similar(article, parsed.GetValue(limit), cancellation) is not { } similar)
            {
                Terminal.Error($"There is no article '{article}'. `search query --json` shows the ids.");
                return ExitCodes.NothingFound;
            }
            if (parsed.GetValue(json)) Terminal.Json(similar);
            else HitView.Show(similar);
            return similar.Hits.Count > 0 ? ExitCodes.Fine : ExitCodes.NothingFound;
        }, CancellationToken.None));
        return command;
    }
}
