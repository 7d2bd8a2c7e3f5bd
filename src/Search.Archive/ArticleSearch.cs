using System.Runtime.CompilerServices;
using Search.Archive.Articles;
using Search.Archive.Explaining;
using Search.Archive.Facets;
using Search.Archive.Queries;
using Search.Archive.Ranking;
using Search.Archive.Results;
using Search.Archive.Similar;
using Search.Archive.Spelling;
using Search.Archive.Stories;
using Search.Archive.Variants;
using Search.Engine.Documents;
using Search.Engine.Highlighting;
using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Engine.Reading;
using Search.Engine.Searching;

namespace Search.Archive;

/// <summary>
/// The searches of one snapshot: understand, find, loosen if nothing is found, show. Thread-safe; the caller holds the snapshot while one runs.
/// </summary>
internal sealed class ArticleSearch(IndexSnapshot snapshot, RankingProfile profile, TimeProvider clock, SynonymFile synonyms)
{
    // Found once for each snapshot.
    private static readonly ConditionalWeakTable<IndexSnapshot, StrongBox<long?>> NewestDates = [];

    // With fewer hits a mistyped word is searched as what it probably means, too.
    internal const int FewHits = 3;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(SearchLimits.TimeMs);

    // The best hits only, found without looking at the others.
    private static readonly SearchOptions Pruned = new() { ExactTotal = false, TotalThreshold = 0 };

    // "relations*" begins no stem: it is found among the unstemmed words and marked where their stems stand.
    private static readonly SameText[] SameTexts =
    [
        new(IndexFields.TitleExact, ArticleSchema.ExactAnalyzer, IndexFields.Title, ArticleSchema.TextAnalyzer),
        new(IndexFields.BodyExact, ArticleSchema.ExactAnalyzer, IndexFields.Body, ArticleSchema.TextAnalyzer),
    ];

    private readonly IndexSearcher _searcher = new(snapshot, new Bm25Parameters((float)profile.K1, (float)profile.B), clock);

    private readonly DocGroups _stories = StoryGroups.Of(snapshot);

    private readonly RelevanceFeedback _feedback = new(snapshot, profile);

    // Finds what a request asks for; what it learns from the best articles becomes part of the query.
    private delegate TopDocs Finder(ArticleQuery asked, ref BuiltQuery built);

