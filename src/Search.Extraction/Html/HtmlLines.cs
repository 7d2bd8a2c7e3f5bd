using System.Text;
using AngleSharp.Dom;
using Search.Extraction.Text;

namespace Search.Extraction.Html;

/// <summary>
/// The visible text of a page as lines, one for each block element, with what the elements around them say. Walks with a stack of
/// its own: a page may nest deeper than the thread's stack.
/// </summary>
internal sealed class HtmlLines
{
    private const int ShortestParagraph = 80;

    // What an element says about more than this share of a page's running text is wrong: nobody hides the article in a sidebar. Of
    // comments there may be more than of the article.
    private const double MostOfPage = 0.5;
    private const double NearlyAll = 0.95;
    private const ElementHints Doubtful =
        ElementHints.Navigation | ElementHints.Aside | ElementHints.Caption | ElementHints.Meta | ElementHints.Header | ElementHints.Advertising | ElementHints.Hidden | ElementHints.Unseen;

    // The innermost of these speaks for a line; the others hold for everything inside.
    private const ElementHints Innermost = ElementHints.Paragraph | ElementHints.Heading | ElementHints.Heading1 | ElementHints.ListItem | ElementHints.TableCell;

    private readonly List<(string Text, double LinkShare, ElementHints Inline, int Element)> _found = [];
    private readonly Dictionary<string, ElementHints> _known = [];
    private readonly StringBuilder _text = new();
    private int _linkLetters;
    private ElementHints _inline;
    private int _element;

    private HtmlLines()
    {
    }

    /// <summary>The lines in the order of the page; their numbers count from 1.</summary>
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>The elements around them.</summary>
    public PageTree Tree { get; } = new();

    /// <summary>The element around a line, by the line's index.</summary>
    public int Element(int line) => _found[line].Element;

    /// <summary>What the inline elements around the first words of a line say.</summary>
    public ElementHints InlineHints(int line) => _found[line].Inline;

    /// <summary>Reads a document.</summary>
    public static HtmlLines Of(INode root)
    {
        var page = new HtmlLines();
        page.Walk(root);
        page.ForgetDoubtfulHints();
        var lines = new Line[page._found.Count];
        var hints = page.HintsInside();
        for (var i = 0; i < lines.Length; i++)
        {
            var (text, linkShare, inline, element) = page._found[i];
            lines[i] = new Line(text, i + 1, 0) { LinkShare = linkShare, Hints = hints[element] | inline };
        }

        page.Lines = lines;
        return page;
    }

    private void Walk(INode root)
    {
        var stack = new Stack<(INode Node, int Next, int Element, ElementHints Inline, bool Link)>();
        stack.Push((root, 0, -1, ElementHints.None, false));
        // In a headline a line break and the end of a part (its kicker) are spaces.
        var isHeadline = false;
        while (stack.TryPop(out var frame))
        {
            var (node, next, around, inline, link) = frame;
            if (next == node.ChildNodes.Length)
            {
                if (node is IElement closed)
                {
                    if (!ElementNames.IsInline(closed.LocalName))
                    {
                        EndLine();
                        isHeadline = false;
                    }
                    else if (isHeadline && closed.LocalName == "span" && BeginsAnew(closed.NextSibling))
                    {
                        _text.Append(' ');
                    }
                }

                continue;
            }

            stack.Push((node, next + 1, around, inline, link));
            switch (node.ChildNodes[next])
            {
                case IText text:
                    Append(text.Data, around, inline, link);
                    break;
                case IElement element when element.LocalName == "br" && isHeadline:
                    _text.Append(_text.Length > 0 ? " " : "");
                    break;
                case IElement element when element.LocalName == "br":
                    EndLine();
                    break;
                case IElement element when ElementNames.IsInvisible(element.LocalName):
                    break;
                case IElement element:
                    var isInline = ElementNames.IsInline(element.LocalName);
                    if (isInline && ElementNames.IsUnseen(element))
                        break;
                    var hints = ElementNames.HintsOf(element, _known);
                    if (isInline)
                    {
                        // Of what is said of inline elements only a part of the line is unseen.
                        stack.Push((element, 0, around, inline | (hints & ~ElementHints.Unseen), link || element.LocalName is "a"));
                        break;
                    }

                    EndLine();
                    isHeadline = element.LocalName == "h1";
                    stack.Push((element, 0, Tree.Add(around, element, hints), ElementHints.None, link || element.LocalName is "button"));
                    break;
            }
        }

        EndLine();
    }

    // A part of its own, and not the rest of a word of which the first letters are set in another way.
    private static bool BeginsAnew(INode? next) => next is IElement { LocalName: "span" } part && part.TextContent is [var first, ..] && !char.IsLower(first) && !char.IsPunctuation(first);

    private void Append(string data, int element, ElementHints inline, bool link)
    {
        if (_text.Length == 0)
        {
            if (string.IsNullOrWhiteSpace(data))
                return;
            _inline = inline;
            _element = Math.Max(element, 0);
        }

        _text.Append(data);
        if (link)
            _linkLetters += data.AsSpan().Trim().Length;
    }

    private void EndLine()
    {
        if (_text.Length > 0)
        {
            var text = TextTools.Squeeze(_text.ToString());
            if (text.Length > 0)
                _found.Add((text, Math.Min(1, (double)_linkLetters / text.Length), _inline, _element));
            _text.Clear();
        }

        _linkLetters = 0;
    }

    private void ForgetDoubtfulHints()
    {
        var paragraphs = new double[Tree.Count];
        foreach (var (text, linkShare, _, element) in _found)
        {
            if (text.Length >= ShortestParagraph && linkShare < 0.4)
                paragraphs[element] += text.Length;
        }

        for (var element = Tree.Count - 1; element > 0; element--)
            paragraphs[Tree.Parent(element)] += paragraphs[element];
        for (var element = 0; element < Tree.Count; element++)
        {
            if (paragraphs[element] > MostOfPage * paragraphs[0])
                Tree.Forget(element, paragraphs[element] > NearlyAll * paragraphs[0] ? Doubtful | ElementHints.Comments : Doubtful);
        }
    }

    private ElementHints[] HintsInside()
    {
        var inside = new ElementHints[Math.Max(Tree.Count, 1)];
        for (var element = 0; element < Tree.Count; element++)
        {
            var own = Tree.Hints(element);
            var around = Tree.Parent(element) < 0 ? ElementHints.None : inside[Tree.Parent(element)];
            if ((own & Innermost) != 0)
                around &= ~((own & Innermost) == ElementHints.Paragraph ? ElementHints.Paragraph : Innermost);
            inside[element] = around | own;
        }

        return inside;
    }
}
