using Search.Lucene8.Postings;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Lucene8.Terms;

namespace Search.Lucene8.Tests;

/// <summary>A segment with postings only, in memory.</summary>
internal sealed record PostingsSegment(MemoryDirectory Directory, SegmentInfo Info, FieldInfos Infos) : IDisposable
{
    public TermsReader Open() => new(new SegmentReadState(SegmentFiles.Open(Directory, Info), Info, Infos));

    /// <summary>The whole content, to compare or to run into damage.</summary>
    public void ReadAll(bool checkIntegrity)
    {
        using var reader = Open();
        if (checkIntegrity) reader.CheckIntegrity();
        PostingsCursor? postings = null;
        foreach (var info in Infos)
        {
            var field = reader.Field(info.Name);
            var terms = field?.Terms();
            while (terms?.MoveNext() == true)
            {
                field!.Find(terms.Term);
                postings = field.Postings(terms.State, PostingsParts.Offsets | PostingsParts.Impacts, postings);
                while (postings.NextDoc() != PostingsCursor.NoMoreDocs)
                    for (int i = info.HasPositions ? postings.Freq : 0; i > 0; i--) postings.NextPosition();
                postings = field.Postings(terms.State, PostingsParts.Positions | PostingsParts.Impacts, postings);
                for (int step = 1; postings.Advance(step) != PostingsCursor.NoMoreDocs; step = postings.DocId + 150)
                {
                    if (info.HasPositions) postings.NextPosition();
                    postings.AdvanceShallow(postings.DocId);
                    for (int level = 0; level < postings.ImpactLevels; level++) postings.Impacts(level);
                }
            }
        }
    }

    public void Dispose() => Directory.Dispose();
}
