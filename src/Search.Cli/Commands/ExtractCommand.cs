using System.CommandLine;
using Search.Archive;
using Search.Archive.Articles;

namespace Search.Cli.Commands;

/// <summary><c>search extract</c>: shows what extraction sees in files, without an index.</summary>
internal static class ExtractCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "files or folders", Arity = ArgumentArity.OneOrMore };
        var map = new Option<string[]>("--map") { Description = "name of an article's field in JSON, such as title=headline; repeatable", HelpName = "FIELD=NAME" };
        var clean = new Option<bool>("--clean") { Description = "treat the body of articles in JSON as scraped text" };
        var json = new Option<bool>("--json") { Description = "print one JSON object a line" };
        var command = new SearchCommand("extract", "Shows what extraction sees in files, without an index", "search extract seeds/*.txt --json",
            "Shows title, authors, date and body of each file, where they come from, and what was taken away as not belonging to the article.")
        {
            files, map, clean, json,
        };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            int articles = 0;
            foreach (var view in ArticleExtraction.View(parsed.GetRequiredValue(files), SharedOptions.Map(parsed.GetValue(map) ?? []), parsed.GetValue(clean)))
            {
                cancellation.ThrowIfCancellationRequested();
                if (view.Article != null) articles++;
                if (parsed.GetValue(json)) Terminal.JsonLine(ExtractedLine.Of(view));
                else Show(view);
            }
            return articles > 0 ? ExitCodes.Fine : ExitCodes.NothingFound;
        }, CancellationToken.None));
        return command;
    }

    private static void Show(ExtractedView view)
    {
        Terminal.Line(Terminal.Bold(view.Line > 0 ? $"{view.File}:{view.Line}" : view.File));
        if (view.Article is not { } article)
        {
            Terminal.Line($"  {(view.Skipped ? "skipped" : "failed")}: {Terminal.Clean(view.Failure)}\n");
            return;
        }
        ShowField(view, "title", article.Title);
        ShowField(view, "subtitle", article.Subtitle);
        ShowField(view, "author", article.Author is { Count: > 0 } names ? string.Join(", ", names) : null);
        ShowField(view, "date", view.Zone != null ? $"{article.Date} {view.Zone}" : article.Date);
        ShowField(view, "updated", view.Updated);
        ShowField(view, "section", article.Section);
        ShowField(view, "source", article.Source);
        ShowField(view, "lang", article.Lang);
        ShowField(view, "url", article.Url);
        Terminal.Line();
        // What was removed stands where the file has it: before the first line of the body, or after.
        int start = view.Fields?.GetValueOrDefault("body")?.Line ?? 0;
        ShowRemoved(view, removed => removed.Line < start);
        foreach (string paragraph in (article.Body ?? "").Split("\n\n", StringSplitOptions.RemoveEmptyEntries)) Terminal.Line($"  {Terminal.Clean(paragraph)}\n");
        ShowRemoved(view, removed => removed.Line >= start);
        foreach (string note in view.Notes ?? []) Terminal.Line($"  note: {Terminal.Clean(note)}");
        Terminal.Line();
    }

    private static void ShowRemoved(ExtractedView view, Func<ExtractedRemoval, bool> here)
    {
        var shown = (view.Removed ?? []).Where(here).ToList();
        foreach (var removed in shown) Terminal.Line("  " + Terminal.Dim($"[{removed.Reason}] {removed.Text}"));
        if (shown.Count > 0) Terminal.Line();
    }

    private static void ShowField(ExtractedView view, string name, string? value)
    {
        string origin = view.Fields?.GetValueOrDefault(name) is { } field ? $"  ({field.Rule}{(field.Line > 0 ? $", line {field.Line}" : "")}, {field.Confidence:0.00})" : "";
        Terminal.Line($"  {name,-9}{(value != null ? Terminal.Clean(value) : Terminal.Dim("not stated"))}{Terminal.Dim(origin)}", indent: 11);
    }
}
