using Search.Archive.Articles;
using Search.Archive.Spill;
using Search.Engine.Documents;
using Search.Engine.Indexing;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Engine.Searching;

namespace Search.Archive.Stories;

/// <summary>
/// Keeps the stories of an archive right while articles come and go: a story is an article with its exact and near copies (reprints, agency
/// copies, edited versions). Belongs to one run or batch of a writer.
/// </summary>
/// <remarks>
/// Which articles are copies of each other depends on their texts alone (<see cref="CopyFinder"/>), and a story is what such pairs connect; so the stories
/// are the same in whatever order and in however many runs the articles came. Only their numbers have a history. An article brings the number made of its
/// id, and has it in its document from the first: so one that has no copies, which is nearly every one, is written once and never again. Where articles
/// turn out to be copies, the number that most of them had before wins, so that a story keeps its number as long as it can; among new ones the smallest.
/// While articles are written, <see cref="StoryOf"/> and <see cref="Remove"/> take down which ones came and which stories lost one; <see cref="Form"/>
/// then looks at the new articles and at the remaining members of those stories only, and writes the documents again whose number changes.
/// </remarks>
internal sealed class StoryKeeper
{
    // Nearly every story has fewer articles.
    private const int SmallStory = 64;

    // The members of more stories than these are found sooner by a look at all articles than one story after the other.
    private const int FewStories = 8;

    private readonly IndexWriter _writer;
    private readonly IndexSnapshot? _live;
    private readonly NumberColumn? _liveStories;
    private readonly bool _allAnew;
    private readonly SpillFolder? _spill;
    private readonly HashSet<long> _bereft = [];

    // By the fingerprints of the ids: where the ids of the articles that came stand, and those that articles had before.
    private readonly SpillTable<TextPlace> _written;
    private readonly SpillTable<TextPlace> _oldIds;
    private readonly SpillList<char> _texts;

    /// <param name="writer">The writer that the articles are given to.</param>
    /// <param name="live">The commit that the writer began with; null if there is none.</param>
    /// <param name="allAnew">Every article of the archive is written again: none need be taken down by name.</param>
    /// <param name="spill">Where lists go that grow with the archive; null to stay in memory.</param>
    public StoryKeeper(IndexWriter writer, IndexSnapshot? live, bool allAnew = false, SpillFolder? spill = null)
    {
        (_spill, _written, _oldIds, _texts) = (spill, new(spill), new(spill), new(spill));
        (_writer, _live, _allAnew) = (writer, live, allAnew || live == null);
        if (live != null) _liveStories = new NumberColumn(live, IndexFields.Story);
    }

    /// <summary>The number to write an article with: the one it had, or its own.</summary>
    public long StoryOf(string id)
    {
        if (!_allAnew && ArticleHash.OfId(id) is var key && !_written.Contains(key)) _written.TryAdd(key, Keep(id));
        if (LiveStory(id) is not long story) return StoryId.Of(id);
        _bereft.Add(story);
        return story;
    }

    /// <summary>Takes down that an article has another id now: it keeps its story as if it were the old one.</summary>
    public void Rename(string oldId, string id)
    {
        var key = ArticleHash.OfId(id);
        _oldIds.Remove(key, out _);
        _oldIds.TryAdd(key, Keep(oldId));
    }

    /// <summary>Takes down that an article was removed.</summary>
    public void Remove(string id)
    {
        _written.Remove(ArticleHash.OfId(id), out _);
        if (LiveStory(id) is long story) _bereft.Add(story);
    }

    /// <summary>Makes the stories right in the writer, which must then be committed.</summary>
    /// <returns>How many documents were written again.</returns>
    public int Form(CancellationToken cancellation)
    {
        if (!_allAnew && _written.Count == 0 && _bereft.Count == 0) return 0;
        using var now = _writer.OpenSnapshot();
        using var active = _allAnew ? LiveDocuments(now) : Concerned(now, cancellation);
        if (active.Count == 0) return 0;
        using var finder = new CopyFinder(now, active, _spill, cancellation);
        finder.Find();
        int rewritten = 0;
        foreach (var (docId, story) in new StoryNumbers(now, finder, _spill, LiveStory).Changes(cancellation))
        {
            var document = now.ReadDocument(docId);
            var article = ArticleDocument.Read(document);
            string origin = document.GetString(IndexFields.Origin)!, hash = document.GetString(IndexFields.Hash)!;
            _writer.UpdateDocument(new Term(IndexFields.Id, article.Id), ArticleDocument.Create(article, origin, hash, story));
            rewritten++;
        }
        return rewritten;
    }

    /// <summary>The documents of a story.</summary>
    public static IEnumerable<int> Members(IndexSnapshot snapshot, long story, CancellationToken cancellation)
    {
        var searcher = new IndexSearcher(snapshot);
        var query = new ConstantScoreQuery(new PointRangeQuery(IndexFields.Story, story, story));
        var found = searcher.Search(query, SmallStory, cancellation: cancellation);
        if (found.Total > SmallStory) found = searcher.Search(query, (int)found.Total, cancellation: cancellation);
        return found.Hits.Select(hit => hit.DocId);
    }

    private SpillList<int> LiveDocuments(IndexSnapshot now)
    {
        var documents = new SpillList<int>(_spill);
        for (int docId = 0; docId < now.MaxDoc; docId++)
            if (now.IsLive(docId))
                documents.Add(docId);
        return documents;
    }

    // In order, each once.
    private SpillList<int> Concerned(IndexSnapshot now, CancellationToken cancellation)
    {
        var documents = new SpillList<int>(_spill);
        foreach (var place in _written.Values)
            if (now.FindDocument(new Term(IndexFields.Id, Text(place))) is >= 0 and var docId)
                documents.Add(docId);
        if (_bereft.Count <= FewStories)
        {
            foreach (long story in _bereft)
                foreach (int docId in Members(now, story, cancellation))
                    documents.Add(docId);
        }
        else
        {
            var stories = new NumberColumn(now, IndexFields.Story);
            for (int docId = 0; docId < now.MaxDoc; docId++)
                if (stories[docId] is long story && _bereft.Contains(story) && now.IsLive(docId))
                    documents.Add(docId);
        }
        documents.Span.Sort();
        long count = 0;
        for (long i = 0; i < documents.Count; i++)
            if (i == 0 || documents[i] != documents[count - 1])
                documents[count++] = documents[i];
        documents.Resize(count);
        return documents;
    }

    private long? LiveStory(string id)
    {
        if (_live == null) return null;
        string known = _oldIds.TryGet(ArticleHash.OfId(id), out var old) ? Text(old) : id;
        return _live.FindDocument(new Term(IndexFields.Id, known)) is >= 0 and var docId ? _liveStories![docId] : null;
    }

    private TextPlace Keep(string text)
    {
        _texts.Add(text);
        return new TextPlace(_texts.Count - text.Length, text.Length);
    }

    private string Text(TextPlace place) => _texts.Slice(place.At, place.Length).ToString();
}
