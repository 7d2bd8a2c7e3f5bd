using System.Buffers;
using AngleSharp.Dom;
using Search.Extraction.Text;

namespace Search.Extraction.Html;

/// <summary>What elements, roles and the words in class and id attributes say about the text inside.</summary>
internal static class ElementNames
{
    // Long lists of generated class names say nothing, and hostile ones cost time.
    private const int LongestNames = 300;

    // A page that reveals its whole article by a script puts it into such an element too.
    private const int LongestUnseen = 1000;

    private static readonly (ElementHints Hint, SearchValues<string> Parts)[] NameParts =
    [
        (ElementHints.ArticleBody, Parts("articlebody", "article-body", "article_body", "article__body", "entry-content", "story-body", "storybody", "story__body",
            "post-content", "post-body", "article-content", "article__content", "articlecontent", "story-content", "article-text", "articletext", "article__text",
            "body-text", "content-body", "body-content", "rich-text", "richtext", "article-paragraph", "paragraph--", "td-post-content", "c-article", "artikeltext",
            "artikel-text", "cuerpo", "corpo", "detay-icerik", "articlepage")),
        (ElementHints.Comments, Parts("comment", "disqus", "discussion", "respond", "kommentar", "replies")),
        (ElementHints.Navigation, Parts("nav", "menu", "footer", "breadcrumb", "cookie", "consent", "gdpr", "modal", "popup", "overlay", "toolbar", "masthead",
            "skip-link", "pagination", "login", "signin", "signup", "paywall", "banner")),
        (ElementHints.Aside, Parts("sidebar", "side-bar", "related", "recommend", "teaser", "promo", "widget", "trending", "mostread", "most-read", "most_read",
            "popular", "more-", "readmore", "read-more", "outbrain", "taboola", "newsletter", "subscribe", "subscription", "aside", "infobox", "rail", "latest",
            "headlines", "see-also", "also-read", "next-", "carousel", "author-bio", "authorbox", "author-box", "about-author", "biography", "disclaimer")),
        (ElementHints.Caption, Parts("caption", "credit", "photo-", "figcaption", "gallery", "slideshow", "copyright", "image-")),
        (ElementHints.Meta, Parts("byline", "author", "dateline", "timestamp", "date", "meta", "share", "social", "tags", "tag-", "kicker", "eyebrow", "category", "posted-on", "follow")),
        (ElementHints.Advertising, Parts("advert", "-ads", "ads-", "ad-slot", "adslot", "ad-container", "ad-wrapper", "sponsor", "dfp", "anzeige", "publicidad", "reklam")),
        (ElementHints.Hidden, Parts("sr-only", "screen-reader", "visually-hidden", "visuallyhidden", "d-none", "u-hidden", "is-hidden", "noprint-hidden")),
        (ElementHints.Unseen, Parts("sr-only", "screen-reader", "visually-hidden", "visuallyhidden")),
        (ElementHints.SiteName, Parts("site-title", "sitetitle", "site-name", "sitename", "site-logo", "header-logo", "site-branding", "blog-name", "blogname", "navbar-brand")),
    ];

    private static readonly SearchValues<string> Unseen =
        Parts("sr-only", "screen-reader", "visually-hidden", "visuallyhidden", "rollover-block", "tooltip-content", "tooltip-text", "tooltiptext", "tooltip__",
        "popover", "hovercard", "hover-card");

    private static readonly SearchValues<string> NoBylines =
        Parts("bio", "box", "image", "img", "photo", "avatar", "social", "follow", "comment", "quote", "about", "desc", "more", "related", "teaser", "promo",
        "card", "icon", "list", "title");

    private static readonly string[] StandfirstNames =
        ["standfirst", "deck", "dek", "subheadline", "subhead", "subtitle", "sub-title",
            "article-summary", "article-lead", "article__lead", "article__summary", "chapo", "chapeau", "vorspann",
            "unterzeile", "sottotitolo", "entradilla", "bajada", "copete", "subtitulo", "linha-fina", "ingress"];

    private static readonly SearchValues<string> Standfirsts = Parts(StandfirstNames);

    /// <summary>Whether the classes of an element call it a byline or the author's name.</summary>
    public static bool IsByline(string? classes) =>
        classes is { Length: > 0 and <= LongestNames } && (classes.Contains("byline", StringComparison.OrdinalIgnoreCase) || classes.Contains("author", StringComparison.OrdinalIgnoreCase)) &&
        !classes.AsSpan().ContainsAny(NoBylines);

