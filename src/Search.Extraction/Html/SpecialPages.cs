using Search.Extraction.Fields;
using Search.Extraction.Text;

namespace Search.Extraction.Html;

/// <summary>
/// Recognises pages that are not one plain article: several articles in one page, live blogs, galleries, stubs behind a paywall,
/// pages whose text only a script shows, and lists of links. What was done about it stands in the notes.
/// </summary>
internal static class SpecialPages
{
    // An article of its own has a headline and so much running text.
    private const int LeastParagraphs = 3;
    private const int LeastText = 400;

    // More than so many are the entries of a live blog or the posts of a forum.
    private const int MostArticles = 5;

    private const int StubWords = 150;
    private const int ListText = 500;
    private const double ListLinks = 0.6;
    private const int LeastPictures = 6;

    private static readonly string[] LiveWords =
        ["live blog", "liveblog", "live-blog", "live updates", "liveticker", "live-ticker", "newsblog", "newsticker", "-ticker", "en direct", "minuto a minuto",
        "ao vivo", "in diretta", "онлайн-трансляция", "canlı anlatım"];

    /// <summary>Leaves only the article that the page is about, where it holds several; the notes that tell of it.</summary>
    public static List<string> KeepOne(HtmlLines page, BodyLines body, FoundFields found)
    {
        var articles = Articles(page, body.Context);
        if (articles.Count < 2 || articles.Count > MostArticles || found.Kinds.Contains("LiveBlogPosting"))
            return [];
        var titles = found.Titles.Select(t => TextTools.Key(t.Value)).ToHashSet();
        var main = articles.Find(a => titles.Contains(TextTools.Key(a.Headline)));
        if (main.Headline is null)
        {
            // The page's own title names none of them.
            main = articles[0];
            found.Titles.Insert(0, new Candidate<string>(main.Headline, "article-heading", -1, 0, 0.8, main.Headline));
        }

        for (var i = 0; i < body.IsBody.Length; i++)
        {
            foreach (var (element, headline) in articles)
            {
                if (body.IsBody[i] && element != main.Element && page.Tree.Common(page.Element(i), element) == element)
                {
                    body.IsBody[i] = false;
                    body.Reasons[i] = $"another article on the page: {headline}";
                }
            }
        }

        return [$"{articles.Count} articles in one page: this is “{main.Headline}”"];
    }

    /// <summary>Why a page holds no article, or null: nearly all of its text is links, or it only says that there is nothing here or asks for a
    /// login, or leads on at once. A page that calls itself an article, or gives a date, always is one.</summary>
    public static string? WhyNone(HtmlLines page, BodyLines body, FoundFields found)
    {
        if (found.Dates.Count > 0 || found.Kinds.Any(k => k.EndsWith("rticle", StringComparison.Ordinal) || k.EndsWith("Posting", StringComparison.Ordinal)))
            return null;
        double text = 1, links = 0, shown = 0;
        var words = 0;
        for (var i = 0; i < page.Lines.Count; i++)
        {
            var line = page.Lines[i];
            text += line.Extent;
            links += line.Extent * line.LinkShare;
            shown += body.IsBody[i] ? line.Extent * (1 - line.LinkShare) : 0;
            words += body.IsBody[i] ? line.Words : 0;
        }

        return found.HasFrames ? "a page of frames: its text is in other files"
            : found.IsRedirect && words < Notices.MostWords ? "it leads to another page"
            : shown < ListText && links > ListLinks * text ? "a page of links"
            : words < Notices.MostWords && (page.Lines.Where(l => (l.Hints & ElementHints.Heading1) != 0).Select(l => l.Text)
                .Concat(found.Titles.Select(t => t.Value)).FirstOrDefault(Notices.IsNotice) is { } notice) ? $"a notice: “{notice}”"
            : null;
    }

