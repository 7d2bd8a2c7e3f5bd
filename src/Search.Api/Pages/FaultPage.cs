using Search.Archive.Queries;

namespace Search.Api.Pages;

/// <summary>A request that cannot be answered, with the reason and a way on.</summary>
internal static class FaultPage
{
    /// <summary>Renders it.</summary>
    /// <param name="text">What was searched; it stays in the box.</param>
    /// <param name="heading">What is wrong, in a few words.</param>
    /// <param name="message">What exactly.</param>
    /// <param name="hint">What may help, or null.</param>
    public static string Render(string text, string heading, string message, string? hint) =>
        PageFrame.Render(heading, new ArticleQuery { Text = text }, html =>
        {
            html.Add($"<section id=\"results\" class=\"results fault\" tabindex=\"-1\"><h1 id=\"total\">{heading}</h1>\n<p>{message}");
            if (hint != null) html.Add($" {hint}");
            html.Add($"</p>\n<p>");
            if (text.Length is > 0 and <= SearchLimits.QueryLength) html.Add($"<a href=\"{PageAddress.Of(new ArticleQuery { Text = text })}\">Search for the text alone</a> · ");
            html.Add($"<a href=\"/\">See all articles</a></p>\n</section>\n");
        });
}
