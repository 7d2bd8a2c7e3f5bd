using System.Runtime.CompilerServices;

namespace Search.Lucene8.Postings;

/// <summary>
/// The values of a <see cref="ForBlock"/> that lie in the bits left over in each word, for the widths up to 16, written out. Their places repeat after a few
/// words, so each line names one value and the bits it is put together from. Measured: the general loop of
/// <see cref="ForBlockScalar.DecodeRest"/>, which stays for larger widths, took three quarters of the time of a block of 9 to 15 bits.
/// The caller vouches for the lengths; tests compare every width with the general loop.
/// </summary>
internal static class ForBlockRest
{
    // One in each lane.
    private const ulong B = 0x0101010101010101;
    private const ulong H = 0x0001000100010001;

    /// <summary>Decodes the collapsed values behind the full rounds; false (and nothing done) for a width that is not written out.</summary>
    public static bool TryDecode(ref ulong words, int bits, int left, ref ulong values)
    {
        switch (bits)
        {
            case 3:
                Decode3(ref words, ref values);
                return true;
            case 5:
                Decode5(ref words, ref values);
                return true;
            case 9:
                Decode9(ref words, ref values);
                return true;
            case 10:
                Decode10(ref words, ref values);
                return true;
            case 11:
                Decode11(ref words, ref values);
                return true;
            case 13:
                Decode13(ref words, ref values);
                return true;
            case 6:
                Join(ref words, left, 3, 3 * B, 4, ref values);
                return true;
            case 7:
                Join(ref words, left, 7, B, 2, ref values);
                return true;
            case 12:
                Join(ref words, left, 3, 15 * H, 8, ref values);
                return true;
            case 14:
                Join(ref words, left, 7, 3 * H, 4, ref values);
                return true;
            case 15:
                Join(ref words, left, 15, H, 2, ref values);
                return true;
            default:
                return false;
        }
    }

    // Each value is all the left-over bits of a few words, one behind the other.
    private static void Join(ref ulong w, int left, int wordsPerValue, ulong mask, int count, ref ulong v)
    {
        for (int i = 0; i < count; i++, w = ref Unsafe.Add(ref w, wordsPerValue))
        {
            ulong value = w & mask;
            for (int j = 1; j < wordsPerValue; j++) value = value << left | (Unsafe.Add(ref w, j) & mask);
            Unsafe.Add(ref v, i) = value;
        }
    }

    // 3 words of 2 bits hold 2 values of 3.
    private static void Decode3(ref ulong w, ref ulong v)
    {
        for (int i = 0; i < 2; i++, w = ref Unsafe.Add(ref w, 3), v = ref Unsafe.Add(ref v, 2))
        {
            Unsafe.Add(ref v, 0) = Part(ref w, 0, 0, 3 * B) << 1 | Part(ref w, 1, 1, 1 * B);
            Unsafe.Add(ref v, 1) = Part(ref w, 1, 0, 1 * B) << 2 | Part(ref w, 2, 0, 3 * B);
        }
    }

    // 5 words of 3 bits hold 3 values of 5.
    private static void Decode5(ref ulong w, ref ulong v)
    {
        for (int i = 0; i < 2; i++, w = ref Unsafe.Add(ref w, 5), v = ref Unsafe.Add(ref v, 3))
        {
            Unsafe.Add(ref v, 0) = Part(ref w, 0, 0, 7 * B) << 2 | Part(ref w, 1, 1, 3 * B);
            Unsafe.Add(ref v, 1) = Part(ref w, 1, 0, 1 * B) << 4 | Part(ref w, 2, 0, 7 * B) << 1 | Part(ref w, 3, 2, 1 * B);
            Unsafe.Add(ref v, 2) = Part(ref w, 3, 0, 3 * B) << 3 | Part(ref w, 4, 0, 7 * B);
        }
    }

