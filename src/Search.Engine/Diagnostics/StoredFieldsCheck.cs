using System.Text;
using Search.Engine.Reading;
using Search.Lucene8.Segments;
using Search.Lucene8.StoredFields;

namespace Search.Engine.Diagnostics;

/// <summary>Reads the stored fields of all documents, deleted ones too.</summary>
internal static class StoredFieldsCheck
{
    private const int DocumentsBetweenLooks = 1024;

    public static void Run(SegmentReader segment, FaultCollector faults)
    {
        var reader = new Reader();
        for (int docId = 0; docId < segment.MaxDoc; docId++)
        {
            if (docId % DocumentsBetweenLooks == 0) faults.ThrowIfCancelled();
            segment.StoredFields.Visit(docId, reader);
        }
    }

    private sealed class Reader : IStoredFieldVisitor
    {
        public StoredFieldChoice Wants(FieldInfo field) => StoredFieldChoice.Read;
        public void OnString(FieldInfo field, ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetCharCount(utf8);
        public void OnBytes(FieldInfo field, ReadOnlySpan<byte> value) { }
        public void OnInt32(FieldInfo field, int value) { }
        public void OnInt64(FieldInfo field, long value) { }
        public void OnSingle(FieldInfo field, float value) { }
        public void OnDouble(FieldInfo field, double value) { }
    }
}
