using Search.Lucene8.Segments;
using Search.Lucene8.StoredFields;

namespace Search.Engine.Indexing.Merging;

/// <summary>Copies the stored fields of the live documents.</summary>
internal static class StoredFieldsMerger
{
    private const int DocumentsBetweenLooks = 1024;

    public static void Merge(StoredFieldsWriter writer, IReadOnlyList<MergeSource> sources, FieldInfos fields, CancellationToken cancellation)
    {
        var copier = new Copier(writer, fields);
        foreach (var source in sources)
            for (int docId = 0; docId < source.MaxDoc; docId++)
            {
                if (docId % DocumentsBetweenLooks == 0) cancellation.ThrowIfCancellationRequested();
                if (source.NewId(docId) < 0) continue;
                writer.StartDocument();
                source.Core.StoredFields.Visit(docId, copier);
                writer.FinishDocument();
            }
    }

    private sealed class Copier(StoredFieldsWriter writer, FieldInfos fields) : IStoredFieldVisitor
    {
        public StoredFieldChoice Wants(FieldInfo field) => StoredFieldChoice.Read;
        public void OnString(FieldInfo field, ReadOnlySpan<byte> utf8) => writer.WriteUtf8(Number(field), utf8);
        public void OnBytes(FieldInfo field, ReadOnlySpan<byte> value) => writer.WriteBytes(Number(field), value);
        public void OnInt32(FieldInfo field, int value) => writer.WriteInt32(Number(field), value);
        public void OnInt64(FieldInfo field, long value) => writer.WriteInt64(Number(field), value);
        public void OnSingle(FieldInfo field, float value) => writer.WriteSingle(Number(field), value);
        public void OnDouble(FieldInfo field, double value) => writer.WriteDouble(Number(field), value);

        private int Number(FieldInfo field) => fields.Find(field.Name)!.Number;
    }
}
