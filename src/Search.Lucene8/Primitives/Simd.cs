using System.Runtime.Intrinsics.X86;

namespace Search.Lucene8.Primitives;

/// <summary>
/// Whether code with vector instructions runs: where the processor has AVX2, unless the environment variable <c>SEARCH_SIMD</c> is
/// <c>off</c>. Each such routine has a plain twin with the same results.
/// </summary>
public static class Simd
{
    /// <summary>True if the vector twins run. Fixed at start, so that the compiler drops the branch not taken.</summary>
    public static readonly bool IsEnabled =
        Avx2.IsSupported && !string.Equals(Environment.GetEnvironmentVariable("SEARCH_SIMD"), "off", StringComparison.OrdinalIgnoreCase);
}
