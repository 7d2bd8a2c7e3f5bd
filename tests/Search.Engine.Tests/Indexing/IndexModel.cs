using Search.Engine.Documents;
using Search.Engine.Reading;

namespace Search.Engine.Tests.Indexing;

/// <summary>What an index should hold, kept in plain lists: the documents in the order in which they were added.</summary>
internal sealed class IndexModel
{
    private List<(string Id, string Content, Document Document)> _documents = [];

    public int Count => _documents.Count;

    /// <summary>All documents of several models.</summary>
    public static IndexModel Sum(IEnumerable<IndexModel> models) => new() { _documents = models.SelectMany(model => model._documents).ToList() };

    public void Add(string id, Document document) => _documents.Add((id, DocumentTwin.Expected(document), document));

    public void Delete(string id) => _documents.RemoveAll(document => document.Id == id);

    public void DeleteWhere(Func<string, Document, bool> matches) => _documents.RemoveAll(document => matches(document.Id, document.Document));

    public void Clear() => _documents.Clear();

    /// <summary>A copy of what it holds now.</summary>
    public IndexModel Copy() => new() { _documents = [.. _documents] };

    /// <summary>Fails unless the snapshot holds exactly this.</summary>
    public void AssertEqual(IndexSnapshot snapshot)
    {
        var expected = _documents.Select(document => document.Content).Order(StringComparer.Ordinal).ToList();
        var actual = DocumentTwin.Actual(snapshot);
        Assert.Equal(expected.Count, snapshot.DocCount);
        Assert.Equal(expected, actual);
    }

    /// <summary>True if the snapshot holds exactly this.</summary>
    public bool Matches(IndexSnapshot snapshot) =>
        _documents.Select(document => document.Content).Order(StringComparer.Ordinal).SequenceEqual(DocumentTwin.Actual(snapshot));
}
