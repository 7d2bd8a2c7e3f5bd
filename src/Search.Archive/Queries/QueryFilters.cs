using Search.Archive.Articles;
using Search.Archive.Stories;
using Search.Engine.Queries;

namespace Search.Archive.Queries;

/// <summary>What decides which articles a search may show and adds nothing to their scores.</summary>
internal static class QueryFilters
{
    /// <summary>The filters of a request; an article must pass them all.</summary>
    /// <exception cref="ArgumentException">A story is no story.</exception>
    public static IEnumerable<Query> Of(ArticleQuery query)
    {
        if (query.Authors.Count > 0) yield return KeyFilter(IndexFields.AuthorKey, query.Authors);
        if (query.Sections.Count > 0) yield return KeyFilter(IndexFields.SectionKey, query.Sections);
        if (query.Sources.Count > 0) yield return KeyFilter(IndexFields.SourceKey, query.Sources);
        if (query.Languages.Count > 0) yield return new TermSetQuery(IndexFields.Lang, query.Languages.Select(code => code.ToLowerInvariant()));
        if (query.Stories.Count > 0) yield return BooleanQuery.Any(query.Stories.Select(StoryRange).ToArray());
        if (query.Since != null || query.Until != null) yield return DateRange(query.Since?.Start, query.Until?.End);
    }

    private static PointRangeQuery StoryRange(string id) => StoryId.TryParse(id, out long story)
        ? new PointRangeQuery(IndexFields.Story, story, story)
        : throw new ArgumentException($"'{id}' is no story.");

    private static TermSetQuery KeyFilter(string field, IReadOnlyList<string> values) => new(field, values.Select(ArticleDocument.KeyTerm));

    /// <summary>
    /// Articles whose date, as exact as it is stated, lies from start (inclusive) to end (exclusive); null: no bound. Neither: those that have a date.
    /// </summary>
    public static Query DateRange(DateTime? start, DateTime? end)
    {
        if (start == null && end == null) return new PointRangeQuery(IndexFields.Date, long.MinValue, long.MaxValue);
        var bounds = new List<Query>(2);
        if (start is DateTime from) bounds.Add(new PointRangeQuery(IndexFields.Date, ArticleDates.ToNumber(from), long.MaxValue));
        if (end is DateTime to) bounds.Add(new PointRangeQuery(IndexFields.DateEnd, long.MinValue, ArticleDates.EndNumber(new DatePeriod(default, to))));
        return bounds.Count == 1 ? bounds[0] : new BooleanQuery(bounds.Select(bound => new BooleanClause(Occur.Filter, bound)));
    }
}
