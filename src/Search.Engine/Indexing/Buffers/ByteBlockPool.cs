using System.Buffers;

namespace Search.Engine.Indexing.Buffers;

/// <summary>
/// Memory handed out in small pieces that live until the whole pool is given back: no object per term or posting. An address is an offset into
/// the pool; a piece never crosses a block. Not thread-safe.
/// </summary>
internal sealed class ByteBlockPool : IDisposable
{
    /// <summary>Bytes of a block, and of the largest piece.</summary>
    public const int BlockSize = 1 << BlockBits;

    private const int BlockBits = 16;
    private const int BlockMask = BlockSize - 1;

    private byte[][] _blocks = new byte[16][];
    private int _blockCount;
    private int _usedInBlock = BlockSize;

    /// <summary>Memory in use, in bytes.</summary>
    public long AllocatedBytes => (long)_blockCount * BlockSize;

    /// <summary>The address of <paramref name="size"/> (at most <see cref="BlockSize"/>) fresh bytes, whose content is undefined.</summary>
    /// <exception cref="OutOfMemoryException">The pool has reached 2 GiB.</exception>
    public int Allocate(int size)
    {
        if (size > BlockSize - _usedInBlock) AddBlock();
        int address = ((_blockCount - 1) << BlockBits) + _usedInBlock;
        _usedInBlock += size;
        return address;
    }

    /// <summary>The bytes at an address, to the end of its block.</summary>
    public Span<byte> At(int address) => _blocks[address >> BlockBits].AsSpan(address & BlockMask);

    /// <summary>One byte.</summary>
    public ref byte this[int address] => ref _blocks[address >> BlockBits][address & BlockMask];

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        for (int i = 0; i < _blockCount; i++) ArrayPool<byte>.Shared.Return(_blocks[i]);
        _blockCount = 0;
        _usedInBlock = BlockSize;
    }

    private void AddBlock()
    {
        if (_blockCount == int.MaxValue >> BlockBits) throw new OutOfMemoryException("The buffer of one segment has reached 2 GiB.");
        if (_blockCount == _blocks.Length) Array.Resize(ref _blocks, _blocks.Length * 2);
        _blocks[_blockCount++] = ArrayPool<byte>.Shared.Rent(BlockSize);
        _usedInBlock = 0;
    }
}
