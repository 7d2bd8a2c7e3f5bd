using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Lucene8.Terms;

namespace Search.Lucene8.Tests;

/// <summary>An occurrence of a term in a document.</summary>
internal readonly record struct ModelPosition(int Position, int Start, int End);

/// <summary>A document of a term; as many positions as its frequency, in fields without positions too.</summary>
internal sealed record ModelDoc(int DocId, byte Norm, ModelPosition[] Positions);

/// <summary>The postings of one field in plain collections: what reading must give back.</summary>
internal sealed class PostingsModel(string name, IndexOptions options)
{
    public string Field => name;
    public IndexOptions Options => options;
    public SortedDictionary<byte[], List<ModelDoc>> Terms { get; } = new(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));

    /// <summary>Adds documents with the given frequencies at random gaps.</summary>
    public void AddTerm(byte[] term, IEnumerable<int> freqs, Random random, int maxGap)
    {
        var docs = new List<ModelDoc>();
        int docId = -1;
        foreach (int freq in freqs)
        {
            docId += random.Next(1, maxGap + 1);
            var positions = new ModelPosition[freq];
            int position = random.Next(3);
            int start = random.Next(10);
            for (int i = 0; i < freq; i++)
            {
                positions[i] = new ModelPosition(position, start, start + random.Next(1, 9));
                position += random.Next(20) == 0 ? random.Next(5000) : random.Next(3);
                start += random.Next(12);
            }
            docs.Add(new ModelDoc(docId, NormOf(docId), positions));
        }
        Terms.Add(term, docs);
    }

    /// <summary>The norm of a document: the same for all its terms, with all byte values among them.</summary>
    public byte NormOf(int docId) => (byte)(1 + docId * 37 % 255);

    public bool HasFreqs => options >= IndexOptions.DocsAndFreqs;
    public bool HasPositions => options >= IndexOptions.DocsAndFreqsAndPositions;
    public bool HasOffsets => options == IndexOptions.DocsAndFreqsAndPositionsAndOffsets;

    public static PostingsSegment Write(params PostingsModel[] models)
    {
        int maxDoc = models.SelectMany(model => model.Terms.Values).Max(docs => docs[^1].DocId) + 1;
        var infos = new FieldInfos(models.Select((model, number) => new FieldInfo(model.Field, number) { IndexOptions = model.Options }));
        var directory = new MemoryDirectory();
        byte[] id = "0123456789abcdef"u8.ToArray();
        using (var writer = new TermsWriter(new SegmentWriteState(directory, "_0", id, maxDoc, infos)))
        {
            foreach (var model in models.OrderBy(model => model.Field, StringComparer.Ordinal)) model.WriteTo(writer, infos.Find(model.Field)!);
            writer.Finish();
        }
        return new PostingsSegment(directory, new SegmentInfo("_0", id, maxDoc), infos);
    }

    private void WriteTo(TermsWriter writer, FieldInfo info)
    {
        writer.StartField(info);
        foreach (var (term, docs) in Terms)
        {
            writer.StartTerm(term);
            foreach (var doc in docs)
            {
                writer.StartDoc(doc.DocId, HasFreqs ? doc.Positions.Length : 1, doc.Norm);
                if (HasPositions)
                    foreach (var position in doc.Positions) writer.AddPosition(position.Position, position.Start, position.End);
                writer.FinishDoc();
            }
            writer.FinishTerm();
        }
        writer.FinishField();
    }
}