    public SearchResponse Run(ArticleQuery query, CancellationToken cancellation)
    {
        long started = clock.GetTimestamp();
        var asked = query;
        SearchCursor? cursor = query.Cursor == null ? null : SearchCursor.Parse(query.Cursor, snapshot.Generation, SearchCursor.FingerprintOf(asked));
        query = WithOtherForms(query);
        var match = query.Match;
        var built = ArticleQueryBuilder.Build(query, profile, match, NewestDate);
        var warnings = new List<QueryWarning>(built.Warnings);
        TopDocs Best(ArticleQuery asked, ref BuiltQuery other) => FeedbackDocuments(asked, other) is var feedback and > 0
            ? FindExpanded(asked, ref other, feedback, cursor, cancellation)
            : Find(asked, other, cursor, cancellation);
        var spelling = query.Text.Length == 0 ? null : new QuerySpelling(snapshot, _searcher, query);
        // With words that are surely mistyped another search follows.
        bool isSure = query.Typos == TypoMode.Auto && spelling != null && spelling.Alternatives().Any(other => other.IsSure);
        var found = isSure ? Find(query, built, cursor, cancellation) : Best(query, ref built);
        foreach (var instead in query.Alternatives.Where(other => other.IsInstead && found.Total > 0).GroupBy(other => (other.Start, other.End)))
            warnings.Add(new QueryWarning("other-spelling",
                $"No article has '{query.Text[instead.Key.Start..instead.Key.End]}'; articles with {Listed(instead.Select(other => other.Text))} are shown.", instead.Key.Start));
        long asTyped = found.Total;
        if (spelling != null) Respell(spelling, ref query, ref built, ref found, warnings, Best);
        string? didYouMean = spelling == null ? null : DidYouMean(spelling, query, asTyped, cancellation);
        if (Loosen(query, ref built, ref found, (ArticleQuery asked, ref BuiltQuery other) => Find(asked, other, cursor, cancellation)))
        {
            match = MatchMode.Any;
            warnings.Add(new QueryWarning("loosened", "No article has most of these words; articles with any of them are shown.", null));
        }
        warnings.AddRange(UnknownValues(query, cancellation));
        if (found.TimedOut) warnings.Add(new QueryWarning("time-limit", $"The search was given up after {SearchLimits.TimeMs} ms; what was found until then is shown.", null));

        int before = cursor?.Rank ?? query.Offset;
        var page = cursor == null ? found.Hits.Skip(query.Offset).ToList() : found.Hits;
        bool byRelevance = SortOf(query, built) == null;
        using var highlighter = new Highlighter(snapshot, page.Select(hit => hit.DocId), SameTexts);
        var explainer = byRelevance ? new HitExplainer(snapshot, _searcher, built) : null;
        var explainerBehind = built.WithoutShared is { } withoutShared ? new HitExplainer(snapshot, _searcher, withoutShared) : explainer;
        var hits = page.Select((hit, place) => Show(
            query, built, hit, before + place + 1, !query.Explain ? null : before + place < RelevanceFeedback.Window ? explainer : explainerBehind, byRelevance, highlighter)).ToList();
        bool hasMore = hits.Count > 0 && before + hits.Count < found.Rows;
        return new SearchResponse
        {
            Query = query.Text,
            Total = found.Total,
            Stories = query.Collapse == CollapseMode.Story ? found.Rows : null,
            TotalRelation = found.Relation == TotalRelation.EqualTo ? "eq" : "gte",
            Limit = query.Limit,
            Offset = before,
            NextCursor = hasMore ? new SearchCursor(snapshot.Generation, page[^1], before + hits.Count, SearchCursor.FingerprintOf(asked)).ToString() : null,
            Warnings = warnings,
            DidYouMean = didYouMean,
            Hits = hits,
            Facets = query.Facets.Count == 0 ? null : FacetCounts.Answer(query, CountFacets(query, match, found, cancellation)),
            Comparison = query.Compare.Count == 0 ? null : explainer?.Compare(Place(query.Compare[0]), Place(query.Compare[1])),
            Commit = snapshot.Generation,
            TookMs = Math.Round(clock.GetElapsedTime(started).TotalMilliseconds, 3),
        };
    }

    // Other spellings of names, and synonyms.
    private ArticleQuery WithOtherForms(ArticleQuery query, bool isPlain = false) =>
        query.Expand && query.Text.Length > 0 ? query with { Alternatives = new OtherForms(snapshot, synonyms, query.Typos).Of(query.Text, isPlain) } : query;

    // Beside words that no article has, and beside all mistyped ones where nearly nothing is found as typed, those they probably mean are
    // searched, if that finds more.
    private void Respell(QuerySpelling spelling, ref ArticleQuery query, ref BuiltQuery built, ref TopDocs found, List<QueryWarning> warnings, Finder find)
    {
        long total = found.Total;
        if (query.Typos != TypoMode.Auto || Meant(spelling, total) is not { Count: > 0 } alternatives) return;
        var wider = query with { Alternatives = [.. query.Alternatives, .. alternatives] };
        var widerBuilt = ArticleQueryBuilder.Build(wider, profile, query.Match, NewestDate);
        var widerFound = find(wider, ref widerBuilt);
        if (widerFound.Total == 0 || (widerFound.Total <= total && !alternatives.All(other => other.IsSure))) return;
        string text = query.Text;
        (query, built, found) = (wider, widerBuilt, widerFound);
        foreach (var typo in alternatives.GroupBy(other => (other.Start, other.End)))
            warnings.Add(new QueryWarning("typo",
                $"{(typo.All(other => other.IsInstead) ? "No article has" : "Few articles have")} '{text[typo.Key.Start..typo.Key.End]}'; articles with "
                    + $"{Listed(typo.Select(other => other.Text))} are shown too.", typo.Key.Start));
    }

