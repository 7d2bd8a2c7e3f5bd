using Search.Extraction.Fields;
using Search.Extraction.Learning;
using Search.Extraction.Mail;

namespace Search.Extraction.Text;

/// <summary>Reads plain text as scraped.</summary>
internal static class TextArticle
{
    /// <summary>The article, or null when there is no text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="group">The site it is of.</param>
    /// <param name="furniture">What was learnt about sites, or null.</param>
    /// <param name="shell">File, format and encoding of the article.</param>
    /// <param name="found">Fields stated beside the text, which win; or null.</param>
    public static Article? Read(string text, string group, Furniture? furniture, Article shell, FoundFields? found = null)
    {
        var removed = new List<RemovedText>();
        var lines = LineSplitter.Split(text, removed);
        found ??= new FoundFields();
        var head = MailHead.Read(lines, found);
        removed.AddRange(lines.Take(head).Select(l => new RemovedText(l.Text, "fields stated above the text", l.Number)));
        lines.RemoveRange(0, head);
        if (lines.Count == 0)
            return null;
        var context = LineContext.Of(lines);
        var scores = BodyModel.Text.Scores(context);
        var body = BodyFinder.Find(context, scores);
        var site = furniture?.Of(group);
        if (site is not null)
            body = BodyFinder.Find(context, scores, SiteJudge.Judge(site, body, [.. TitleFinder.Find(body).Select(t => t.Value)]));
        SpecialCases.KeepGallery(body);
        if (found.Titles.Exists(title => title.Rule == MailHead.Rule))
            MailHead.KeepFirstSentences(body);
        var article = LinesArticle.Build(body, found, site?.Order, shell);
        if (removed.Count > 0)
            article = article with { Removed = [.. removed.Concat(article.Removed).OrderBy(r => r.Line)] };
        return shell.Format == ArticleFormat.Text && Notices.WhyNone(body, article) is { } why
            ? shell with { Removed = [.. lines.Select(l => new RemovedText(l.Text, why, l.Number))], Notes = [why] }
            : article;
    }
}
