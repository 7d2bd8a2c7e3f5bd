using System.Text;
using AngleSharp.Dom;
using Search.Extraction.Text;

namespace Search.Extraction.Html;

/// <summary>
/// The visible text of a page as lines, one for each block element, with what the elements say. Walks with a stack of its own:
/// a page may nest deeper than the thread's stack.
/// </summary>
internal sealed class HtmlLines
{
    // How far up the container of most paragraphs is looked for: enough for real pages, bounded for hostile ones.
    private const int HighestContainer = 40;
    private const int ShortestParagraph = 80;

    private readonly List<(string Text, double LinkShare, ElementHints Hints, INode Block)> _lines = [];
    private readonly StringBuilder _text = new();
    private int _linkLetters;
    private ElementHints _hints;
    private INode? _block;

    private HtmlLines()
    {
    }

    /// <summary>The lines of a document, in its order; their numbers count from 1.</summary>
    public static List<Line> Of(INode root) => new HtmlLines().Walk(root);

    private List<Line> Walk(INode root)
    {
        var stack = new Stack<(INode Node, int Next, ElementHints Inherited, bool Link)>();
        stack.Push((root, 0, ElementHints.None, false));
        while (stack.TryPop(out var frame))
        {
            var (node, next, inherited, link) = frame;
            if (next == node.ChildNodes.Length)
            {
                if (node is IElement closed && !ElementNames.IsInline(closed.LocalName))
                    EndLine();
                continue;
            }

            stack.Push((node, next + 1, inherited, link));
            switch (node.ChildNodes[next])
            {
                case IText text:
                    Append(text.Data, inherited, link, node);
                    break;
                case IElement element when element.LocalName == "br":
                    EndLine();
                    break;
                case IElement element when ElementNames.IsInvisible(element.LocalName):
                    break;
                case IElement element:
                    var inline = ElementNames.IsInline(element.LocalName);
                    if (!inline)
                        EndLine();
                    stack.Push((element, 0, Inherit(inherited, element), link || element.LocalName is "a" or "button"));
                    break;
            }
        }

        EndLine();
        MarkMainContainer();
        var lines = new List<Line>(_lines.Count);
        foreach (var (text, linkShare, hints, _) in _lines)
            lines.Add(new Line(text, lines.Count + 1, 0) { LinkShare = linkShare, Hints = hints });
        return lines;
    }

    private static ElementHints Inherit(ElementHints inherited, IElement element)
    {
        const ElementHints OwnOnly = ElementHints.Paragraph | ElementHints.Heading | ElementHints.Heading1 | ElementHints.ListItem | ElementHints.TableCell;
        var hints = inherited;
        var own = element.LocalName switch
        {
            "p" => ElementHints.Paragraph,
            "h1" => ElementHints.Heading1,
            "h2" or "h3" or "h4" or "h5" or "h6" => ElementHints.Heading,
            "li" or "dd" or "dt" => ElementHints.ListItem,
            "td" or "th" => ElementHints.TableCell,
            _ => ElementHints.None,
        };
        if (own != ElementHints.None)
            hints = (hints & ~(own == ElementHints.Paragraph ? ElementHints.Paragraph : OwnOnly)) | own;
        // The page itself is often named after its menu or its widgets.
        return element.LocalName is "body" or "html" ? hints : hints | ElementNames.HintsOf(element);
    }

    private void Append(string data, ElementHints hints, bool link, INode parent)
    {
        if (_text.Length == 0)
        {
            if (string.IsNullOrWhiteSpace(data))
                return;
            _hints = hints;
            _block = parent;
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
                _lines.Add((text, Math.Min(1, (double)_linkLetters / text.Length), _hints, _block!));
            _text.Clear();
        }

        _linkLetters = 0;
    }

    // Most of an article's paragraphs are children of one element: each long paragraph votes for the elements above it.
    private void MarkMainContainer()
    {
        var votes = new Dictionary<INode, double>();
        foreach (var (text, linkShare, hints, block) in _lines)
        {
            if (text.Length < ShortestParagraph || linkShare > 0.4 || (hints & (ElementHints.Navigation | ElementHints.Comments | ElementHints.Aside)) != 0)
                continue;
            var ancestor = BlockAbove(block)?.Parent;
            for (var weight = 1.0; weight > 0.2 && ancestor is not null; weight *= 0.6, ancestor = ancestor.Parent)
                votes[ancestor] = votes.GetValueOrDefault(ancestor) + weight * text.Length;
        }

        INode? main = null;
        foreach (var (node, vote) in votes)
        {
            if (main is null || vote > votes[main])
                main = node;
        }

        if (main is null)
            return;
        for (var i = 0; i < _lines.Count; i++)
        {
            var (text, linkShare, hints, block) = _lines[i];
            var ancestor = block;
            for (var level = 0; level < HighestContainer && ancestor is not null && ancestor != main; level++)
                ancestor = ancestor.Parent!;
            if (ancestor == main)
                _lines[i] = (text, linkShare, hints | ElementHints.MainContainer, block);
        }
    }

    private static INode? BlockAbove(INode node)
    {
        INode? block = node;
        for (var level = 0; level < HighestContainer && block is IElement element && ElementNames.IsInline(element.LocalName); level++)
            block = block.Parent;
        return block;
    }
}