    // 9 words of 7 bits hold 7 values of 9.
    private static void Decode9(ref ulong w, ref ulong v)
    {
        for (int i = 0; i < 2; i++, w = ref Unsafe.Add(ref w, 9), v = ref Unsafe.Add(ref v, 7))
        {
            Unsafe.Add(ref v, 0) = Part(ref w, 0, 0, 127 * H) << 2 | Part(ref w, 1, 5, 3 * H);
            Unsafe.Add(ref v, 1) = Part(ref w, 1, 0, 31 * H) << 4 | Part(ref w, 2, 3, 15 * H);
            Unsafe.Add(ref v, 2) = Part(ref w, 2, 0, 7 * H) << 6 | Part(ref w, 3, 1, 63 * H);
            Unsafe.Add(ref v, 3) = Part(ref w, 3, 0, 1 * H) << 8 | Part(ref w, 4, 0, 127 * H) << 1 | Part(ref w, 5, 6, 1 * H);
            Unsafe.Add(ref v, 4) = Part(ref w, 5, 0, 63 * H) << 3 | Part(ref w, 6, 4, 7 * H);
            Unsafe.Add(ref v, 5) = Part(ref w, 6, 0, 15 * H) << 5 | Part(ref w, 7, 2, 31 * H);
            Unsafe.Add(ref v, 6) = Part(ref w, 7, 0, 3 * H) << 7 | Part(ref w, 8, 0, 127 * H);
        }
    }

    // 5 words of 6 bits hold 3 values of 10.
    private static void Decode10(ref ulong w, ref ulong v)
    {
        for (int i = 0; i < 4; i++, w = ref Unsafe.Add(ref w, 5), v = ref Unsafe.Add(ref v, 3))
        {
            Unsafe.Add(ref v, 0) = Part(ref w, 0, 0, 63 * H) << 4 | Part(ref w, 1, 2, 15 * H);
            Unsafe.Add(ref v, 1) = Part(ref w, 1, 0, 3 * H) << 8 | Part(ref w, 2, 0, 63 * H) << 2 | Part(ref w, 3, 4, 3 * H);
            Unsafe.Add(ref v, 2) = Part(ref w, 3, 0, 15 * H) << 6 | Part(ref w, 4, 0, 63 * H);
        }
    }

    // 11 words of 5 bits hold 5 values of 11.
    private static void Decode11(ref ulong w, ref ulong v)
    {
        for (int i = 0; i < 2; i++, w = ref Unsafe.Add(ref w, 11), v = ref Unsafe.Add(ref v, 5))
        {
            Unsafe.Add(ref v, 0) = Part(ref w, 0, 0, 31 * H) << 6 | Part(ref w, 1, 0, 31 * H) << 1 | Part(ref w, 2, 4, 1 * H);
            Unsafe.Add(ref v, 1) = Part(ref w, 2, 0, 15 * H) << 7 | Part(ref w, 3, 0, 31 * H) << 2 | Part(ref w, 4, 3, 3 * H);
            Unsafe.Add(ref v, 2) = Part(ref w, 4, 0, 7 * H) << 8 | Part(ref w, 5, 0, 31 * H) << 3 | Part(ref w, 6, 2, 7 * H);
            Unsafe.Add(ref v, 3) = Part(ref w, 6, 0, 3 * H) << 9 | Part(ref w, 7, 0, 31 * H) << 4 | Part(ref w, 8, 1, 15 * H);
            Unsafe.Add(ref v, 4) = Part(ref w, 8, 0, 1 * H) << 10 | Part(ref w, 9, 0, 31 * H) << 5 | Part(ref w, 10, 0, 31 * H);
        }
    }

    // 13 words of 3 bits hold 3 values of 13.
    private static void Decode13(ref ulong w, ref ulong v)
    {
        for (int i = 0; i < 2; i++, w = ref Unsafe.Add(ref w, 13), v = ref Unsafe.Add(ref v, 3))
        {
            Unsafe.Add(ref v, 0) = Part(ref w, 0, 0, 7 * H) << 10 | Part(ref w, 1, 0, 7 * H) << 7 | Part(ref w, 2, 0, 7 * H) << 4 | Part(ref w, 3, 0, 7 * H) << 1 | Part(ref w, 4, 2, 1 * H);
            Unsafe.Add(ref v, 1) = Part(ref w, 4, 0, 3 * H) << 11 | Part(ref w, 5, 0, 7 * H) << 8 | Part(ref w, 6, 0, 7 * H) << 5 | Part(ref w, 7, 0, 7 * H) << 2 | Part(ref w, 8, 1, 3 * H);
            Unsafe.Add(ref v, 2) = Part(ref w, 8, 0, 1 * H) << 12 | Part(ref w, 9, 0, 7 * H) << 9 | Part(ref w, 10, 0, 7 * H) << 6 | Part(ref w, 11, 0, 7 * H) << 3 | Part(ref w, 12, 0, 7 * H);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Part(ref ulong words, int index, int shift, ulong mask) => (Unsafe.Add(ref words, index) >> shift) & mask;
}
