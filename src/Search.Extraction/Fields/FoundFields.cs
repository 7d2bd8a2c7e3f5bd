using Search.Extraction.Dates;
using Search.Extraction.Names;

namespace Search.Extraction.Fields;

/// <summary>
/// Fields stated outside the running text (meta elements, JSON-LD, front matter), each with its rivals, best first. They win
/// over what is read from lines.
/// </summary>
internal sealed class FoundFields
{
    public List<Candidate<string>> Titles { get; } = [];

    public List<Candidate<string>> Subtitles { get; } = [];

    public List<Candidate<Byline>> Bylines { get; } = [];

    public List<Candidate<DateMatch>> Dates { get; } = [];

    public List<Candidate<DateMatch>> Updates { get; } = [];

    /// <summary>Moments that elements of the page state beside the day that they print.</summary>
    public List<ArticleDate> Times { get; } = [];

    public List<Candidate<string>> Sections { get; } = [];

    /// <summary>The way from the top of the site to the page, as a record gives it.</summary>
    public List<string> Crumbs { get; } = [];

    public List<Candidate<string>> Sources { get; } = [];

    public List<Candidate<string>> Urls { get; } = [];

    public List<Candidate<string>> Languages { get; } = [];

    public List<Candidate<string>> Ids { get; } = [];

    public List<string> Keywords { get; } = [];

    /// <summary>What kinds of page its records and meta elements call it: "NewsArticle", "LiveBlogPosting", "article", "website".</summary>
    public HashSet<string> Kinds { get; } = [];

    /// <summary>Whether a record says that all may read the page; null when none does.</summary>
    public bool? IsFree { get; set; }

    /// <summary>Whether a record names an agency or a desk as the author, and nobody beside it.</summary>
    public bool IsUnsigned { get; set; }

    /// <summary>Whether the page leads on to another one at once.</summary>
    public bool IsRedirect { get; set; }

    /// <summary>Whether the page is a frame around others.</summary>
    public bool HasFrames { get; set; }

    /// <summary>Whether the page asks those without scripts to turn them on.</summary>
    public bool NeedsScripts { get; set; }

    /// <summary>Puts what is stated elsewhere before what is stated here.</summary>
    public void Precede(FoundFields other)
    {
        Titles.InsertRange(0, other.Titles);
        Bylines.InsertRange(0, other.Bylines);
        Dates.InsertRange(0, other.Dates);
        Sources.InsertRange(0, other.Sources);
        Urls.InsertRange(0, other.Urls);
    }

    /// <summary>The body as the records of a page give it: plain text, perhaps shortened.</summary>
    public List<string> Bodies { get; } = [];
}
