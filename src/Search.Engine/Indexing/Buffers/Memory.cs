using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Search.Engine.Indexing.Buffers;

/// <summary>What the processor can be told about memory.</summary>
internal static class Memory
{
    /// <summary>Asks for what lies at a place, so that it has come when it is read; a hint without any other effect.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch<T>(ref T place)
        where T : struct
    {
        // The collector may move what lies there between the two steps: then the wrong line comes, and nothing else happens.
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref place));
    }
}
