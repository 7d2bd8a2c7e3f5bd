using Search.Lucene8.Storage;

namespace Search.Lucene8.StoredFields;

/// <summary>Unpacks compression units: a chunk, or a slice of a huge one. Stateless and thread-safe.</summary>
internal abstract class ChunkDecoder
{
    /// <summary>
    /// Unpacks bytes <paramref name="start"/> up to <paramref name="endExclusive"/> of a unit that the cursor stands on, and moves
    /// the cursor behind the unit. Nothing else is unpacked than what that needs; an empty range only passes over the unit.
    /// </summary>
    /// <param name="cursor">Stands on the unit.</param>
    /// <param name="rawLength">Number of bytes in the whole unit before it was packed.</param>
    /// <param name="start">First byte wanted.</param>
    /// <param name="endExclusive">End of the bytes wanted, at most <paramref name="rawLength"/>.</param>
    /// <param name="target">Takes the bytes; as long as the range.</param>
    public abstract void Decode(ref InputCursor cursor, int rawLength, int start, int endExclusive, Span<byte> target);

    /// <summary>Reads the lengths that begin a unit: of the dictionary and of each block but the last, in raw bytes.</summary>
    private protected static (int Dictionary, int Block) ReadLayout(ref InputCursor cursor, int rawLength)
    {
        int dictionary = cursor.ReadCount(rawLength, "the length of a dictionary");
        int block = cursor.ReadCount(rawLength, "the length of a block");
        if (block == 0 && dictionary < rawLength) throw cursor.Corrupt("the length of a block is 0");
        return (dictionary, block);
    }
}
