using System.Numerics;

namespace Search.Lucene8.Norms;

/// <summary>The norm byte: a field's length in tokens, exact to 40, then with 3 to 4 significant bits (Lucene's <c>SmallFloat.intToByte4</c>).</summary>
/// <remarks>
/// 0 to 23 stand for themselves. Above, the length less 24 is kept as a floating-point number: 3 bits of mantissa below a leading one,
/// the rest exponent. Stored on disk; must not change.
/// </remarks>
public static class NormEncoding
{
    private const int ExactLengths = 24;
    private const int MantissaBits = 3;

    /// <summary>Encodes a length ≥ 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public static byte Encode(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length < ExactLengths) return (byte)length;
        int rest = length - ExactLengths;
        int shift = 32 - BitOperations.LeadingZeroCount((uint)rest) - (MantissaBits + 1);
        return (byte)(ExactLengths + (shift < 0 ? rest : (rest >> shift & 7) | (shift + 1) << MantissaBits));
    }

    /// <summary>The length that stands for all lengths with this norm: the smallest of them.</summary>
    public static int Decode(byte norm)
    {
        if (norm < ExactLengths) return norm;
        int code = norm - ExactLengths;
        int shift = (code >> MantissaBits) - 1;
        return ExactLengths + (shift < 0 ? code : (code & 7 | 8) << shift);
    }
}
