using System.Diagnostics;
using Search.Archive;
using Search.Archive.Queries;

namespace Search.Cli.Commands;

/// <summary>
/// Searches of a server that has just started, before anyone asks: whoever comes first would wait for the code to be compiled and for what is worked out
/// once for a commit, a third of a second together; and who comes in the first seconds, for the code to be compiled well. They are in no statistics.
/// </summary>
internal static class WarmUp
{
    private const int Articles = 10;

    // What is called some sixty times is compiled in its last form. Of large archives a round is enough to have everything worked out.
    private const int Rounds = 8;
    private static readonly TimeSpan LongestRounds = TimeSpan.FromSeconds(3);

    /// <summary>Searches for some titles of the archive, as its page does, and for their beginnings.</summary>
    public static void Run(IArticleIndex articles, CancellationToken cancellation)
    {
        try
        {
            var newest = articles.Search(new ArticleQuery { Sort = SortOrder.DateDescending, Limit = Articles, Snippets = [] }, cancellation);
            FacetSelection[] facets = [new(FacetField.Author), new(FacetField.Section), new(FacetField.DateMonth)];
            string[] titles = [.. newest.Hits.Select(hit => hit.Document.Title).OfType<string>()];
            long started = Stopwatch.GetTimestamp();
            for (int round = 0; round == 0 || (round < Rounds && Stopwatch.GetElapsedTime(started) < LongestRounds); round++)
            {
                foreach (string title in titles)
                {
                    string words = string.Join(' ', title.Split(' ').Take(4));
                    articles.Search(new ArticleQuery { Text = words, Collapse = CollapseMode.Story, Facets = facets }, cancellation);
                    articles.Suggest(words[..Math.Min(words.Length, 5)], cancellation: cancellation);
                }
            }
        }
        catch (Exception error) when (error is ArchiveException or ArticleQueryException or OperationCanceledException)
        {
            // The search itself reports why it cannot be done.
        }
    }
}