    /// <summary>Whether a class of an element calls it the standfirst, by one of the names that papers have for it.</summary>
    public static bool IsStandfirst(string? classes)
    {
        if (classes is not { Length: > 0 and <= LongestNames } || !classes.AsSpan().ContainsAny(Standfirsts))
            return false;
        foreach (var name in classes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            // "article__standfirst", "c-deck", but not "deck-of-cards".
            foreach (var standfirst in StandfirstNames)
            {
                if (name.EndsWith(standfirst, StringComparison.OrdinalIgnoreCase) && (name.Length == standfirst.Length || !char.IsAsciiLetter(name[name.Length - standfirst.Length - 1])) ||
                    name.Contains(standfirst + "-paragraph", StringComparison.OrdinalIgnoreCase))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether an inline element shows its text only when something is done (a card over a name), or only to screen readers: what
    /// reads on over it is not part of the sentence.</summary>
    public static bool IsUnseen(IElement inline) =>
        inline.Attributes.Length > 0 &&
        (inline.HasAttribute("hidden") || IsHiddenStyle(inline.GetAttribute("style")) || inline.ClassName is { Length: > 0 and <= LongestNames } names && names.AsSpan().ContainsAny(Unseen)) &&
        inline.TextContent.Length <= LongestUnseen;

    /// <summary>Elements whose text is not shown or not text.</summary>
    public static bool IsInvisible(string name) => name is
        "script" or "style" or "noscript" or "template" or "svg" or "math" or "iframe" or "object" or "embed" or "canvas" or "audio" or "video" or
        "select" or "option" or "datalist" or "textarea" or "head" or "map" or "frameset" or "noframes" or "applet";

    /// <summary>Elements that stand within a line; every other element begins and ends one.</summary>
    public static bool IsInline(string name) => name is
        "a" or "abbr" or "acronym" or "b" or "bdi" or "bdo" or "big" or "cite" or "code" or "data" or "del" or "dfn" or "em" or "font" or "i" or "img" or
        "input" or "ins" or "kbd" or "label" or "mark" or "q" or "s" or "samp" or "small" or "span" or "strike" or "strong" or "sub" or "sup" or "time" or
        "tt" or "u" or "var" or "wbr" or "ruby" or "rb" or "rp" or "rt" or "picture" or "source";

    /// <summary>What this element says about everything inside it; its names are looked up in, and added to,
    /// <paramref name="known"/>: a page has few of them and uses each often.</summary>
    public static ElementHints HintsOf(IElement element, Dictionary<string, ElementHints> known)
    {
        var hints = element.LocalName switch
        {
            "p" => ElementHints.Paragraph,
            "h1" => ElementHints.Heading1,
            "h2" or "h3" or "h4" or "h5" or "h6" => ElementHints.Heading,
            "li" or "dd" or "dt" => ElementHints.ListItem,
            "td" or "th" => ElementHints.TableCell,
            "nav" or "footer" or "form" or "dialog" or "menu" or "button" => ElementHints.Navigation,
            "aside" => ElementHints.Aside,
            "article" or "main" => ElementHints.Article,
            "figcaption" or "figure" or "caption" => ElementHints.Caption,
            "time" or "address" => ElementHints.Meta,
            "header" => ElementHints.Header,
            "blockquote" => ElementHints.Quote,
            "pre" => ElementHints.Preformatted,
            _ => ElementHints.None,
        };

        foreach (var attribute in element.Attributes)
        {
            var value = attribute.Value;
            hints |= attribute.LocalName switch
            {
                "role" => OfRole(value),
                "itemprop" => OfProperty(value),
                // The page itself is often named after its menu or its widgets.
                "class" or "id" when element.LocalName is not ("body" or "html") => OfNames(value, known),
                "hidden" => ElementHints.Hidden | ElementHints.Unseen,
                "aria-hidden" when value == "true" => ElementHints.Hidden,
                "style" when IsHiddenStyle(value) => ElementHints.Hidden | ElementHints.Unseen,
                _ => ElementHints.None,
            };
        }

        return hints;
    }

    private static bool IsHiddenStyle(string? style) =>
        style is not null && (style.Contains("display:none", StringComparison.OrdinalIgnoreCase) || style.Contains("display: none", StringComparison.OrdinalIgnoreCase));

    private static ElementHints OfRole(string role) => role switch
    {
        "navigation" or "search" or "contentinfo" or "dialog" or "menu" or "menubar" or "banner" => ElementHints.Navigation,
        "complementary" => ElementHints.Aside,
        "main" or "article" => ElementHints.Article,
        _ => ElementHints.None,
    };

    private static ElementHints OfProperty(string property) =>
        property.Contains("articleBody", StringComparison.OrdinalIgnoreCase) ? ElementHints.ArticleBody
        : property is "author" or "datePublished" or "dateModified" or "publisher" ? ElementHints.Meta
        : property is "comment" ? ElementHints.Comments
        : ElementHints.None;

    private static ElementHints OfNames(string names, Dictionary<string, ElementHints> known)
    {
        if (names.Length is 0 or > LongestNames)
            return ElementHints.None;
        if (known.TryGetValue(names, out var hints))
            return hints;
        foreach (var (hint, parts) in NameParts)
        {
            if (names.AsSpan().ContainsAny(parts))
                hints |= hint;
        }

        known.Add(names, hints);
        return hints;
    }

    private static SearchValues<string> Parts(params string[] parts) => SearchValues.Create(parts, StringComparison.OrdinalIgnoreCase);
}
