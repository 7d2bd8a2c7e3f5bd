using Search.Engine.Reading;
using Search.Lucene8.Segments;

namespace Search.Engine.Diagnostics;

/// <summary>A document has a norm above 0 exactly if it has a term in the field.</summary>
internal static class NormsCheck
{
    public static void Run(SegmentReader segment, FieldInfo field, DocSet docsWithTerms, string part, FaultCollector faults)
    {
        if (segment.Norms == null)
        {
            faults.Add(part, "the field should have norms, the segment has none");
            return;
        }
        var norms = segment.Norms.Field(field.Name);
        faults.Expect(norms.Length == segment.MaxDoc, part, $"there are {norms.Length} norms for {segment.MaxDoc} documents");
        for (int docId = 0; docId < norms.Length; docId++)
        {
            // A document whose indexing failed half-way is deleted, and may have the one without the other.
            if (!segment.IsLive(docId)) continue;
            if (norms[docId] != 0 != docsWithTerms[docId])
                faults.Add(part, $"document {docId} has norm {norms[docId]} and {(docsWithTerms[docId] ? "has" : "no")} terms");
        }
        int last = -1;
        foreach (int docId in segment.Norms.DocsWithField(field.Name))
        {
            faults.Expect(docId > last && docId < segment.MaxDoc, part, $"document {docId} stands behind {last} among those with a norm");
            last = docId;
        }
    }
}
