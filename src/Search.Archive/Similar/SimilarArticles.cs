using Search.Archive.Articles;
using Search.Archive.Ranking;
using Search.Archive.Results;
using Search.Archive.Stories;
using Search.Engine.Documents;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Engine.Searching;

namespace Search.Archive.Similar;

/// <summary>Finds articles like another one, by its most telling terms.</summary>
internal sealed class SimilarArticles(IndexSnapshot snapshot, IndexSearcher searcher, RankingProfile profile)
{
    // Words that are shown for one article.
    private const int ShownTerms = 6;

    // One word in common makes no two articles alike, unless the article has no more.
    private const int FewestTerms = 3;

    /// <summary>The most similar articles, or null if there is no article of that id.</summary>
    public (IReadOnlyList<string> Terms, IReadOnlyList<SimilarHit> Hits)? Find(string id, int limit, CancellationToken cancellation)
    {
        int docId = snapshot.FindDocument(new Term(IndexFields.Id, id));
        if (docId < 0) return null;
        var groups = StoryGroups.Of(snapshot);
        var document = snapshot.ReadDocument(docId);
        var terms = TellingTerms.Of(ArticleDocument.Read(document), snapshot, groups.SizeOf(docId));
        if (terms.Count == 0 || limit == 0) return ([], []);
        var parts = terms.Select(term => PartOf(term, terms[0].Weight)).ToList();
        var similar = new BooleanQuery(parts.Select(part => new BooleanClause(Occur.Should, part)), Math.Min(FewestTerms, parts.Count));
        long story = document.GetInt64(IndexFields.Story) ?? 0;
        var others = new BooleanQuery([new BooleanClause(Occur.Must, similar), new BooleanClause(Occur.MustNot, new PointRangeQuery(IndexFields.Story, story, story))]);
        var found = searcher.Search(others, limit, new SearchOptions { Collapse = new Collapse(groups, IndexFields.Date), ExactTotal = false, TotalThreshold = 0 }, cancellation);
        return (terms.Select(term => term.Word).ToList(), found.Hits.Select((hit, place) => Show(hit, place + 1)).ToList());

        SimilarHit Show(ScoreDoc hit, int rank)
        {
            var article = ArticleDocument.ReadHit(snapshot, hit.DocId);
            return new SimilarHit
            {
                Id = article.Id,
                Rank = rank,
                Score = hit.Score,
                Document = HitDocument.Of(article),
                Story = new HitStory(article.Story ?? "", groups.SizeOf(hit.DocId)),
                Terms = Shared(terms, parts, hit.DocId),
            };
        }
    }

    // The score of a term knows how rare it is; what the article says more often counts more.
    private BoostQuery PartOf(TellingTerm term, double best)
    {
        var fields = new[] { (IndexFields.Title, profile.Title), (IndexFields.Body, profile.Body) }.Select(field => new WeightedField(field.Item1, (float)Math.Max(1, field.Item2)));
        return new BoostQuery(new CombinedFieldsQuery(fields, term.Term), (float)Math.Max(0.1, term.Weight / best));
    }

    private List<string> Shared(List<TellingTerm> terms, List<BoostQuery> parts, int docId) =>
        terms.Zip(parts, (term, part) => (term.Word, Worth: searcher.Explain(part, docId).Value))
            .Where(part => part.Worth > 0).OrderByDescending(part => part.Worth).Take(ShownTerms).Select(part => part.Word).ToList();
}
