using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Search.Benchmarks.Extraction;

/// <summary>
/// Renders an HTML page to the text that scrapers write: each block element a line of its own with an empty line around paragraphs
/// and headings, everything else on the line of its text, nothing left out but what no reader sees. Knows nothing of extraction's own
/// way to read HTML, so that development texts made with it do not flatter it.
/// </summary>
public static class PageText
{
    private static readonly HashSet<string> Invisible = [.. "script style noscript template svg head iframe object select option textarea canvas audio video math datalist".Split(' ')];
    private static readonly HashSet<string> Blocks =
        [.. "address article aside blockquote body br button center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead time tr ul".Split(' ')];

    private static readonly HashSet<string> Spaced = [.. "p h1 h2 h3 h4 h5 h6 blockquote ul ol table figure".Split(' ')];

    /// <summary>The text of a page in UTF-8.</summary>
    public static string Of(byte[] html)
    {
        using var document = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(html));
        var text = new StringBuilder();
        var line = new StringBuilder();
        var spaced = false;
        var stack = new Stack<(INode Node, int Next)>();
        if (document.Body is not null)
            stack.Push((document.Body, 0));
        while (stack.TryPop(out var frame))
        {
            var (node, next) = frame;
            if (next == node.ChildNodes.Length)
            {
                if (node is IElement closed && Blocks.Contains(closed.LocalName))
                    End(closed);
                continue;
            }

            stack.Push((node, next + 1));
            switch (node.ChildNodes[next])
            {
                case IText words:
                    line.Append(words.Data);
                    break;
                case IElement element when Invisible.Contains(element.LocalName) || element.HasAttribute("hidden") ||
                    element.GetAttribute("style") is { } style && style.Replace(" ", "").Contains("display:none", StringComparison.OrdinalIgnoreCase):
                    break;
                case IElement element:
                    if (Blocks.Contains(element.LocalName))
                        End(element);
                    stack.Push((element, 0));
                    break;
            }
        }

        return text.ToString();

        void End(IElement element)
        {
            var words = string.Join(' ', line.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            line.Clear();
            if (words.Length > 0)
            {
                text.Append(spaced && text.Length > 0 ? "\n" : "").Append(words).Append('\n');
                spaced = false;
            }

            spaced |= Spaced.Contains(element.LocalName);
        }
    }
}
