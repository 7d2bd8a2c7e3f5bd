using Search.Archive.Articles;
using Search.Archive.Runs;
using Search.Archive.Stories;
using Search.Engine.Documents;
using Search.Engine.Indexing;
using Search.Engine.Reading;

namespace Search.Archive.Writing;

/// <summary>Applies batches one after the other to an open writer; a later batch sees what an earlier one did.</summary>
internal sealed class WriteSession(IndexWriter writer, IndexSnapshot live, StoryKeeper stories)
{
    // Fingerprints of articles that this session wrote; null for those it removed.
    private readonly Dictionary<string, string?> _written = new(StringComparer.Ordinal);

    /// <summary>Whether anything is to be committed.</summary>
    public bool HasChanges => _written.Count > 0;

    /// <summary>Writes and removes what can be; the report's commit is still to be named.</summary>
    public WriteReport Apply(ArticleBatch batch)
    {
        int added = 0, changed = 0, unchanged = 0, deleted = 0;
        var faults = new List<WriteFault>();
        var put = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < batch.Put.Count; i++)
        {
            var article = batch.Put[i];
            var fault = SentArticle.Check(article) is { } wrong ? ("invalid-article", wrong)
                : !put.Add(article.Id) ? ("duplicate-id", $"The id '{article.Id}' stands twice in the batch; the first one counts.")
                : ForeignOrigin(article.Id);
            if (fault is var (code, message))
            {
                faults.Add(new WriteFault(i, article.Id, code, message));
                continue;
            }
            var stored = SentArticle.ToStored(article);
            string hash = ArticleHash.Text(ArticleHash.Of(stored));
            string? before = HashOf(article.Id);
            if (before == hash)
            {
                unchanged++;
                continue;
            }
            try
            {
                writer.UpdateDocument(new Term(IndexFields.Id, stored.Id), ArticleDocument.Create(stored, NamedSource.Api, hash, stories.StoryOf(stored.Id)));
            }
            catch (ArgumentException error)
            {
                // The schema does not take it, and nothing was changed.
                faults.Add(new WriteFault(i, article.Id, "invalid-article", error.Message));
                continue;
            }
            _written[article.Id] = hash;
            if (before == null) added++;
            else changed++;
        }
        for (int i = 0; i < batch.Delete.Count; i++)
        {
            string id = batch.Delete[i];
            if (put.Contains(id)) continue;
            if (ForeignOrigin(id) is var (code, message)) faults.Add(new WriteFault(batch.Put.Count + i, id, code, message));
            else if (HashOf(id) != null)
            {
                writer.DeleteDocuments(new Term(IndexFields.Id, id));
                stories.Remove(id);
                _written[id] = null;
                deleted++;
            }
        }
        return new WriteReport(0, added, changed, unchanged, deleted, faults);
    }

    private string? HashOf(string id) => _written.TryGetValue(id, out string? hash) ? hash : Stored(id, IndexFields.Hash);

    private (string Code, string Message)? ForeignOrigin(string id) =>
        !_written.ContainsKey(id) && Stored(id, IndexFields.Origin) is { } origin && origin != NamedSource.Api
            ? ("other-source", $"The article '{id}' comes from the source '{origin}' and can be changed there only.")
            : null;

    private string? Stored(string id, string field)
    {
        if (id.Length is 0 or > ArticleReader.IdLength) return null;
        int docId = live.FindDocument(new Term(IndexFields.Id, id));
        return docId < 0 ? null : live.ReadDocument(docId, field).GetString(field);
    }
}