    private static List<WordAlternative> Meant(QuerySpelling spelling, long total) => [.. spelling.Alternatives(namesToo: total == 0).Where(other => other.IsSure || total < FewHits)];

    // The better text, if it finds more than was found as typed.
    private string? DidYouMean(QuerySpelling spelling, ArticleQuery query, long asTyped, CancellationToken cancellation)
    {
        foreach (string corrected in spelling.Corrected())
        {
            if (corrected.Length > SearchLimits.QueryLength) continue;
            long better = Count(WithOtherForms(query with { Text = corrected, Alternatives = [] }), cancellation);
            // Other spellings may have found the same already: the better text is shown all the same.
            if (better > asTyped || (better == asTyped && better > 0 && Count(query with { Alternatives = [] }, cancellation) == 0)) return corrected;
        }
        return null;
    }

    // Filters take whole values as articles state them: one that none does is mostly a part of one.
    private IEnumerable<QueryWarning> UnknownValues(ArticleQuery query, CancellationToken cancellation)
    {
        (string Name, string KeyField, IReadOnlyList<string> Values)[] filters =
            [("author", IndexFields.AuthorKey, query.Authors), ("section", IndexFields.SectionKey, query.Sections), ("source", IndexFields.SourceKey, query.Sources)];
        foreach (var (name, field, values) in filters)
            foreach (string value in values.Where(value => snapshot.DocFreq(new Term(field, ArticleDocument.KeyTerm(value))) == 0))
            {
                string inQuery = QueryLexer.Quoted(name, value);
                bool isQuery = inQuery.Length <= SearchLimits.QueryLength && TextAnalysis.Analyze(ArticleSchema.NameAnalyzer, value).Count is > 0 and <= SearchLimits.QueryTerms;
                long count = isQuery ? Count(new ArticleQuery { Text = inQuery }, cancellation) : 0;
                string hint = count == 0 ? "" : $" {inQuery} in the query finds {(count == 1 ? "1 article" : $"{count} articles")} with a longer one.";
                yield return new QueryWarning("unknown-value", $"No article states the {name} '{value}'.{hint}", null);
            }
    }

    // Where no article has most of the words, those with any of them; false if that is not so, or there are none.
    private bool Loosen(ArticleQuery query, ref BuiltQuery built, ref TopDocs found, Finder find)
    {
        if (found.Total > 0 || !built.CanLoosen) return false;
        var loose = ArticleQueryBuilder.Build(query, profile, MatchMode.Any, NewestDate);
        var looseFound = find(query, ref loose);
        if (looseFound.Total == 0) return false;
        (built, found) = (loose, looseFound);
        return true;
    }

    // What a search for the query shows: with what is searched beside its words, and loosened if it finds nothing otherwise.
    private (ArticleQuery Query, MatchMode Match, Query Marks) AsSearched(ArticleQuery query, CancellationToken cancellation)
    {
        TopDocs Find(ArticleQuery asked, ref BuiltQuery built) => _searcher.Search(built.Query, 0, new SearchOptions { TimeLimit = TimeLimit }, cancellation);
        query = WithOtherForms(query);
        var built = ArticleQueryBuilder.Build(query, profile, query.Match, NewestDate);
        if (query.Text.Length == 0) return (query, query.Match, built.Marks);
        var found = Find(query, ref built);
        Respell(new QuerySpelling(snapshot, _searcher, query), ref query, ref built, ref found, [], Find);
        return (query, Loosen(query, ref built, ref found, Find) ? MatchMode.Any : query.Match, built.Marks);
    }

