namespace Search.Extraction.Text;

/// <summary>What the elements around a line of HTML say about it. Plain text has none.</summary>
[Flags]
internal enum ElementHints
{
    /// <summary>Nothing, or plain text.</summary>
    None = 0,

    /// <summary>A paragraph element.</summary>
    Paragraph = 1,

    /// <summary>h1.</summary>
    Heading1 = 2,

    /// <summary>h2 to h6.</summary>
    Heading = 4,

    /// <summary>A list item.</summary>
    ListItem = 8,

    /// <summary>A quotation.</summary>
    Quote = 16,

    /// <summary>A cell of a table.</summary>
    TableCell = 32,

    /// <summary>Inside nav, footer, form, menu or dialog.</summary>
    Navigation = 64,

    /// <summary>Inside aside or an element named like a sidebar, teaser or list of related articles.</summary>
    Aside = 128,

    /// <summary>Inside an element named like comments.</summary>
    Comments = 256,

    /// <summary>Inside article, main, or an element that is declared or named as the body of an article.</summary>
    Article = 512,

    /// <summary>Inside an element declared (itemprop articleBody) or plainly named (entry-content) as the body.</summary>
    ArticleBody = 1024,

    /// <summary>A caption or credit by its element or name.</summary>
    Caption = 2048,

    /// <summary>Inside an element named like a byline, date, share bar, tags.</summary>
    Meta = 4096,

    /// <summary>Inside the header of a page or article.</summary>
    Header = 8192,

    /// <summary>Advertising by its name.</summary>
    Advertising = 16384,

    /// <summary>Preformatted text.</summary>
    Preformatted = 32768,

    /// <summary>Not shown, or shown to screen readers only.</summary>
    Hidden = 65536,

    /// <summary>Surely not shown: said so by the element itself and not by a name that may hold for small screens, or to screen readers.</summary>
    Unseen = 131072,

    /// <summary>The name of the site, by the name of the element: "site-title", "logo".</summary>
    SiteName = 262144,
}
