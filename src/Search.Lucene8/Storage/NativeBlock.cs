using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Search.Lucene8.Storage;

/// <summary>
/// Bytes outside the managed heap, which never change and never move. Freed when nobody refers to the block any more, and not before: whoever
/// keeps a pointer keeps the block too. Thread-safe.
/// </summary>
/// <remarks>
/// Not a pinned array: spans made from a bare pointer into the managed heap are looked up by every collection, and one that outlived its array would bring
/// the runtime down far away from the fault.
/// </remarks>
internal sealed unsafe class NativeBlock : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>A copy of those bytes.</summary>
    public NativeBlock(ReadOnlySpan<byte> content) : base(ownsHandle: true)
    {
        SetHandle((nint)NativeMemory.Alloc((nuint)Math.Max(content.Length, 1)));
        Length = content.Length;
        if (Length > 0) GC.AddMemoryPressure(Length);
        content.CopyTo(new Span<byte>(Start, Length));
    }

    /// <summary>The first byte; valid as long as the block is referred to.</summary>
    public byte* Start => (byte*)handle;

    /// <summary>Number of bytes.</summary>
    public int Length { get; }

    /// <summary>A copy of the bytes.</summary>
    public byte[] ToArray()
    {
        byte[] copy = new ReadOnlySpan<byte>(Start, Length).ToArray();
        GC.KeepAlive(this);
        return copy;
    }

    protected override bool ReleaseHandle()
    {
        NativeMemory.Free(Start);
        if (Length > 0) GC.RemoveMemoryPressure(Length);
        return true;
    }
}
