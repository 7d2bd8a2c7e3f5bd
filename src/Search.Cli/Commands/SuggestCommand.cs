using System.CommandLine;
using Search.Archive;
using Search.Archive.Queries;

namespace Search.Cli.Commands;

/// <summary><c>search suggest</c>: completions of a text being typed, with the parameters of the API.</summary>
internal static class SuggestCommand
{
    public static Command Create()
    {
        var text = new Argument<string[]>("TEXT") { Description = "what was typed so far", Arity = ArgumentArity.OneOrMore };
        var index = SharedOptions.Index();
        var json = SharedOptions.Json();
        var limit = new Option<string>("--limit") { Description = $"most suggestions (default: {SearchLimits.DefaultSuggestions})", HelpName = $"0 to {SearchLimits.Suggestions}" };
        var typos = new Option<string>("--typos") { Description = "whether one typing error is forgiven (default: auto)", HelpName = "auto|off" };
        var command = new SearchCommand("suggest", "Completes a text being typed", "search suggest carb",
            "Completes words, authors and titles of the archive, those it says most about first: number of articles, text, query to search for.")
        {
            text, index, json, limit, typos,
        };
        command.SetAction(parsed =>
        {
            var values = new List<KeyValuePair<string, string>> { new("q", SharedOptions.Text(parsed, text)) };
            if (parsed.GetValue(limit) is { } number) values.Add(new("limit", number));
            if (parsed.GetValue(typos) is { } mode) values.Add(new("typos", mode));
            var (typed, most, forgiven) = SuggestionParameters.Parse(values);
            using var articles = EmbeddedArticleIndex.Open(parsed.GetRequiredValue(index));
            var response = articles.Suggest(typed, most, forgiven);
            if (parsed.GetValue(json)) Terminal.Json(response);
            else
                foreach (var suggestion in response.Suggestions)
                    Terminal.Line($"{Terminal.Number(suggestion.Count),9}  {Terminal.Snippet(suggestion.Html)}  {Terminal.Dim(suggestion.Query == suggestion.Text ? "" : suggestion.Query)}".TrimEnd());
            return response.Suggestions.Count > 0 ? ExitCodes.Fine : ExitCodes.NothingFound;
        });
        return command;
    }
}
