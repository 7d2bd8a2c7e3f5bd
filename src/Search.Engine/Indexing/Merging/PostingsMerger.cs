using Search.Lucene8.Postings;
using Search.Lucene8.Segments;
using Search.Lucene8.Terms;

namespace Search.Engine.Indexing.Merging;

/// <summary>
/// Merges terms and postings: for each field the terms of all sources in one order, for each term the documents of the sources one source
/// after the other, which gives ascending new ids. A term whose documents are all dead is left out.
/// </summary>
internal sealed class PostingsMerger(SegmentWriteState state, IReadOnlyList<MergeSource> sources, IReadOnlyDictionary<string, byte[]> norms, CancellationToken cancellation)
{
    private readonly PostingsCursor?[] _reuse = new PostingsCursor?[sources.Count];
    private TermsWriter? _writer;
    private bool _termStarted;

    /// <summary>Writes the files; none if no live document has a term.</summary>
    public void Merge()
    {
        try
        {
            foreach (var field in state.FieldInfos.Where(field => field.IsIndexed).OrderBy(field => field.Name, StringComparer.Ordinal)) MergeField(field);
            _writer?.Finish();
        }
        finally
        {
            _writer?.Dispose();
        }
    }

    private void MergeField(FieldInfo field)
    {
        var queue = new TermQueue(sources.Count);
        for (int i = 0; i < sources.Count; i++)
            if (sources[i].Core.Terms?.Field(field.Name) is { } terms && new TermSource(i, terms) is var source && source.Cursor.MoveNext())
                queue.Add(source);
        bool fieldStarted = false;
        while (queue.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            _termStarted = false;
            // Sources with the same term leave the queue in their order.
            var same = queue.TakeLeast();
            foreach (var source in same) CopyTerm(field, source, ref fieldStarted);
            if (_termStarted) _writer!.FinishTerm();
            foreach (var source in same)
                if (source.Cursor.MoveNext())
                    queue.Add(source);
        }
        if (fieldStarted) _writer!.FinishField();
    }

    private void CopyTerm(FieldInfo field, TermSource termSource, ref bool fieldStarted)
    {
        var source = sources[termSource.Index];
        var parts = field.HasOffsets ? PostingsParts.Offsets : field.HasPositions ? PostingsParts.Positions : field.HasFreqs ? PostingsParts.Freqs : PostingsParts.Docs;
        var postings = termSource.Terms.Postings(termSource.Cursor.State, parts, _reuse[termSource.Index]);
        _reuse[termSource.Index] = postings;
        var fieldNorms = norms.GetValueOrDefault(field.Name);
        for (int docId = postings.NextDoc(); docId != PostingsCursor.NoMoreDocs; docId = postings.NextDoc())
        {
            int newId = source.NewId(docId);
            if (newId < 0) continue;
            StartTerm(field, termSource.Cursor.Term, ref fieldStarted);
            int freq = postings.Freq;
            _writer!.StartDoc(newId, freq, fieldNorms == null ? (byte)1 : fieldNorms[newId]);
            if (field.HasPositions)
                for (int i = 0; i < freq; i++)
                {
                    int position = postings.NextPosition();
                    _writer.AddPosition(position, postings.StartOffset, postings.EndOffset);
                }
            _writer.FinishDoc();
        }
    }

    private void StartTerm(FieldInfo field, ReadOnlySpan<byte> term, ref bool fieldStarted)
    {
        if (_termStarted) return;
        _writer ??= new TermsWriter(state);
        if (!fieldStarted) _writer.StartField(field);
        fieldStarted = true;
        _writer.StartTerm(term);
        _termStarted = true;
    }
}
