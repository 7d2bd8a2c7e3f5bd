using System.Text;
using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Engine.Reading;
using Search.Engine.Searching;
using Search.Lucene8.DocValues;
using Search.Lucene8.Postings;
using Search.Lucene8.Segments;
using Search.Lucene8.Terms;

namespace Search.Engine.Diagnostics;

/// <summary>Shows what stands in an index: segments, sizes, fields, terms, postings. Uses a snapshot that the caller keeps open. Thread-safe.</summary>
public sealed class IndexInspector(IndexSnapshot snapshot)
{
    /// <summary>The snapshot that is looked at.</summary>
    public IndexSnapshot Snapshot { get; } = snapshot;

    /// <summary>The segments, with the bytes of each kind of file.</summary>
    public IReadOnlyList<SegmentSummary> Segments() => Snapshot.Segments.Select(segment =>
    {
        var sizes = segment.Core.FileSizes();
        return new SegmentSummary(segment.Info.Name, segment.MaxDoc, segment.LiveCount, sizes.Values.Sum(),
            sizes.GroupBy(size => Path.GetExtension(size.Key)[1..]).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(size => size.Value)));
    }).ToArray();

    /// <summary>The fields over all segments, in ordinal order of their names.</summary>
    public IReadOnlyList<FieldSummary> Fields()
    {
        var sizes = Snapshot.Segments.SelectMany(segment => segment.Core.FieldSizes()).ToLookup(size => size.Field, StringComparer.Ordinal);
        return Snapshot.Segments
            .SelectMany(segment => segment.FieldInfos)
            .GroupBy(field => field.Name, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new FieldSummary(
                group.Key,
                group.First().Number,
                group.Max(field => field.IndexOptions).ToString(),
                group.Any(field => field.HasNorms),
                group.Max(field => field.DocValuesType).ToString(),
                group.Any(field => field.PointDimensionCount > 0),
                Snapshot.Segments.Sum(segment => segment.Terms?.Field(group.Key)?.TermCount ?? 0),
                Snapshot.Statistics(group.Key),
                sizes[group.Key].Sum(size => size.Bytes),
                sizes[group.Key].GroupBy(size => size.Extension).OrderBy(part => part.Key, StringComparer.Ordinal).ToDictionary(part => part.Key, part => part.Sum(size => size.Bytes))))
            .ToArray();
    }

    /// <summary>Terms of a field in code point order, merged over all segments.</summary>
    /// <param name="field">The field.</param>
    /// <param name="from">The first term wanted; null for the first of all.</param>
    /// <param name="limit">How many at most.</param>
    public IEnumerable<TermSummary> Terms(string field, string? from = null, int limit = 100)
    {
        var first = Encoding.UTF8.GetBytes(from ?? "");
        var cursors = Snapshot.Segments.Select(segment => segment.Terms?.Field(field)?.Terms()).OfType<TermsCursor>().Where(cursor => cursor.SeekCeiling(first)).ToList();
        for (int count = 0; count < limit && cursors.Count > 0; count++)
        {
            var least = cursors[0];
            foreach (var cursor in cursors)
                if (cursor.Term.SequenceCompareTo(least.Term) < 0)
                    least = cursor;
            var same = cursors.Where(cursor => cursor.Term.SequenceEqual(least.Term)).ToArray();
            yield return new TermSummary(Encoding.UTF8.GetString(least.Term), same.Sum(cursor => (long)cursor.State.DocFreq), same.Sum(cursor => cursor.State.TotalTermFreq));
            foreach (var cursor in same)
                if (!cursor.MoveNext())
                    cursors.Remove(cursor);
        }
    }

    /// <summary>The postings of a term in document order; deleted documents are marked.</summary>
    /// <param name="field">The field.</param>
    /// <param name="term">The term as it stands in the index.</param>
    /// <param name="limit">How many documents at most.</param>
    public IEnumerable<PostingSummary> Postings(string field, string term, int limit = 100)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(term);
        int count = 0;
        foreach (var segment in Snapshot.Segments)
        {
            if (segment.Terms?.Field(field) is not { } terms || terms.Find(utf8) is not { } state) continue;
            var postings = terms.Postings(state, Parts(terms.Field));
            for (int docId = postings.NextDoc(); docId != PostingsCursor.NoMoreDocs; docId = postings.NextDoc())
            {
                if (count++ == limit) yield break;
                byte norm = terms.Field.HasNorms && segment.Norms != null ? segment.Norms.Field(field)[docId] : (byte)1;
                yield return new PostingSummary(segment.DocBase + docId, segment.IsLive(docId), postings.Freq, norm, Occurrences(postings, terms.Field));
            }
        }
    }

    /// <summary>How the score of a term in a document comes about; deleted documents have one too.</summary>
    /// <param name="field">The field.</param>
    /// <param name="term">The term as it stands in the index.</param>
    /// <param name="docId">Document id in the snapshot.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such document.</exception>
    public Explanation Score(string field, string term, int docId) => new IndexSearcher(Snapshot).Explain(new TermQuery(field, term), docId);

    /// <summary>What is kept of one document: its stored fields and its columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such document.</exception>
    public DocumentSummary Document(int docId)
    {
        var segment = Snapshot.SegmentOf(docId);
        var columns = new SortedDictionary<string, IReadOnlyList<object>>(StringComparer.Ordinal);
        foreach (var field in segment.FieldInfos)
            if (segment.DocValues != null && ColumnValues(segment.DocValues, field, docId - segment.DocBase) is { Count: > 0 } values)
                columns[field.Name] = values;
        return new DocumentSummary(docId, segment.Info.Name, segment.IsLive(docId - segment.DocBase), Snapshot.ReadDocument(docId), columns);
    }

    private static PostingsParts Parts(FieldInfo field) =>
        field.HasOffsets ? PostingsParts.Offsets : field.HasPositions ? PostingsParts.Positions : field.HasFreqs ? PostingsParts.Freqs : PostingsParts.Docs;

    private static List<Occurrence> Occurrences(PostingsCursor postings, FieldInfo field)
    {
        var occurrences = new List<Occurrence>();
        if (!field.HasPositions) return occurrences;
        for (int i = 0; i < postings.Freq; i++)
        {
            int position = postings.NextPosition();
            occurrences.Add(field.HasOffsets ? new Occurrence(position, postings.StartOffset, postings.EndOffset) : new Occurrence(position, -1, -1));
        }
        return occurrences;
    }

    private static List<object> ColumnValues(DocValuesReader reader, FieldInfo field, int docId)
    {
        var values = new List<object>();
        switch (field.DocValuesType)
        {
            case DocValuesType.Numeric when reader.Numeric(field.Name) is { } numeric && numeric.AdvanceExact(docId):
                values.Add(numeric.Value);
                break;
            case DocValuesType.Binary when reader.Binary(field.Name) is { } binary && binary.AdvanceExact(docId):
                values.Add(Encoding.UTF8.GetString(binary.Value));
                break;
            case DocValuesType.SortedNumeric when reader.SortedNumeric(field.Name) is { } numbers && numbers.AdvanceExact(docId):
                for (int i = 0; i < numbers.ValueCount; i++) values.Add(numbers.Value(i));
                break;
            case DocValuesType.Sorted when reader.Sorted(field.Name) is { } sorted && sorted.AdvanceExact(docId):
                values.Add(Encoding.UTF8.GetString(sorted.Terms.Term(sorted.Ordinal)));
                break;
            case DocValuesType.SortedSet when reader.SortedSet(field.Name) is { } set && set.AdvanceExact(docId):
                for (int i = 0; i < set.ValueCount; i++) values.Add(Encoding.UTF8.GetString(set.Terms.Term(set.Ordinal(i))));
                break;
        }
        return values;
    }
}
