using Search.Lucene8.Storage;

namespace Search.Lucene8.Primitives;

/// <summary>
/// Which documents of a segment have a value: all, none, or a set on disk. Immutable and thread-safe.
/// <code>
/// meta : i64 offset | i64 length | i16 jump table entries | u8 rank power     (of a set: grammar at IndexedDisiWriter)
///        all: −1, 0, −1, −1      none: −2, 0, −1, −1
/// </code>
/// </summary>
internal sealed class DocsWithField
{
    private DocsWithField(int count, IndexedDisi? set)
    {
        Count = count;
        Set = set;
    }

    /// <summary>Number of documents with a value.</summary>
    public int Count { get; }

    /// <summary>The documents; null if they are 0 to <see cref="Count"/> − 1, that is all or none.</summary>
    public IndexedDisi? Set { get; }

    /// <summary>Writes the description, and the set to the data file if one is needed. The ids must ascend and lie below <paramref name="maxDoc"/>.</summary>
    public static void Write(DataOutput meta, DataOutput data, ReadOnlySpan<int> docIds, int maxDoc)
    {
        CheckDocIds(docIds, maxDoc);
        if (docIds.Length == 0 || docIds.Length == maxDoc)
        {
            WriteMeta(meta, new Meta(docIds.Length == 0 ? -2 : -1, 0, -1, -1));
            return;
        }
        long offset = data.Position;
        int jumpEntries = IndexedDisiWriter.Write(data, docIds);
        WriteMeta(meta, new Meta(offset, data.Position - offset, checked((short)jumpEntries), IndexedDisiWriter.RankPower));
    }

    /// <summary>Reads the description; <see cref="Meta.Open"/> goes on once the number of documents is known.</summary>
    public static Meta ReadMeta(ref InputCursor meta) => new(meta.ReadInt64(), meta.ReadInt64(), meta.ReadInt16(), (sbyte)meta.ReadByte());

    private static void WriteMeta(DataOutput output, Meta meta)
    {
        output.WriteInt64(meta.Offset);
        output.WriteInt64(meta.Length);
        output.WriteInt16(meta.JumpEntries);
        output.WriteByte((byte)meta.RankPower);
    }

    private static void CheckDocIds(ReadOnlySpan<int> docIds, int maxDoc)
    {
        int previous = -1;
        foreach (int docId in docIds)
        {
            if (docId <= previous || docId >= maxDoc) throw new ArgumentException($"Document {docId} follows {previous} in a segment of {maxDoc} documents.", nameof(docIds));
            previous = docId;
        }
    }

    /// <summary>The description as it is stored.</summary>
    public readonly record struct Meta(long Offset, long Length, short JumpEntries, sbyte RankPower)
    {
        /// <summary>Opens the set of <paramref name="count"/> documents.</summary>
        /// <exception cref="CorruptIndexException">The description, the count and the set do not agree.</exception>
        public DocsWithField Open(IndexInput data, long count, int maxDoc)
        {
            bool fits = Offset switch { -2 => count == 0, -1 => count == maxDoc, _ => count >= 0 && count <= maxDoc };
            if (!fits) throw new CorruptIndexException($"{count} of {maxDoc} documents are said to have a value, the set of documents is named at {Offset}", data.Name);
            return new DocsWithField((int)count, Offset < 0 && Offset >= -2 ? null : new IndexedDisi(data, Offset, Length, JumpEntries, RankPower, (int)count, maxDoc));
        }
    }
}
