namespace Search.Extraction;

/// <summary>
/// The names of an article's fields: keys of <see cref="Article.Provenance"/>, and what <see cref="ExtractionOptions.FieldMap"/>
/// maps to.
/// </summary>
public static class ArticleFields
{
    /// <summary>Identifier.</summary>
    public const string Id = "id";

    /// <summary>Headline.</summary>
    public const string Title = "title";

    /// <summary>Line under the headline.</summary>
    public const string Subtitle = "subtitle";

    /// <summary>Authors.</summary>
    public const string Author = "author";

    /// <summary>Date of publication.</summary>
    public const string Date = "date";

    /// <summary>Date of the last change.</summary>
    public const string Updated = "updated";

    /// <summary>Section.</summary>
    public const string Section = "section";

    /// <summary>Site, paper or agency.</summary>
    public const string Source = "source";

    /// <summary>Language code.</summary>
    public const string Language = "lang";

    /// <summary>Address.</summary>
    public const string Url = "url";

    /// <summary>Keywords.</summary>
    public const string Keywords = "keywords";

    /// <summary>Body.</summary>
    public const string Body = "body";

    /// <summary>All of them, in the order they are shown.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Id, Title, Subtitle, Author, Date, Updated, Section, Source, Language, Url, Keywords, Body];
}
