using AngleSharp.Dom;
using Search.Extraction.Text;

namespace Search.Extraction.Html;

/// <summary>
/// The block elements around the lines of a page, numbered in the order in which they open, with what each says about the text
/// inside. A parent has a smaller number than its children, so that sums over subtrees are one walk backwards.
/// </summary>
internal sealed class PageTree
{
    // table, tbody, tr, td, p: what is deeper is a layout and no list.
    private const int DeepestInList = 4;

    private readonly List<int> _parents = [];
    private readonly List<int> _depths = [];
    private readonly List<int> _own = [];
    private readonly List<int> _signatures = [];
    private readonly List<ElementHints> _hints = [];
    private readonly List<bool> _articles = [];
    private readonly List<int> _lists = [];

    /// <summary>Number of elements.</summary>
    public int Count => _parents.Count;

    /// <summary>The element around an element; −1 around the first.</summary>
    public int Parent(int element) => _parents[element];

    /// <summary>How many elements stand around it.</summary>
    public int Depth(int element) => _depths[element];

    /// <summary>Equal for elements of the same name and classes within parents and grandparents of the same name and classes:
    /// the same place of a site's template.</summary>
    public int Signature(int element) => _signatures[element];

    /// <summary>What this element itself says, without those around it.</summary>
    public ElementHints Hints(int element) => _hints[element];

    /// <summary>The list or table in which an element stands, the innermost of several in each other; else its parent.</summary>
    public int Group(int element) => _lists[element] >= 0 ? _lists[element] : Math.Max(_parents[element], 0);

    /// <summary>Whether it is an article element.</summary>
    public bool IsArticle(int element) => _articles[element];

    /// <summary>Adds an element behind all others.</summary>
    /// <param name="parent">The element around it, or −1.</param>
    /// <param name="element">Its name and classes are read.</param>
    /// <param name="hints">What it says itself.</param>
    public int Add(int parent, IElement element, ElementHints hints)
    {
        var own = HashCode(element.LocalName, HashCode(element.ClassName ?? "", 17));
        _parents.Add(parent);
        _depths.Add(parent < 0 ? 0 : _depths[parent] + 1);
        _own.Add(own);
        // Three levels tell a template's places apart; more would tell apart the same place in two sections of one page.
        var around = parent < 0 ? 0 : _own[parent] * 31 + (_parents[parent] < 0 ? 0 : _own[_parents[parent]]);
        _signatures.Add(own * 31 + around);
        _hints.Add(hints);
        _articles.Add(element.LocalName == "article" || element.GetAttribute("role") == "article");
        var list = element.LocalName is "ul" or "ol" or "dl" or "table" ? Count - 1
            : parent >= 0 && _lists[parent] >= 0 && _depths[^1] - _depths[_lists[parent]] <= DeepestInList ? _lists[parent]
            : -1;
        _lists.Add(list);
        return Count - 1;
    }

    /// <summary>Forgets hints of an element that turned out to be wrong.</summary>
    public void Forget(int element, ElementHints hints) => _hints[element] &= ~hints;

    /// <summary>The lowest element that holds both.</summary>
    public int Common(int a, int b)
    {
        while (a != b)
        {
            if (a > b)
                a = _parents[a];
            else
                b = _parents[b];
        }

        return a;
    }

    // Stable between runs, unlike the framework's: orders of ties must not depend on it.
    private static int HashCode(string text, int seed)
    {
        foreach (var letter in text)
            seed = seed * 31 + letter;
        return seed;
    }
}
