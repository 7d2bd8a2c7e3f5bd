using System.Globalization;
using System.Text;
using System.Xml;
using Search.Archive.Results;

namespace Search.Api.Feeds;

/// <summary>The hits of a search as a feed: RSS 2.0 (rssboard.org/rss-specification) or Atom (RFC 4287), with the totals of OpenSearch 1.1.</summary>
/// <param name="Found">The answer.</param>
/// <param name="Site">Address of the archive, without a slash at its end.</param>
/// <param name="SelfPath">Path and query of the feed itself.</param>
/// <param name="PagePath">Path and query of the page with the same results.</param>
/// <param name="Changed">When the archive was changed last.</param>
internal sealed record SearchFeed(SearchResponse Found, string Site, string SelfPath, string PagePath, DateTimeOffset Changed)
{
    private const string AtomNamespace = "http://www.w3.org/2005/Atom";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string OpenSearch = "http://a9.com/-/spec/opensearch/1.1/";

    private string Title => Found.Query.Length == 0 ? "Archive: newest articles" : "Archive: " + FeedText.Clean(Found.Query);

    /// <summary>Writes RSS.</summary>
    public string ToRss() => Write(xml =>
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", null, AtomNamespace);
        xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
        xml.WriteAttributeString("xmlns", "opensearch", null, OpenSearch);
        xml.WriteStartElement("channel");
        xml.WriteElementString("title", Title);
        xml.WriteElementString("link", Site + PagePath);
        xml.WriteElementString("description", $"{Found.Total} articles");
        xml.WriteElementString("lastBuildDate", FeedText.Rfc822(Changed));
        WriteTotals(xml);
        WriteLink(xml, "self", "application/rss+xml", Site + SelfPath, AtomNamespace);
        foreach (var hit in Found.Hits)
        {
            var article = hit.Document;
            xml.WriteStartElement("item");
            xml.WriteElementString("title", TitleOf(hit));
            xml.WriteElementString("link", LinkOf(hit));
            xml.WriteStartElement("guid");
            xml.WriteAttributeString("isPermaLink", "true");
            xml.WriteString(AddressOf(hit));
            xml.WriteEndElement();
            if (FeedText.HasDay(article.Date)) xml.WriteElementString("pubDate", FeedText.Rfc822(article.Date!));
            foreach (string author in article.Author ?? []) xml.WriteElementString("creator", DublinCore, FeedText.Clean(author));
            if (article.Section != null) xml.WriteElementString("category", FeedText.Clean(article.Section));
            xml.WriteElementString("description", SummaryOf(hit));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    /// <summary>Writes Atom.</summary>
    public string ToAtom() => Write(xml =>
    {
        xml.WriteStartElement("feed", AtomNamespace);
        xml.WriteAttributeString("xmlns", "opensearch", null, OpenSearch);
        xml.WriteElementString("title", AtomNamespace, Title);
        xml.WriteElementString("id", AtomNamespace, Site + SelfPath);
        xml.WriteElementString("updated", AtomNamespace, FeedText.Rfc3339(Changed));
        WriteAuthor(xml, "Archive");
        WriteLink(xml, "self", "application/atom+xml", Site + SelfPath, AtomNamespace);
        WriteLink(xml, "alternate", "text/html", Site + PagePath, AtomNamespace);
        WriteTotals(xml);
        foreach (var hit in Found.Hits)
        {
            var article = hit.Document;
            xml.WriteStartElement("entry", AtomNamespace);
            xml.WriteElementString("title", AtomNamespace, TitleOf(hit));
            xml.WriteElementString("id", AtomNamespace, AddressOf(hit));
            WriteLink(xml, "alternate", "text/html", LinkOf(hit), AtomNamespace);
            // Required; for an article that states no date, all that is known is that the archive has it since then.
            xml.WriteElementString("updated", AtomNamespace, article.Date != null ? FeedText.Rfc3339(article.Date) : FeedText.Rfc3339(Changed));
            if (FeedText.HasDay(article.Date)) xml.WriteElementString("published", AtomNamespace, FeedText.Rfc3339(article.Date!));
            foreach (string author in article.Author ?? []) WriteAuthor(xml, FeedText.Clean(author));
            if (article.Section != null)
            {
                xml.WriteStartElement("category", AtomNamespace);
                xml.WriteAttributeString("term", FeedText.Clean(article.Section));
                xml.WriteEndElement();
            }
            xml.WriteStartElement("summary", AtomNamespace);
            xml.WriteAttributeString("type", "html");
            xml.WriteString(SummaryOf(hit));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    });

    private static string Write(Action<XmlWriter> content)
    {
        using var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true }))
        {
            xml.WriteStartDocument();
            content(xml);
        }
        return text.ToString();
    }

    private void WriteTotals(XmlWriter xml)
    {
        xml.WriteElementString("totalResults", OpenSearch, Found.Total.ToString(CultureInfo.InvariantCulture));
        xml.WriteElementString("startIndex", OpenSearch, (Found.Offset + 1).ToString(CultureInfo.InvariantCulture));
        xml.WriteElementString("itemsPerPage", OpenSearch, Found.Limit.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteLink(XmlWriter xml, string relation, string type, string address, string space)
    {
        xml.WriteStartElement("link", space);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static void WriteAuthor(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", AtomNamespace);
        xml.WriteElementString("name", AtomNamespace, name);
        xml.WriteEndElement();
    }

    private static string TitleOf(SearchHit hit) => FeedText.Clean(hit.Document.Title ?? "(no title)");

    private string AddressOf(SearchHit hit) => Site + "/articles/" + Uri.EscapeDataString(hit.Id);

    // The article's own address if it is one that a reader may follow.
    private string LinkOf(SearchHit hit) => Uri.TryCreate(hit.Document.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url.AbsoluteUri : AddressOf(hit);

    private static string SummaryOf(SearchHit hit) =>
        hit.Highlights != null && hit.Highlights.TryGetValue("body", out var snippets) ? FeedText.Clean(string.Join(" … ", snippets.Select(snippet => snippet.Html))) : "";

    // A writer of strings calls itself UTF-16, and the document would say so.
    private sealed class Utf8Text() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
