using Search.Lucene8.Postings;

namespace Search.Engine.Matching;

/// <summary>A term of one field among the combined ones.</summary>
/// <param name="Postings">Its documents and frequencies.</param>
/// <param name="Weight">What an occurrence counts.</param>
/// <param name="Bounds">What the term alone can score; null if no bounds are wanted.</param>
internal sealed record WeightedPostings(PostingsCursor Postings, float Weight, ImpactBounds? Bounds);
