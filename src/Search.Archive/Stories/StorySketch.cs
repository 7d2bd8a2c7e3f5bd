using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Search.Archive.Stories;

/// <summary>
/// A sketch of a text's shingles, by which near copies are found without comparing texts (MinHash, Broder 1997): for each of 64 orders of
/// all possible shingles, which shingle of the text comes first. Two texts agree in a place as often as they share shingles.
/// </summary>
/// <remarks>
/// Two neighbouring places are a band (locality-sensitive hashing): texts that agree in one of the 32 bands are candidates. With a similarity s
/// that is so with the probability 1 − (1 − s²)³²: 0.993 at 0.38, 0.9999 at 0.5, 0.0004 for two texts that share one shingle in 300.  In the
/// index a sketch is a binary column of 96 bytes, three for each band: of the first place the low 11 bits of the first shingle's rank in the
/// order, of the second the low 10, in three bytes of 7 bits, the high ones first; so every sketch is ASCII, which a column of texts takes as it
/// is. Unrelated texts so agree in a place once in a thousand times, and in a band once in two millions. A text that is too short has none.
/// </remarks>
internal static class StorySketch
{
    /// <summary>Orders of shingles, and so places of a sketch.</summary>
    public const int Places = 64;

    /// <summary>Bands.</summary>
    public const int Bands = Places / PlacesPerBand;

    /// <summary>Bytes of a sketch.</summary>
    public const int LengthBytes = BytesPerBand * Bands;

    private const int PlacesPerBand = 2;
    private const int BytesPerBand = 3;
    private const uint FirstMask = 0x7FF;
    private const uint SecondMask = 0x3FF;

    // Each order is the rank x → (x ^ mask) · factor, on 32 bits; the factors are odd, so that no two shingles share a rank.
    private static readonly uint[] Masks = Constants(0x9E3779B97F4A7C15);
    private static readonly uint[] Factors = Array.ConvertAll(Constants(0xD1B54A32D192ED03), constant => constant | 1);

    /// <summary>The sketch of an article as the column takes it; null if its text is too short.</summary>
    public static string? Of(string? title, string? body)
    {
        var shingles = TextShingles.Of(title, body);
        if (shingles.Count == 0) return null;
        Span<uint> first = stackalloc uint[Places];
        first.Fill(uint.MaxValue);
        var places = MemoryMarshal.Cast<uint, Vector<uint>>(first);
        var masks = MemoryMarshal.Cast<uint, Vector<uint>>(Masks.AsSpan());
        var factors = MemoryMarshal.Cast<uint, Vector<uint>>(Factors.AsSpan());
        foreach (ulong shingle in shingles)
        {
            var rank = new Vector<uint>((uint)shingle);
            for (int i = 0; i < places.Length; i++) places[i] = Vector.Min(places[i], (rank ^ masks[i]) * factors[i]);
        }
        return string.Create(LengthBytes, first, (text, minima) =>
        {
            for (int band = 0; band < Bands; band++)
            {
                uint value = (minima[PlacesPerBand * band] & FirstMask) << 10 | (minima[PlacesPerBand * band + 1] & SecondMask);
                int at = band * BytesPerBand;
                (text[at], text[at + 1], text[at + 2]) = ((char)(value >> 14), (char)((value >> 7) & 0x7F), (char)(value & 0x7F));
            }
        });
    }

    /// <summary>
    /// Reads a sketch out of the column into the form that the methods below take: the first bytes of all bands, then the second, then the
    /// third, so that two sketches are compared in a few steps.
    /// </summary>
    /// <returns>False if there is none.</returns>
    public static bool TryRead(ReadOnlySpan<byte> column, Span<byte> sketch)
    {
        if (column.Length != LengthBytes) return false;
        for (int band = 0; band < Bands; band++)
            for (int i = 0; i < BytesPerBand; i++)
                sketch[i * Bands + band] = column[band * BytesPerBand + i];
        return true;
    }

    /// <summary>A band of a sketch: 21 bits, which texts share if they agree in it.</summary>
    public static int Band(ReadOnlySpan<byte> sketch, int band) => sketch[band] << 14 | sketch[Bands + band] << 7 | sketch[2 * Bands + band];

    /// <summary>The share of places in which two sketches agree: an estimate of the similarity, give or take 0.06.</summary>
    /// <param name="a">A sketch.</param>
    /// <param name="b">Another.</param>
    /// <param name="sharedBands">A bit for each band that they share, the lowest for the first.</param>
    public static double Agreement(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, out uint sharedBands)
    {
        var high = Vector256.Create(a) ^ Vector256.Create(b);
        var middle = Vector256.Create(a[Bands..]) ^ Vector256.Create(b[Bands..]);
        var low = Vector256.Create(a[(2 * Bands)..]) ^ Vector256.Create(b[(2 * Bands)..]);
        // The second place has ten bits, three of them in the byte in the middle.
        uint first = Vector256.Equals(high | (middle & Vector256.Create((byte)0x78)), Vector256<byte>.Zero).ExtractMostSignificantBits();
        uint second = Vector256.Equals(low | (middle & Vector256.Create((byte)7)), Vector256<byte>.Zero).ExtractMostSignificantBits();
        sharedBands = first & second;
        return (double)(BitOperations.PopCount(first) + BitOperations.PopCount(second)) / Places;
    }

    // SplitMix64 from a fixed start: the constants are part of what is stored.
    private static uint[] Constants(ulong state)
    {
        var constants = new uint[Places];
        for (int i = 0; i < Places; i++)
        {
            state += 0x9E3779B97F4A7C15;
            ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            constants[i] = (uint)(mixed >> 32);
        }
        return constants;
    }
}
