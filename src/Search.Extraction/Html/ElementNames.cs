using AngleSharp.Dom;
using Search.Extraction.Text;

namespace Search.Extraction.Html;

/// <summary>What elements, roles and the words in class and id attributes say about the text inside.</summary>
internal static class ElementNames
{
    // Long lists of generated class names say nothing, and hostile ones cost time.
    private const int LongestNames = 300;

    private static readonly (ElementHints Hint, string[] Parts)[] NameParts =
    [
        (ElementHints.ArticleBody, ["articlebody", "article-body", "article_body", "article__body", "entry-content", "story-body", "storybody", "story__body", "post-content", "post-body", "article-content", "article__content", "articlecontent", "story-content", "article-text", "articletext", "article__text", "body-text", "content-body", "body-content", "rich-text", "richtext", "article-paragraph", "paragraph--", "td-post-content", "c-article", "artikeltext", "artikel-text", "cuerpo", "corpo", "detay-icerik", "articlepage"]),
        (ElementHints.Comments, ["comment", "disqus", "discussion", "respond", "kommentar", "replies"]),
        (ElementHints.Navigation, ["nav", "menu", "footer", "breadcrumb", "cookie", "consent", "gdpr", "modal", "popup", "overlay", "toolbar", "masthead", "skip-link", "pagination", "login", "signin", "signup", "paywall", "banner"]),
        (ElementHints.Aside, ["sidebar", "side-bar", "related", "recommend", "teaser", "promo", "widget", "trending", "mostread", "most-read", "most_read", "popular", "more-", "readmore", "read-more", "outbrain", "taboola", "newsletter", "subscribe", "subscription", "aside", "infobox", "rail", "latest", "headlines", "see-also", "also-read", "next-", "carousel", "author-bio", "authorbox", "author-box", "about-author", "biography", "disclaimer"]),
        (ElementHints.Caption, ["caption", "credit", "photo-", "figcaption", "gallery", "slideshow", "copyright", "image-"]),
        (ElementHints.Meta, ["byline", "author", "dateline", "timestamp", "date", "meta", "share", "social", "tags", "tag-", "kicker", "eyebrow", "category", "posted-on", "follow"]),
        (ElementHints.Advertising, ["advert", "-ads", "ads-", "ad-slot", "adslot", "ad-container", "ad-wrapper", "sponsor", "dfp", "anzeige", "publicidad", "reklam"]),
    ];

    /// <summary>Elements whose text is not shown or not text.</summary>
    public static bool IsInvisible(string name) => name is
        "script" or "style" or "noscript" or "template" or "svg" or "math" or "iframe" or "object" or "embed" or "canvas" or "audio" or "video" or
        "select" or "option" or "datalist" or "textarea" or "head" or "map" or "frameset" or "noframes" or "applet";

    /// <summary>Elements that stand within a line; every other element begins and ends one.</summary>
    public static bool IsInline(string name) => name is
        "a" or "abbr" or "acronym" or "b" or "bdi" or "bdo" or "big" or "cite" or "code" or "data" or "del" or "dfn" or "em" or "font" or "i" or "img" or
        "input" or "ins" or "kbd" or "label" or "mark" or "q" or "s" or "samp" or "small" or "span" or "strike" or "strong" or "sub" or "sup" or "time" or
        "tt" or "u" or "var" or "wbr" or "ruby" or "rb" or "rp" or "rt" or "picture" or "source";

    /// <summary>What this element says about everything inside it.</summary>
    public static ElementHints HintsOf(IElement element)
    {
        var hints = element.LocalName switch
        {
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

        if (element.GetAttribute("role") is { Length: > 0 } role)
        {
            hints |= role switch
            {
                "navigation" or "search" or "contentinfo" or "dialog" or "menu" or "menubar" or "banner" => ElementHints.Navigation,
                "complementary" => ElementHints.Aside,
                "main" or "article" => ElementHints.Article,
                _ => ElementHints.None,
            };
        }

        if (element.GetAttribute("itemprop") is { Length: > 0 } property)
        {
            if (property.Contains("articleBody", StringComparison.OrdinalIgnoreCase))
                hints |= ElementHints.ArticleBody;
            else if (property is "author" or "datePublished" or "dateModified" or "publisher")
                hints |= ElementHints.Meta;
            else if (property is "comment")
                hints |= ElementHints.Comments;
        }

        return hints | OfNames(element.ClassName) | OfNames(element.Id);
    }

    private static ElementHints OfNames(string? names)
    {
        if (string.IsNullOrEmpty(names) || names.Length > LongestNames)
            return ElementHints.None;
        var hints = ElementHints.None;
        foreach (var (hint, parts) in NameParts)
        {
            foreach (var part in parts)
            {
                if (names.Contains(part, StringComparison.OrdinalIgnoreCase))
                {
                    hints |= hint;
                    break;
                }
            }
        }

        return hints;
    }
}
