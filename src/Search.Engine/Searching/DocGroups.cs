using Search.Engine.Reading;

namespace Search.Engine.Searching;

/// <summary>
/// Which live documents of a snapshot share a number: found once by going through a column, then one array access a document. Immutable, thread-safe; does not keep
/// the snapshot open.
/// </summary>
public sealed class DocGroups
{
    private const int Alone = -1;

    private readonly int[] _groupOf;
    private readonly int[] _sizes;

    /// <summary>Groups the documents by a numeric column; those without a number are alone.</summary>
    public DocGroups(IndexSnapshot snapshot, string field)
    {
        var column = new NumberColumn(snapshot, field);
        var numbers = new List<long>(snapshot.DocCount);
        var documents = new List<int>(snapshot.DocCount);
        for (int docId = 0; docId < snapshot.MaxDoc; docId++)
        {
            if (!snapshot.IsLive(docId) || column[docId] is not long number) continue;
            numbers.Add(number);
            documents.Add(docId);
        }
        long[] keys = [.. numbers];
        int[] sorted = [.. documents];
        Array.Sort(keys, sorted);
        _groupOf = new int[snapshot.MaxDoc];
        Array.Fill(_groupOf, Alone);
        var sizes = new List<int>();
        for (int start = 0; start < keys.Length;)
        {
            int end = start + 1;
            while (end < keys.Length && keys[end] == keys[start]) end++;
            if (end - start > 1)
            {
                for (int i = start; i < end; i++) _groupOf[sorted[i]] = sizes.Count;
                sizes.Add(end - start);
            }
            start = end;
        }
        _sizes = [.. sizes];
    }

    /// <summary>Number of live documents in the document's group, itself included: 1 for one that is alone.</summary>
    public int SizeOf(int docId) => _groupOf[docId] is >= 0 and var group ? _sizes[group] : 1;

    /// <summary>The document's group, or a negative number for one that is alone.</summary>
    internal int GroupOf(int docId) => _groupOf[docId];
}
