namespace Search.Extraction.Html;

/// <summary>The names under which meta elements state a field, best first: data only, lower case.</summary>
internal static class MetaNames
{
    public static string[] Title { get; } =
        ["og:title", "citation_title", "dc.title", "dcterms.title", "headline", "parsely-title", "sailthru.title", "rbtitle", "fb_title", "twitter:title", "title"];

    public static string[] Subtitle { get; } = ["og:description", "description", "twitter:description", "dc.description", "sailthru.description"];

    public static string[] Author { get; } =
    [
        "author", "article:author_name", "parsely-author", "sailthru.author", "byl", "citation_author", "dc.creator", "dc:creator", "dcterms.creator", "dc.creator.aut", "dcterms.creator.aut",
        "authors", "articleauthor", "article.author", "creator", "rbauthors", "shareaholic:article_author_name", "atc-metaauthor", "dcsext.author", "cxenseparse:author", "mrf:authors",
        "article:author", "og:article:author", "twitter:creator:name",
    ];

    public static string[] Published { get; } =
    [
        "article:published_time", "article:published:time", "og:article:published_time", "article:published", "datepublished", "date.published", "publish-date",
        "publish_date", "publishdate", "published_time", "pubdate", "publication_date", "date_published", "published", "dc.date.issued",
        "dcterms.issued", "dcterms.created",
        "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "rnews:datepublished", "og:regdate",
        "originalpublicationdate", "displaydate", "og:published_time", "bt:pubdate", "article.published", "article_date_original", "sort_date",
        "last-publish-date", "rbpubdate", "mrf:published", "analyticsattributes.articledate", "ptime", "dc.date", "dcterms.date", "dc.date.created",
        "date", "citation_publication_date", "citation_date", "iso-8601-publish-date", "gentime",
    ];

    public static string[] Updated { get; } =
        ["article:modified_time", "article:modified:time", "og:updated_time", "og:article:modified_time", "datemodified", "lastmod", "last-modified", "dcterms.modified", "dc.date.modified",
            "modified", "article:updated", "updated_time", "lastmodified", "revised", "cxenseparse:recs:modifiedtime"];

    public static string[] Section { get; } =
        ["article:section", "og:article:section", "section", "parsely-section", "sailthru.section", "category", "article.section", "articlesection",
            "cxenseparse:taxonomy", "mrf:sections", "dc.subject.section"];

    public static string[] Source { get; } = ["og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "citation_journal_title", "copyright-holder"];

    public static string[] Keywords { get; } = ["news_keywords", "keywords", "article:tag", "parsely-tags", "sailthru.tags", "dc.subject"];

    public static string[] Url { get; } = ["og:url", "twitter:url", "parsely-link"];
}
