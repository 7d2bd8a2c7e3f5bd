using System.CommandLine;
using Search.Archive;
using Search.Archive.Queries;
using Search.Archive.Ranking;

namespace Search.Cli.Commands;

/// <summary><c>search query</c>: searches with the parameters of the API.</summary>
internal static class QueryCommand
{
    public static Command Create()
    {
        var text = new Argument<string[]>("TEXT") { Description = "what to search for; nothing means all articles, newest first", Arity = ArgumentArity.ZeroOrMore };
        var index = SharedOptions.Index();
        var json = SharedOptions.Json();
        var ranking = new Option<string?>("--ranking") { Description = "a ranking profile; the default one without it", HelpName = "FILE" };
        var synonyms = SynonymOption.Create();
        var parameters = ArticleQueryParameters.All.Where(parameter => parameter.Name != "q").Select(ToOption).ToList();
        var command = new SearchCommand("query", "Searches with the parameters of the API", "search query \"carbon tax senate\" --since 2010 --limit 5",
            "Searches the archive. To search for a word that begins with '-', put -- before the text.")
        {
            text, index, ranking, json, synonyms,
        };
        foreach (var parameter in parameters) command.Add(parameter);
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var values = new List<KeyValuePair<string, string>> { new("q", SharedOptions.Text(parsed, text)) };
            foreach (var parameter in parameters)
                foreach (string value in parsed.GetValue(parameter) ?? [])
                    values.Add(new(parameter.Name[2..], value));
            var query = ArticleQueryParameters.Parse(values);
            using var articles = EmbeddedArticleIndex.Open(
                parsed.GetRequiredValue(index), RankingProfile.FromFile(parsed.GetValue(ranking)), synonyms: SynonymOption.Read(parsed.GetValue(synonyms)));
            var response = articles.Search(query, cancellation);
            if (parsed.GetValue(json)) Terminal.Json(response);
            else HitView.Show(response);
            return response.Total > 0 ? ExitCodes.Fine : ExitCodes.NothingFound;
        }, CancellationToken.None));
        return command;
    }

    private static Option<string[]> ToOption(ArticleQueryParameter parameter) => new("--" + parameter.Name)
    {
        Description = parameter.Default != null ? $"{parameter.Help} (default: {parameter.Default})" : parameter.Help,
        HelpName = parameter.Value,
        Arity = ArgumentArity.OneOrMore,
    };
}
