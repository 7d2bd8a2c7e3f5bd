using Search.Archive.Queries;

namespace Search.Api.Pages;

/// <summary>A request that cannot be answered, with the reason and a way on.</summary>
internal static class FaultPage
{
    // Of a paragraph that was pasted so many words are searched without breaking a limit, whatever they are made of.
    private const int FirstWords = 32;

    /// <summary>Renders what is wrong with a request.</summary>
    /// <param name="text">What was searched.</param>
    /// <param name="fault">What is wrong.</param>
    public static string Render(string text, ArticleQueryException fault) => fault switch
    {
        { Code: "too-many-terms" or "too-long", Parameter: "q" } => Render(text, "This is too long to search for", fault.Message, fault.Hint,
            ("Search for its first words", string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(FirstWords)))),
        { Parameter: "q" } => Render(text, "This cannot be searched for", fault.Message, fault.Hint, instead: null),
        _ => Render(text, "This address cannot be answered", fault.Message, fault.Hint),
    };

    /// <summary>Renders it.</summary>
    /// <param name="text">What was searched; it stays in the box.</param>
    /// <param name="heading">What is wrong, in a few words.</param>
    /// <param name="message">What exactly.</param>
    /// <param name="hint">What may help, or null.</param>
    public static string Render(string text, string heading, string message, string? hint) => Render(text, heading, message, hint, ("Search for the text alone", text));

    private static string Render(string text, string heading, string message, string? hint, (string Label, string Text)? instead) =>
        PageFrame.Render(heading, new ArticleQuery { Text = text }, html =>
        {
            html.Add($"<section id=\"results\" class=\"results fault\" tabindex=\"-1\"><h1 id=\"total\">{heading}</h1>\n<p>{message}");
            if (hint != null) html.Add($" {hint}");
            html.Add($"</p>\n<p>");
            if (instead is { Text.Length: > 0 and <= SearchLimits.QueryLength } way)
                html.Add($"<a href=\"{PageAddress.Of(new ArticleQuery { Text = way.Text })}\">{way.Label}</a> · ");
            html.Add($"<a href=\"/\">See all articles</a></p>\n</section>\n");
        });
}
