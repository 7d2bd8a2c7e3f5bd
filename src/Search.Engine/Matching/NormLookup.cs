using System.Runtime.CompilerServices;
using Search.Lucene8.Norms;

namespace Search.Engine.Matching;

/// <summary>Norms of fields that may have none.</summary>
internal static class NormLookup
{
    /// <summary>What counts as the norm of every document in a field without norms, as in Lucene.</summary>
    public const byte WithoutNorms = 1;

    /// <summary>The norm byte of a document.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte At(this FieldNorms? norms, int docId) => norms == null ? WithoutNorms : norms.Span[docId];
}
