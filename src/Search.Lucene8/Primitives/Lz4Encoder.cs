using System.Buffers.Binary;
using System.Numerics;

namespace Search.Lucene8.Primitives;

/// <summary>
/// Encodes LZ4 blocks (the grammar is in <see cref="Lz4Decoder"/>): greedy search through a hash table of the last position of
/// each 4 bytes, with steps that grow while nothing matches, so that what cannot be compressed costs little.
/// Keeps its table from call to call; not thread-safe.
/// </summary>
public sealed class Lz4Encoder
{
    private const int MinMatch = 4;
    private const int MaxDistance = ushort.MaxValue;

    // Rules of the LZ4 format, on which fast decoders rely: a block ends in 5 literals at least, and its last match begins
    // 12 bytes before the end at the latest.
    private const int LastLiterals = 5;
    private const int LastMatchStart = 12;

    // 16 K entries: with half of them a stored fields file is 1 % bigger, with a quarter 3.5 %.
    private const int HashBits = 14;
    private const int SkipShift = 6;

    private readonly int[] _lastPositions = new int[1 << HashBits];
    private readonly int[] _windowPositions = new int[1 << HashBits];

    /// <summary>The most bytes that encoding so many can take.</summary>
    public static int MaxEncodedLength(int length) => checked(length + length / 255 + 16);

    /// <summary>
    /// Encodes <paramref name="buffer"/> from <paramref name="start"/> to its end; the bytes before are the window (a preset
    /// dictionary) that matches may reach back into. Returns the number of bytes written; no bytes encode to the one byte 0.
    /// </summary>
    /// <param name="buffer">The window and the bytes to encode.</param>
    /// <param name="start">Length of the window.</param>
    /// <param name="output">Takes the encoded bytes.</param>
    /// <param name="sameWindow">True if the window is that of the last call, which saves going through it again.</param>
    /// <exception cref="ArgumentException"><paramref name="output"/> is shorter than <see cref="MaxEncodedLength"/>.</exception>
    public int Encode(ReadOnlySpan<byte> buffer, int start, Span<byte> output, bool sameWindow = false)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start, (uint)buffer.Length);
        if (output.Length < MaxEncodedLength(buffer.Length - start))
            throw new ArgumentException($"{MaxEncodedLength(buffer.Length - start)} bytes are needed, given are {output.Length}.", nameof(output));

        int written = 0;
        int literalStart = start;
        int searchEnd = buffer.Length - LastMatchStart;
        if (!sameWindow) RememberWindow(buffer[..start]);
        if (start <= searchEnd)
        {
            _windowPositions.CopyTo(_lastPositions, 0);
            int matchEnd = buffer.Length - LastLiterals;
            int at = start;
            while (true)
            {
                int match = FindMatch(buffer, ref at, searchEnd);
                if (match < 0) break;
                while (at > literalStart && match > 0 && buffer[at - 1] == buffer[match - 1])
                {
                    at--;
                    match--;
                }
                int length = MinMatch + CommonLength(buffer, match + MinMatch, at + MinMatch, matchEnd);
                written += WriteSequence(buffer[literalStart..at], at - match, length, output[written..]);
                at += length;
                literalStart = at;
                if (at > searchEnd) break;
                _lastPositions[Hash(ReadUInt32(buffer, at - 2))] = at - 2;
            }
        }
        return written + WriteLiterals(buffer[literalStart..], 0, output[written..]);
    }

    /// <summary>Encodes without a search, as literals only: a block that is as fast to decode as a copy. Returns the number of bytes written.</summary>
    public static int Store(ReadOnlySpan<byte> bytes, Span<byte> output) => WriteLiterals(bytes, 0, output);

    private void RememberWindow(ReadOnlySpan<byte> window)
    {
        // Far enough below every position that nothing is within the greatest distance of it.
        Array.Fill(_windowPositions, -MaxDistance - 1);
        for (int i = Math.Max(0, window.Length - MaxDistance); i <= window.Length - MinMatch; i++) _windowPositions[Hash(ReadUInt32(window, i))] = i;
    }

    /// <summary>Moves to the next position whose 4 bytes occurred before and returns where; −1 if there is none before the end.</summary>
    private int FindMatch(ReadOnlySpan<byte> buffer, ref int at, int searchEnd)
    {
        int[] table = _lastPositions;
        int tries = 1 << SkipShift;
        while (at <= searchEnd)
        {
            uint bytes = ReadUInt32(buffer, at);
            ref int last = ref table[Hash(bytes)];
            int candidate = last;
            last = at;
            if (at - candidate <= MaxDistance && ReadUInt32(buffer, candidate) == bytes) return candidate;
            at += tries++ >> SkipShift;
        }
        return -1;
    }

    private static int CommonLength(ReadOnlySpan<byte> buffer, int first, int second, int endExclusive)
    {
        int begin = second;
        while (second <= endExclusive - 8)
        {
            ulong difference = BinaryPrimitives.ReadUInt64LittleEndian(buffer[first..]) ^ BinaryPrimitives.ReadUInt64LittleEndian(buffer[second..]);
            if (difference != 0) return second - begin + (BitOperations.TrailingZeroCount(difference) >> 3);
            first += 8;
            second += 8;
        }
        while (second < endExclusive && buffer[first] == buffer[second])
        {
            first++;
            second++;
        }
        return second - begin;
    }

    private static int WriteSequence(ReadOnlySpan<byte> literals, int distance, int matchLength, Span<byte> output)
    {
        int more = matchLength - MinMatch;
        int written = WriteLiterals(literals, Math.Min(more, 15), output);
        BinaryPrimitives.WriteUInt16LittleEndian(output[written..], (ushort)distance);
        written += 2;
        return more < 15 ? written : written + WriteMore(more - 15, output[written..]);
    }

    private static int WriteLiterals(ReadOnlySpan<byte> literals, int matchBits, Span<byte> output)
    {
        int written = 1;
        output[0] = (byte)(Math.Min(literals.Length, 15) << 4 | matchBits);
        if (literals.Length >= 15) written += WriteMore(literals.Length - 15, output[1..]);
        literals.CopyTo(output[written..]);
        return written + literals.Length;
    }

    private static int WriteMore(int rest, Span<byte> output)
    {
        int full = rest / 255;
        output[..full].Fill(255);
        output[full] = (byte)(rest % 255);
        return full + 1;
    }

    private static uint ReadUInt32(ReadOnlySpan<byte> buffer, int at) => BinaryPrimitives.ReadUInt32LittleEndian(buffer[at..]);

    // Fibonacci hashing: the top bits of the product with 2^32 / golden ratio.
    private static int Hash(uint bytes) => (int)((bytes * 2654435761u) >> (32 - HashBits));
}
