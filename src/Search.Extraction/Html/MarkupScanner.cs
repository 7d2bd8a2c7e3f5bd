using System.Net;
using System.Text;

namespace Search.Extraction.Html;

/// <summary>
/// A linear look at markup before it is parsed. The parser's work grows with the square of nesting depth and of the attributes
/// of one element, as the standard's algorithm does; pages beyond these limits are hostile or broken, and their text is taken
/// without a tree.
/// </summary>
internal static class MarkupScanner
{
    // Real pages nest to about 100; unclosed tags add some dozen.
    private const int MostOpenTags = 1000;
    private const int MostAttributes = 500;

    // Long pages have some ten thousand. Each takes half a kilobyte while the page is read.
    private const int MostElements = 300_000;
    private const int LongestName = 16;

    /// <summary>Why parsing may cost more than linear time, or more memory than a page deserves; else null.</summary>
    public static string? WhyTooMuch(string html)
    {
        var open = new Dictionary<string, int>();
        var depth = 0;
        var elements = 0;
        for (var at = html.IndexOf('<'); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at))
        {
            at++;
            var closing = html[at] == '/';
            if (closing)
                at++;
            if (at >= html.Length || !char.IsAsciiLetter(html[at]))
                continue;
            var name = NameAt(html, at);
            var attributes = SkipTag(html, ref at);
            if (attributes > MostAttributes)
                return $"an element with more than {MostAttributes} attributes";
            if (!closing && ++elements > MostElements)
                return $"more than {MostElements} elements";
            // What looks like a tag in a script is none, except inside SVG and MathML, where the parser reads it as markup.
            if (!closing && name is "script" or "style" && open.GetValueOrDefault("svg") + open.GetValueOrDefault("math") == 0)
            {
                at = EndTag(html, name, at);
                if (at < 0)
                    return null;
                continue;
            }

            if (IsImplied(name))
                continue;
            var count = open.GetValueOrDefault(name);
            if (!closing)
            {
                open[name] = count + 1;
                depth++;
            }
            else if (count > 0)
            {
                open[name] = count - 1;
                depth--;
            }

            if (depth > MostOpenTags)
                return "nested too deep for a page";
        }

        return null;
    }

    /// <summary>Whether a text is a piece of a page: it ends paragraphs or breaks lines by tags.</summary>
    public static bool HasBlocks(string text) =>
        text.Contains("</p>", StringComparison.OrdinalIgnoreCase) || text.Contains("</div>", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<br>", StringComparison.OrdinalIgnoreCase) || text.Contains("<br/>", StringComparison.OrdinalIgnoreCase) ||
        text.Contains("<br />", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text is markup and nothing else, by its first and its last paragraph: content systems give their articles so.</summary>
    public static bool IsPage(string first, string last) =>
        first is ['<', '!' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'), ..] && last[^1] == '>' && (HasBlocks(first) || HasBlocks(last));

    /// <summary>A page whose title is never closed, which would be all title to a parser, with its title ended at the next tag; any other as it is.</summary>
    public static string WithClosedTitle(string html)
    {
        const string Open = "<title>";
        var start = html.IndexOf(Open, StringComparison.OrdinalIgnoreCase);
        if (start < 0 || html.IndexOf("</title", start, StringComparison.OrdinalIgnoreCase) >= 0)
            return html;
        var end = html.IndexOf('<', start + Open.Length);
        return end < 0 ? html : html.Insert(end, "</title>");
    }

    /// <summary>The text of markup without a tree: tags out, a line break for each that is not inline, references decoded.</summary>
    public static string TextOf(string html)
    {
        var text = new StringBuilder(html.Length / 2);
        for (var at = 0; at < html.Length;)
        {
            if (html[at] != '<' || at + 1 == html.Length || !(char.IsAsciiLetter(html[at + 1]) || html[at + 1] is '/' or '!' or '?'))
            {
                var next = html.IndexOf('<', at + 1);
                next = next < 0 ? html.Length : next;
                text.Append(html, at, next - at);
                at = next;
                continue;
            }

            if (string.CompareOrdinal(html, at, "<!--", 0, 4) == 0)
            {
                var end = html.IndexOf("-->", at + 4, StringComparison.Ordinal);
                at = end < 0 ? html.Length : end + 3;
                continue;
            }

            var name = NameAt(html, at + (html[at + 1] == '/' ? 2 : 1));
            var isOpening = char.IsAsciiLetter(html[at + 1]);
            at++;
            SkipTag(html, ref at);
            if (isOpening && name is "script" or "style" or "noscript" or "template" or "svg")
            {
                var end = EndTag(html, name, at);
                at = end < 0 ? html.Length : end;
            }
            else if (!ElementNames.IsInline(name))
            {
                text.Append('\n');
            }
        }

        return WebUtility.HtmlDecode(text.ToString());
    }

    // Most of a page is script: its end is looked for by the two letters that are always the same.
    private static int EndTag(string html, string name, int at)
    {
        for (; (at = html.IndexOf("</", at, StringComparison.Ordinal)) >= 0; at += 2)
        {
            if (html.AsSpan(at + 2).StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return at;
        }

        return -1;
    }

    // Elements that close themselves, or that the parser closes when the next of them begins.
    private static bool IsImplied(string name) => name is
        "p" or "li" or "dt" or "dd" or "tr" or "td" or "th" or "thead" or "tbody" or "tfoot" or "option" or "optgroup" or "colgroup" or "html" or "head" or "body" or
        "br" or "img" or "meta" or "link" or "input" or "hr" or "area" or "base" or "col" or "embed" or "source" or "track" or "wbr" or "param";

    private static string NameAt(string html, int at)
    {
        var end = at;
        while (end < html.Length && end - at < LongestName && (char.IsAsciiLetterOrDigit(html[end]) || html[end] == '-'))
            end++;
        return html[at..end].ToLowerInvariant();
    }

    // Moves behind the end of a tag, quotes respected, and counts its attributes.
    private static int SkipTag(string html, ref int at)
    {
        var attributes = 0;
        while (at < html.Length && html[at] != '>')
        {
            if (char.IsWhiteSpace(html[at]) || html[at] == '/')
            {
                at++;
                if (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] is not ('>' or '/'))
                    attributes++;
                continue;
            }

            var isValue = html[at] == '=';
            at++;
            if (!isValue)
                continue;
            while (at < html.Length && char.IsWhiteSpace(html[at]))
                at++;
            if (at < html.Length && html[at] is '"' or '\'')
            {
                var end = html.IndexOf(html[at], at + 1);
                at = end < 0 ? html.Length : end + 1;
                // Another attribute may follow a quote without a space.
                attributes++;
            }
        }

        at = Math.Min(at + 1, html.Length);
        return attributes;
    }
}