    private long Count(ArticleQuery query, CancellationToken cancellation) =>
        _searcher.Count(ArticleQueryBuilder.Build(query, profile, query.Match, NewestDate).Query, cancellation);

    private static string Listed(IEnumerable<string> words) => string.Join(" or ", words.Select(word => $"'{word}'"));

    /// <summary>Articles like another one; null if there is none of that id.</summary>
    public SimilarResponse? Similar(string id, int limit, CancellationToken cancellation)
    {
        long started = clock.GetTimestamp();
        return new SimilarArticles(snapshot, _searcher, profile).Find(id, limit, cancellation) is var (terms, hits)
            ? new SimilarResponse(id, terms, hits, snapshot.Generation, Math.Round(clock.GetElapsedTime(started).TotalMilliseconds, 3))
            : null;
    }

    /// <summary>The values of a facet.</summary>
    public FacetValueList ListFacet(FacetQuery query, CancellationToken cancellation)
    {
        // As in the answer of a search: what matches is decided with the filter on this field, and counted without.
        var (matching, match, _) = AsSearched(query.Matching, cancellation);
        var found = Count(FacetFields.WithoutOwnFilter(matching, query.Field), match, FacetCounts.Beginning(query.Field, query.Prefix), cancellation);
        var buckets = found.Facets[0].Buckets;
        string name = FacetFields.All.First(known => known.Field == query.Field).Name;
        return new FacetValueList(name, query.Prefix, buckets.Count, FacetCounts.ValuesOf(buckets.Take(query.Limit)), snapshot.Generation);
    }

    /// <summary>The hits of a query of any length, best first, without anything to show of them.</summary>
    /// <param name="query">The request; page, snippets and facets do not matter.</param>
    /// <param name="isPlain">Whether its text is words and nothing else, rather than the query language.</param>
    /// <param name="limit">Most hits.</param>
    /// <param name="cancellation">Stops it.</param>
    public IReadOnlyList<ScoreDoc> Rank(ArticleQuery query, bool isPlain, int limit, CancellationToken cancellation)
    {
        query = WithOtherForms(query, isPlain);
        if (query.Typos == TypoMode.Auto) query = query with { Alternatives = [.. query.Alternatives, .. Meant(new QuerySpelling(snapshot, _searcher, query, isPlain), long.MaxValue)] };
        var built = ArticleQueryBuilder.Build(query, profile, query.Match, NewestDate, isPlain);
        int feedback = FeedbackDocuments(query, built);
        var hits = _searcher.Search(built.Query, feedback > 0 ? Math.Max(limit, RelevanceFeedback.Window) : limit, Pruned with { Sort = SortOf(query, built) }, cancellation).Hits;
        if (feedback > 0) hits = [.. Expand(query, ref built, hits, feedback, cancellation).Take(limit)];
        if (hits.Count > 0 || !built.CanLoosen) return hits;
        var loose = ArticleQueryBuilder.Build(query, profile, MatchMode.Any, NewestDate, isPlain);
        return _searcher.Search(loose.Query, limit, Pruned with { Sort = SortOf(query, loose) }, cancellation).Hits;
    }

    private long? NewestDate => NewestDates.GetValue(snapshot, _ =>
    {
        var newest = _searcher.Search(new ExistsQuery(IndexFields.Date), 1, Pruned with { Sort = new Sort(IndexFields.Date, Descending: true) }).Hits;
        return new StrongBox<long?>(newest.Count == 0 ? null : newest[0].SortValue);
    }).Value;

    /// <summary>An article with what a search for the query marks in it, or null.</summary>
    public MarkedArticle? Mark(string id, ArticleQuery query, CancellationToken cancellation)
    {
        int docId = snapshot.FindDocument(new Term(IndexFields.Id, id));
        if (docId < 0) return null;
        var article = ArticleDocument.Read(snapshot.ReadDocument(docId));
        var marks = AsSearched(query, cancellation).Marks;
        using var highlighter = new Highlighter(snapshot, sameTexts: SameTexts);
        int[][] MarksOf(string field, string? text) => text == null ? [] : PairsOf(highlighter.FindMarks(marks, docId, field, text));
        return new MarkedArticle(article, MarksOf(IndexFields.Title, article.Title), MarksOf(IndexFields.Body, article.Body));
    }

