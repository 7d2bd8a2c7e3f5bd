using Search.Engine.Matching;
using Search.Engine.Reading;

namespace Search.Engine.Searching;

/// <summary>Counts the documents of one search by a field. Belongs to one search.</summary>
internal abstract class FacetCounter
{
    /// <summary>Makes the counter for a request.</summary>
    public static FacetCounter Create(FacetRequest request) => request switch
    {
        TermsFacet terms => new TermsFacetCounter(terms),
        DateHistogramFacet dates => new DateHistogramCounter(dates),
        _ => throw new ArgumentException($"Facets of the kind {request.GetType().Name} cannot be counted."),
    };

    /// <summary>The documents that follow belong to this segment.</summary>
    public abstract void StartSegment(SegmentReader segment);

    /// <summary>Counts a document of the segment; ids ascend.</summary>
    public abstract void Count(int doc);

    /// <summary>Counts documents of the segment at once.</summary>
    public virtual void CountAll(MatchBits documents)
    {
        for (int doc = documents.Next(0); doc != Scorer.NoMoreDocs; doc = documents.Next(doc + 1)) Count(doc);
    }

    /// <summary>The counts; ends the counting.</summary>
    public abstract FacetResult Result();
}
