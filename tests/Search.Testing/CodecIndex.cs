using System.Text;
using Search.Lucene8.DocValues;
using Search.Lucene8.Norms;
using Search.Lucene8.Points;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Lucene8.StoredFields;
using Search.Lucene8.Terms;

namespace Search.Testing;

/// <summary>
/// Writes documents whose tokens are given as an index, straight through the codec: with exactly these segments, tokens, offsets and
/// deletions, whatever an analyzer or a writer would make of them.
/// </summary>
public sealed class CodecIndex
{
    private readonly IndexDirectory _directory;
    private readonly TestField[] _fields;

    private CodecIndex(IndexDirectory directory, TestField[] fields)
    {
        _directory = directory;
        _fields = fields;
    }

    /// <summary>Writes one commit with these segments, none of them empty.</summary>
    public static void Write(IndexDirectory directory, TestField[] fields, params IReadOnlyList<IReadOnlyList<TestDocument>> segments)
    {
        var index = new CodecIndex(directory, fields);
        var commit = new CommitPoint
        {
            Generation = 1,
            Version = 1,
            NextSegmentNumber = segments.Count,
            Segments = segments.Select((documents, number) => index.WriteSegment(number, documents)).ToArray(),
        };
        commit.WritePending(directory, Id(byte.MaxValue));
        commit.Publish(directory);
    }

    private SegmentCommitInfo WriteSegment(int number, IReadOnlyList<TestDocument> documents)
    {
        string name = IndexFileNames.SegmentName(number);
        HashSet<string> before = [.. _directory.ListFiles()];
        var infos = new FieldInfos(_fields.Select((field, place) => new FieldInfo(field.Name, place)
        {
            IndexOptions = field.Options,
            OmitNorms = !field.Norms,
            DocValuesType = field.DocValues,
            PointDimensionCount = field.Point ? 1 : 0,
            PointIndexDimensionCount = field.Point ? 1 : 0,
            PointBytesPerDimension = field.Point ? sizeof(long) : 0,
        }));
        var state = new SegmentWriteState(_directory, name, Id(number), documents.Count, infos);
        WriteStored(state);
        WriteNorms(state, documents);
        WriteTerms(state, documents);
        WriteDocValues(state, documents);
        WritePoints(state, documents);
        FieldInfosFormat.Write(state);
        var info = new SegmentInfo(name, state.SegmentId, documents.Count)
        {
            Files = _directory.ListFiles().Except(before).Append(IndexFileNames.SegmentFile(name, IndexFileNames.SegmentInfo)).ToHashSet(),
            Attributes = new Dictionary<string, string> { ["Lucene87StoredFieldsFormat.mode"] = "BEST_SPEED" },
        };
        SegmentInfoFormat.Write(_directory, info);
        int[] deleted = Enumerable.Range(0, documents.Count).Where(doc => documents[doc].IsDeleted).ToArray();
        if (deleted.Length == 0) return new SegmentCommitInfo(info);
        new LiveDocs(documents.Count).Without(deleted).Write(_directory, info, generation: 1);
        return new SegmentCommitInfo(info) { DeletionGeneration = 1, DeletedCount = deleted.Length };
    }

    private static byte[] Id(int number) => Enumerable.Repeat((byte)(number + 1), 16).ToArray();

    private static void WriteStored(SegmentWriteState state)
    {
        using var writer = new StoredFieldsWriter(state.Directory, state.SegmentName, state.SegmentId);
        for (int doc = 0; doc < state.MaxDoc; doc++)
        {
            writer.StartDocument();
            writer.FinishDocument();
        }
        writer.Finish(state.MaxDoc);
    }

    private static byte Norm(FieldInfo field, TestToken[] tokens) => field.OmitNorms ? (byte)1 : NormEncoding.Encode(field.HasFreqs ? tokens.Length : tokens.DistinctBy(token => token.Text).Count());

    private static void WriteNorms(SegmentWriteState state, IReadOnlyList<TestDocument> documents)
    {
        if (!state.FieldInfos.Any(field => field.HasNorms)) return;
        using var writer = new NormsWriter(state);
        foreach (FieldInfo field in state.FieldInfos.Where(field => field.HasNorms))
        {
            int[] docs = DocsWith(documents, document => document.Tokens.ContainsKey(field.Name));
            writer.WriteField(field, docs, docs.Select(doc => Norm(field, documents[doc].Tokens[field.Name])).ToArray());
        }
        writer.Finish();
    }