    // Of how many articles words may be learnt; 0 if none shall be.
    private int FeedbackDocuments(ArticleQuery query, BuiltQuery built)
    {
        bool may = query is { Expand: true, Limit: > 0 } && profile.Feedback > 0 && built.TellingWords >= SearchLimits.ExpandWords && SortOf(query, built) == null;
        int documents = may ? RelevanceFeedback.Documents(profile, snapshot.DocCount) : 0;
        return documents >= RelevanceFeedback.MinDocuments ? documents : 0;
    }

    // The hits, the first of them in the order that the words they share give.
    private IReadOnlyList<ScoreDoc> Expand(ArticleQuery query, ref BuiltQuery built, IReadOnlyList<ScoreDoc> hits, int feedback, CancellationToken cancellation)
    {
        if (hits.Count < RelevanceFeedback.MinDocuments) return hits;
        var (first, behind) = (hits.Take(RelevanceFeedback.Window).ToList(), hits.Skip(RelevanceFeedback.Window));
        var added = ArticleQueryBuilder.Shared(built, _feedback.Learn(first[..Math.Min(feedback, first.Count)], cancellation), query, profile);
        if (added.Count == 0) return hits;
        built = built with { Parts = [.. built.Parts, .. added], WithoutShared = built };
        return [.. _searcher.Rescore(first, added.ConvertAll(part => part.Query), cancellation), .. behind];
    }

    // Pages that begin within the window are cut out of the whole beginning of the list, since its order is not that of the query as typed.
    private TopDocs FindExpanded(ArticleQuery query, ref BuiltQuery built, int feedback, SearchCursor? cursor, CancellationToken cancellation)
    {
        int before = cursor?.Rank ?? query.Offset;
        if (before > RelevanceFeedback.Window) return Find(query, built, cursor, cancellation);
        var typed = Find(query with { Offset = 0, Limit = Math.Max(RelevanceFeedback.Window, before + query.Limit) }, built, cursor: null, cancellation);
        var hits = typed.TimedOut ? typed.Hits : Expand(query, ref built, typed.Hits, feedback, cancellation);
        return typed with { Hits = [.. hits.Skip(cursor == null ? 0 : before).Take(cursor == null ? before + query.Limit : query.Limit)] };
    }

    private TopDocs Find(ArticleQuery query, BuiltQuery built, SearchCursor? cursor, CancellationToken cancellation)
    {
        var options = new SearchOptions
        {
            Sort = SortOf(query, built),
            After = cursor?.Last,
            ExactTotal = query.Total == TotalMode.Exact,
            TotalThreshold = SearchLimits.BoundedTotal,
            Facets = query.Facets.Where(facet => !HasOwnFilter(query, facet)).Select(FacetCounts.RequestOf).ToList(),
            TimeLimit = TimeLimit,
            Collapse = query.Collapse == CollapseMode.Story ? new Collapse(_stories, IndexFields.Date) : null,
        };
        // Who wants no hits pays for none before them either.
        int wanted = cursor == null && query.Limit > 0 ? query.Offset + query.Limit : query.Limit;
        return _searcher.Search(built.Query, wanted, options, cancellation);
    }

    private static bool HasOwnFilter(ArticleQuery query, FacetSelection facet) => !ReferenceEquals(FacetFields.WithoutOwnFilter(query, facet.Field), query);

