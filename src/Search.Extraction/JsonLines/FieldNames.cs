namespace Search.Extraction.JsonLines;

/// <summary>Which names of JSON fields mean which field of an article.</summary>
internal sealed class FieldNames
{
    // Best first. Compared without case, "_" and "-".
    private static readonly (string Field, string[] Names)[] Known =
    [
        (ArticleFields.Id, ["id", "docid", "articleid", "guid", "uuid", "identifier"]),
        (ArticleFields.Title, ["title", "headline", "heading", "articletitle", "newstitle", "storytitle", "webtitle"]),
        (ArticleFields.Subtitle, ["subtitle", "subheadline", "standfirst", "deck", "dek", "description", "summary", "shortdescription", "trailtext", "abstract", "snippet"]),
        (ArticleFields.Author, ["author", "authors", "byline", "creator", "writer", "writers"]),
        (ArticleFields.Date, ["date", "pubdate", "published", "publisheddate", "publishdate", "publishedat", "publicationdate", "datepublished", "datepublish",
            "publishtime", "publishedtime", "pubdatetime", "postdate", "releasedate", "publishedon", "datetime", "timestamp", "createdat", "created", "webpublicationdate", "createdutc", "seendate"]),
        (ArticleFields.Updated, ["updated", "updatedat", "modified", "datemodified", "modifiedat", "lastmodified", "updateddate", "datemodify", "dateupdated", "lastmod"]),
        (ArticleFields.Section, ["section", "category", "articlesection", "rubric", "channel", "desk", "categories", "sections", "sectionname", "categoryname"]),
        (ArticleFields.Source, ["source", "publisher", "publication", "site", "sitename", "outlet", "newspaper", "sourcename", "sourcedomain", "domain"]),
        (ArticleFields.Language, ["lang", "language", "inlanguage"]),
        (ArticleFields.Url, ["url", "link", "permalink", "canonicalurl", "uri", "href", "weburl"]),
        (ArticleFields.Keywords, ["keywords", "tags", "keyword", "topics"]),
        (ArticleFields.Body, ["bodytext", "contenttext", "plaintext", "body", "text", "content", "articlebody", "maintext", "fulltext", "articletext", "storytext", "story", "article",
            "paragraphs", "selftext", "bodymarkdown", "bodyhtml", "contenthtml", "html", "leadparagraph"]),
    ];

    /// <summary>Under which names an object, given where a text belongs, holds it, best first: those of people, of content systems, of databases.</summary>
    public static IReadOnlyList<string> OfValues { get; } =
        ["main", "original", "value", "name", "fullName", "full_name", "displayName", "display_name", "title", "webTitle", "text", "rendered", "person", "$date", "$numberLong", "$oid", "seconds", "_seconds"];

    /// <summary>The same for people whose names are given in two parts.</summary>
    public static IReadOnlyList<(string First, string Last)> OfPersons { get; } =
        [("givenName", "familyName"), ("given_name", "family_name"), ("firstName", "lastName"), ("first_name", "last_name"), ("firstname", "lastname"), ("first", "last"), ("given", "family")];

    // What databases and content systems put an article into: {"_id": "7", "_source": {"title": …}}, {"id": 7, "attributes": {"title": …}}.
    private static readonly HashSet<string> Wrappers =
        ["fields", "attributes", "properties", "node", "data", "doc", "document", "record", "item", "post", "article", "story", "content", "meta", "metadata", "frontmatter"];

    private readonly Dictionary<string, (string Field, int Rank)> _byName = [];
    private readonly Dictionary<string, string> _paths = [];

    public FieldNames(IReadOnlyDictionary<string, string> map)
    {
        foreach (var (field, names) in Known)
        {
            for (var rank = 0; rank < names.Length; rank++)
                _byName[names[rank]] = (field, rank + 1);
        }

        foreach (var (name, field) in map)
        {
            if (name.Contains('.'))
                _paths[name] = field;
            else
                _byName[Normal(name)] = (field, 0);
        }
    }

    /// <summary>Mapped names that lead into objects, with their fields.</summary>
    public IReadOnlyDictionary<string, string> Paths => _paths;

    /// <summary>The field a name means and how well (0 is mapped, then 1 is the best synonym); null when none.</summary>
    public (string Field, int Rank)? Find(string name) => _byName.TryGetValue(Normal(name), out var found) ? found : null;

    /// <summary>Whether an object of this name may hold an article's fields one level down.</summary>
    public bool IsWrapper(string name) => name == "_source" || (Wrappers.Contains(Normal(name)) && Find(name) is not { Rank: 0 });

    private static string Normal(string name) => name.Replace("_", "").Replace("-", "").ToLowerInvariant();
}