    private static void WriteTerms(SegmentWriteState state, IReadOnlyList<TestDocument> documents)
    {
        FieldInfo[] fields = state.FieldInfos.Where(field => field.IsIndexed).OrderBy(field => field.Name, StringComparer.Ordinal).ToArray();
        if (fields.Length == 0) return;
        using var writer = new TermsWriter(state);
        foreach (FieldInfo field in fields)
        {
            var postings = new SortedDictionary<string, List<(int Doc, TestToken[] Tokens)>>(Comparer<string>.Create(CompareUtf8));
            for (int doc = 0; doc < documents.Count; doc++)
                foreach (var term in documents[doc].Tokens.GetValueOrDefault(field.Name, []).GroupBy(token => token.Text))
                {
                    if (!postings.TryGetValue(term.Key, out var list)) postings[term.Key] = list = [];
                    list.Add((doc, term.ToArray()));
                }
            writer.StartField(field);
            foreach (var (term, docs) in postings)
            {
                writer.StartTerm(Encoding.UTF8.GetBytes(term));
                foreach (var (doc, tokens) in docs)
                {
                    writer.StartDoc(doc, field.HasFreqs ? tokens.Length : 1, Norm(field, documents[doc].Tokens[field.Name]));
                    if (field.HasPositions)
                        foreach (TestToken token in tokens)
                            writer.AddPosition(token.Position, token.Start, token.End);
                    writer.FinishDoc();
                }
                writer.FinishTerm();
            }
            writer.FinishField();
        }
        writer.Finish();
    }

    private static void WriteDocValues(SegmentWriteState state, IReadOnlyList<TestDocument> documents)
    {
        FieldInfo[] fields = state.FieldInfos.Where(field => field.DocValuesType != DocValuesType.None).ToArray();
        if (fields.Length == 0) return;
        using var writer = new DocValuesWriter(state);
        foreach (FieldInfo field in fields)
        {
            if (field.DocValuesType == DocValuesType.Numeric)
            {
                int[] docs = DocsWith(documents, document => document.Numbers.ContainsKey(field.Name));
                writer.WriteNumeric(field, docs, docs.Select(doc => documents[doc].Numbers[field.Name]).ToArray());
                continue;
            }
            int[] docsWithValues = DocsWith(documents, document => document.Values.ContainsKey(field.Name));
            string[] terms = docsWithValues.SelectMany(doc => documents[doc].Values[field.Name]).Distinct().ToArray();
            Array.Sort(terms, CompareUtf8);
            byte[][] utf8 = Array.ConvertAll(terms, Encoding.UTF8.GetBytes);
            int[][] ordinals = docsWithValues.Select(doc => documents[doc].Values[field.Name].Select(value => Array.IndexOf(terms, value)).Order().ToArray()).ToArray();
            if (field.DocValuesType == DocValuesType.Sorted)
            {
                writer.WriteSorted(field, docsWithValues, ordinals.Select(own => own.Single()).ToArray(), utf8);
                continue;
            }
            int[] starts = ordinals.Aggregate(new List<int> { 0 }, (list, own) => [.. list, list[^1] + own.Length]).ToArray();
            writer.WriteSortedSet(field, docsWithValues, starts, ordinals.SelectMany(own => own).ToArray(), utf8);
        }
        writer.Finish();
    }

    private static void WritePoints(SegmentWriteState state, IReadOnlyList<TestDocument> documents)
    {
        FieldInfo[] fields = state.FieldInfos.Where(field => field.PointDimensionCount > 0 && documents.Any(document => document.Numbers.ContainsKey(field.Name))).ToArray();
        if (!state.FieldInfos.Any(field => field.PointDimensionCount > 0)) return;
        using var writer = new PointsWriter(state);
        foreach (FieldInfo field in fields)
        {
            int[] docs = DocsWith(documents, document => document.Numbers.ContainsKey(field.Name));
            byte[] packed = new byte[docs.Length * sizeof(long)];
            for (int i = 0; i < docs.Length; i++) PointEncoding.EncodeInt64(documents[docs[i]].Numbers[field.Name], packed.AsSpan(i * sizeof(long)));
            writer.WriteField(field, docs, packed);
        }
        writer.Finish();
    }

    private static int[] DocsWith(IReadOnlyList<TestDocument> documents, Func<TestDocument, bool> has) =>
        Enumerable.Range(0, documents.Count).Where(doc => has(documents[doc])).ToArray();

    private static int CompareUtf8(string? a, string? b) => Encoding.UTF8.GetBytes(a!).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b!));
}