    // Facets without a filter of their own were counted with the hits; each other one is counted without it.
    private List<FacetResult> CountFacets(ArticleQuery query, MatchMode match, TopDocs found, CancellationToken cancellation)
    {
        var counted = new Queue<FacetResult>(found.Facets);
        return query.Facets.Select(facet => HasOwnFilter(query, facet)
            ? Count(FacetFields.WithoutOwnFilter(query, facet.Field), match, FacetCounts.RequestOf(facet), cancellation).Facets[0]
            : counted.Dequeue()).ToList();
    }

    private TopDocs Count(ArticleQuery query, MatchMode match, FacetRequest facet, CancellationToken cancellation) =>
        _searcher.Search(ArticleQueryBuilder.Build(query, profile, match, NewestDate).Query, 0, new SearchOptions { Facets = [facet] }, cancellation);

    // Where nothing tells one match from another by relevance, the newest come first.
    private static Sort? SortOf(ArticleQuery query, BuiltQuery built) => query.Sort switch
    {
        SortOrder.Relevance when built.IsRanked => null,
        SortOrder.DateAscending => new Sort(IndexFields.Date),
        _ => new Sort(IndexFields.Date, Descending: true),
    };

    private (string Id, int DocId) Place(string id) => snapshot.FindDocument(new Term(IndexFields.Id, id)) is var docId and >= 0
        ? (id, docId)
        : throw new ArticleQueryException("invalid-value", "compare", $"There is no article '{id}'.", "Give two ids of hits.");

    private SearchHit Show(ArticleQuery query, BuiltQuery built, ScoreDoc hit, int rank, HitExplainer? explainer, bool byRelevance, Highlighter highlighter)
    {
        RentedText? body = null;
        bool needsBody = query.Snippets.Any(static request => request.Field == "body");
        var article = needsBody ? ArticleDocument.ReadHit(snapshot, hit.DocId, out body) : ArticleDocument.ReadHit(snapshot, hit.DocId);
        using var rented = body;
        var highlights = new Dictionary<string, IReadOnlyList<HitSnippet>>();
        foreach (var request in query.Snippets)
        {
            var snippets = SnippetsOf(built.Marks, article, body, hit.DocId, request, highlighter);
            if (snippets.Length > 0) highlights[request.Field] = snippets;
        }
        return new SearchHit
        {
            Id = article.Id,
            Rank = rank,
            Score = byRelevance ? hit.Score : null,
            Document = HitDocument.Of(article),
            Story = new HitStory(article.Story ?? "", _stories.SizeOf(hit.DocId)),
            Highlights = query.Snippets.Count == 0 ? null : highlights,
            Why = explainer?.Sentences(hit.DocId),
            ScoreParts = explainer?.Parts(hit.DocId),
        };
    }

    private static int[][] PairsOf(IReadOnlyList<TextRange> marks)
    {
        var pairs = new int[marks.Count][];
        for (int i = 0; i < pairs.Length; i++) pairs[i] = [marks[i].Start, marks[i].End];
        return pairs;
    }

    private static HitSnippet[] SnippetsOf(Query marks, StoredArticle article, RentedText? body, int docId, SnippetRequest request, Highlighter highlighter)
    {
        var options = new SnippetOptions { MaxLength = request.Length, MaxSnippets = request.Count };
        return request.Field switch
        {
            "title" => Of(IndexFields.Title, article.Title),
            "author" => Of(IndexFields.Author, article.Author == null ? null : string.Join(' ', article.Author)),
            _ => Of(IndexFields.Body, body == null ? default : body.Span),
        };

        HitSnippet[] Of(string field, ReadOnlySpan<char> text)
        {
            if (text.IsEmpty) return [];
            var snippets = highlighter.Highlight(marks, docId, field, text, options);
            var found = new HitSnippet[snippets.Count];
            for (int i = 0; i < found.Length; i++)
                found[i] = new HitSnippet(
                    snippets[i].Html, snippets[i].Start, snippets[i].End, PairsOf(snippets[i].Marks),
                    field == IndexFields.Body ? TextFragment.LinkTo(article.Url, text, snippets[i].Start, snippets[i].End) : null);
            return found;
        }
    }
}
