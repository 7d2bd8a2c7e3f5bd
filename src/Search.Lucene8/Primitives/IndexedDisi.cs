using Search.Lucene8.Storage;

namespace Search.Lucene8.Primitives;

/// <summary>
/// A set of document ids on disk (grammar: <see cref="IndexedDisiWriter"/>). Immutable and thread-safe; <see cref="IndexedDisiCursor"/> walks it.
/// </summary>
/// <remarks>
/// Opening walks over the block headers and keeps the place of every block in memory (16 bytes per 65536 documents). So a look-up
/// finds its block at once also in a file without jump table, and the table of a file need not be believed.
/// </remarks>
internal sealed class IndexedDisi
{
    /// <summary>Where the members of each block are, by block number; blocks without members have the cardinality 0.</summary>
    private readonly Block[] _blocks;

    /// <summary>Opens the set that lies in the given range of the file and checks its structure.</summary>
    /// <param name="input">The file.</param>
    /// <param name="offset">First byte of the set.</param>
    /// <param name="length">Bytes of the blocks, the end and the jump table.</param>
    /// <param name="jumpEntries">Entries of the jump table behind the blocks; 0 if there is none.</param>
    /// <param name="rankPower">Logarithm of the ids per rank entry, 7 to 15; −1 if dense blocks have no ranks.</param>
    /// <param name="count">Number of members that the set must have.</param>
    /// <param name="maxDoc">All members must be smaller.</param>
    public IndexedDisi(IndexInput input, long offset, long length, int jumpEntries, int rankPower, int count, int maxDoc)
    {
        if (rankPower != -1 && rankPower is < 7 or > 15) throw new CorruptIndexException($"the rank power {rankPower} is not allowed", input.Name, offset);
        if (jumpEntries < 0) throw new CorruptIndexException($"a jump table of {jumpEntries} entries is named", input.Name, offset);
        Input = input;
        Count = count;
        MaxDoc = maxDoc;
        RankPower = rankPower;
        RankBytes = rankPower == -1 ? 0 : 2 * (IndexedDisiWriter.BlockSize >> rankPower);
        _blocks = new Block[(maxDoc + IndexedDisiWriter.BlockSize - 1L) >> 16];

        var cursor = input.Cursor(offset, length);
        int members = 0;
        int previous = -1;
        while (true)
        {
            int block = (ushort)cursor.ReadInt16();
            int cardinality = (ushort)cursor.ReadInt16() + 1;
            if (block == IndexedDisiWriter.EndBlock) break;
            if (block <= previous || block >= _blocks.Length) throw cursor.Corrupt($"document block {block} follows block {previous} in a set of {_blocks.Length} blocks");
            if (cardinality > count - members) throw cursor.Corrupt($"a set has more than the {count} members named");
            _blocks[block] = new Block(cursor.Position, members, cardinality);
            cursor.Skip(DataBytes(cardinality));
            members += cardinality;
            previous = block;
        }
        cursor.Skip(2 + jumpEntries * 8L);
        if (members != count) throw cursor.Corrupt($"a set has {members} members, named were {count}");
        if (cursor.Position != offset + length) throw cursor.Corrupt($"a set ends here, named was {offset + length}");
    }

    /// <summary>The file.</summary>
    public IndexInput Input { get; }

    /// <summary>Number of members.</summary>
    public int Count { get; }

    /// <summary>All members are smaller.</summary>
    public int MaxDoc { get; }

    /// <summary>Logarithm of the ids per rank entry; −1 if dense blocks have no ranks.</summary>
    public int RankPower { get; }

    /// <summary>Bytes of the ranks before the words of a dense block.</summary>
    public int RankBytes { get; }

    /// <summary>Number of blocks, empty ones included.</summary>
    public int BlockCount => _blocks.Length;

    /// <summary>A block by its number.</summary>
    public ref readonly Block this[int block] => ref _blocks[block];

    private long DataBytes(int cardinality) => cardinality switch
    {
        <= IndexedDisiWriter.MaxSparseMembers => 2 * cardinality,
        IndexedDisiWriter.BlockSize => 0,
        _ => RankBytes + 8 * IndexedDisiWriter.WordsPerBlock,
    };

    /// <summary>One block: where its data begin, the members of the set before it, and its own.</summary>
    public readonly record struct Block(long DataOffset, int MembersBefore, int Cardinality);
}
