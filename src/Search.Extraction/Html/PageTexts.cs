using Search.Extraction.Fields;
using Search.Extraction.Text;

namespace Search.Extraction.Html;

/// <summary>What a page says of its article outside the visible text, ready to be compared with the visible text.</summary>
internal sealed class PageTexts
{
    public PageTexts(FoundFields found)
    {
        Headlines = [.. found.Titles.Select(t => TextTools.Key(t.Value)).Where(k => k.Length > 0)];
        Headline = new WordRuns(found.Titles.Select(t => t.Value));
        Record = new WordRuns(found.Bodies);
        Summary = new WordRuns(found.Subtitles.Select(t => t.Value));
    }

    /// <summary>Keys of the stated titles.</summary>
    public HashSet<string> Headlines { get; }

    /// <summary>The titles.</summary>
    public WordRuns Headline { get; }

    /// <summary>The body as the page's records give it; often empty, sometimes shortened.</summary>
    public WordRuns Record { get; }

    /// <summary>The description.</summary>
    public WordRuns Summary { get; }
}