    /// <summary>Takes the captions of a picture gallery, which has little other text, into its body; the note that tells of it, or null.</summary>
    public static string? KeepGallery(HtmlLines page, BodyLines body, FoundFields found)
    {
        bool IsCaption(int i) => (page.Lines[i].Hints & ElementHints.Caption) != 0 && page.Lines[i].Words > 3;
        var captions = Enumerable.Range(0, page.Lines.Count).Where(IsCaption).ToList();
        var words = Enumerable.Range(0, page.Lines.Count).Where(i => body.IsBody[i] && !IsCaption(i)).Sum(i => page.Lines[i].Words);
        if (captions.Count < LeastPictures || (words >= StubWords && !found.Kinds.Any(k => k.Contains("Gallery", StringComparison.OrdinalIgnoreCase))))
            return null;
        foreach (var i in captions)
            body.IsBody[i] |= body.Reasons[i] is null && page.Lines[i].LinkShare < 0.5;
        return $"a gallery: {captions.Count(i => body.IsBody[i])} captions stand in the body";
    }

    /// <summary>An article with what is to be said of its kind; its body from the page's record where the page shows none.</summary>
    public static Article Annotate(Article article, FoundFields found, BodyLines body)
    {
        var notes = new List<string>(article.Notes);
        var words = article.Body.Sum(WordCount);
        if (words < StubWords && FromRecord(found) is { } record && record.Sum(WordCount) > 2 * words)
        {
            var provenance = new Dictionary<string, Provenance>(article.Provenance)
            {
                [ArticleFields.Body] = new("json-ld", 0, 0.8, record[0], article.Body.Count > 0 ? [article.Body[0]] : []),
            };
            notes.Add($"the page shows {words} words: the body is from its record");
            return article with { Body = record, Provenance = provenance, Notes = notes };
        }

        if (words == 0 && found.NeedsScripts)
            notes.Add("the page shows its text by a script only: none is in it");
        if (found.Kinds.Contains("LiveBlogPosting") || (article.Title is { } title && LiveWords.Any(w => title.Contains(w, StringComparison.OrdinalIgnoreCase))))
            notes.Add("a live blog: its entries are one body");
        if (words < StubWords && (found.IsFree == false || SpecialCases.PaywallPhrase(body, body.Start, body.End) is not null))
            notes.Add($"a stub behind a paywall: {words} words are shown");
        return notes.Count == article.Notes.Count ? article : article with { Notes = notes };
    }

    private static List<string>? FromRecord(FoundFields found)
    {
        var body = found.Bodies.MaxBy(b => b.Length);
        if (string.IsNullOrWhiteSpace(body))
            return null;
        // Records hold text, or markup, or markup escaped once more.
        if (body.Contains("&lt;", StringComparison.Ordinal) || body.Contains("&nbsp;", StringComparison.Ordinal))
            body = System.Net.WebUtility.HtmlDecode(body);
        if (body.Contains("</", StringComparison.Ordinal) || body.Contains("<br", StringComparison.Ordinal))
            body = MarkupScanner.TextOf(body);
        return [.. body.Split('\n').Select(p => TextTools.Squeeze(p)).Where(p => p.Length > 0)];
    }

    private static int WordCount(string paragraph) => new Line(paragraph, 1, 0).Words;

    // The outermost article elements that hold a headline and running text, comments left out.
    private static List<(int Element, string Headline)> Articles(HtmlLines page, LineContext context)
    {
        var tree = page.Tree;
        var outermost = new int[tree.Count];
        for (var element = 0; element < tree.Count; element++)
        {
            var parent = tree.Parent(element);
            outermost[element] = parent >= 0 && outermost[parent] >= 0 ? outermost[parent] : tree.IsArticle(element) ? element : -1;
        }

        var found = new Dictionary<int, (string? Headline, int Paragraphs, int Text)>();
        for (var i = 0; i < page.Lines.Count; i++)
        {
            var line = page.Lines[i];
            if (outermost[page.Element(i)] is not (>= 0 and var article) || (line.Hints & ElementHints.Comments) != 0)
                continue;
            var (headline, paragraphs, text) = found.GetValueOrDefault(article);
            if ((line.Hints & (ElementHints.Heading1 | ElementHints.Heading)) != 0 && line.Words > 2)
                headline ??= line.Text;
            found[article] = (headline, paragraphs + (context.Sentence[i] ? 1 : 0), text + (context.Sentence[i] ? line.Extent : 0));
        }

        return [.. found.Where(f => f.Value is { Headline: not null, Paragraphs: >= LeastParagraphs, Text: >= LeastText }).OrderBy(f => f.Key).Select(f => (f.Key, f.Value.Headline!))];
    }
}
