using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Primitives;

/// <summary>
/// Decodes LZ4 blocks as Lucene embeds them: no frame, no end marker, the number of decoded bytes is known from elsewhere.
/// <code>
/// sequence : u8 literals &lt;&lt; 4 | matchLength − 4 · [more literals] · literal bytes · (at the end of the block: nothing more)
///            u16 distance, little-endian, 1..65535 · [more match length]
/// more     : if the 4 bits are 15: bytes to add, up to and with the first that is not 255
/// </code>
/// Example: <c>30 61 62 63</c> is "abc"; <c>14 61 01 00 …</c> is "a" and then 8 bytes from one back: "aaaaaaaaa".
/// Stateless and thread-safe. Damaged input gives an error, never a read or write outside the given memory.
/// </summary>
public static class Lz4Decoder
{
    private const int MinMatch = 4;

    /// <summary>
    /// Decodes a whole block: fills <paramref name="buffer"/> from <paramref name="start"/> to <paramref name="endExclusive"/> and
    /// moves the cursor behind the block. The bytes before <paramref name="start"/> are the window (a preset dictionary) that
    /// matches may reach back into.
    /// </summary>
    /// <exception cref="CorruptIndexException">The data is not LZ4, or ends too early.</exception>
    public static void Decode(ref InputCursor cursor, Span<byte> buffer, int start, int endExclusive)
    {
        int wanted = endExclusive - start;
        int available = (int)Math.Min(cursor.Remaining, Array.MaxLength);
        long position = cursor.Position;
        int used = Decode(cursor.Input.Span(position, available), buffer[..endExclusive], start);
        if (used < 0) throw cursor.Corrupt($"LZ4 data of {wanted} bytes is damaged");
        cursor.Position = position + used;
    }

    /// <summary>
    /// Decodes until <paramref name="buffer"/> is full, beginning at <paramref name="start"/>. Returns the number of source bytes
    /// used, or −1 if the data is damaged; then the buffer's content from <paramref name="start"/> is undefined. The buffer may
    /// end inside the block: what goes beyond it is cut.
    /// </summary>
    internal static int Decode(ReadOnlySpan<byte> source, Span<byte> buffer, int start)
    {
        int at = 0;
        int next = start;
        while (true)
        {
            if (at >= source.Length) return -1;
            int token = source[at++];

            int literals = token >> 4;
            if (literals == 15 && !ReadMore(source, ref at, ref literals)) return -1;
            if (literals > buffer.Length - next) literals = buffer.Length - next;
            if (literals > source.Length - at) return -1;
            // Short runs are the rule: one 16-byte move, wherever both sides have room for it, beats an exact copy.
            if (literals <= 16 && buffer.Length - next >= 16 && source.Length - at >= 16)
                Vector128.Create(source.Slice(at, 16)).CopyTo(buffer.Slice(next, 16));
            else
                source.Slice(at, literals).CopyTo(buffer[next..]);
            at += literals;
            next += literals;
            if (next == buffer.Length) return at;

            if (source.Length - at < 2) return -1;
            int distance = BinaryPrimitives.ReadUInt16LittleEndian(source[at..]);
            at += 2;
            int length = token & 15;
            if (length == 15 && !ReadMore(source, ref at, ref length)) return -1;
            length += MinMatch;
            if (distance == 0 || distance > next) return -1;
            if (length > buffer.Length - next) length = buffer.Length - next;
            CopyMatch(buffer, next, distance, length);
            next += length;
            if (next == buffer.Length) return at;
        }
    }

    private static void CopyMatch(Span<byte> buffer, int next, int distance, int length)
    {
        int from = next - distance;
        if (distance >= 16 && length <= 32 && buffer.Length - next >= 32)
        {
            Vector128.Create((ReadOnlySpan<byte>)buffer.Slice(from, 16)).CopyTo(buffer.Slice(next, 16));
            if (length > 16) Vector128.Create((ReadOnlySpan<byte>)buffer.Slice(from + 16, 16)).CopyTo(buffer.Slice(next + 16, 16));
            return;
        }
        // A match may overlap its own output: what is there is a period that doubles with every copy.
        while (length > 0)
        {
            int part = Math.Min(length, next - from);
            buffer.Slice(from, part).CopyTo(buffer[next..]);
            next += part;
            length -= part;
        }
    }

    /// <summary>Adds the bytes that continue a length; false if they end too early or add up to more than an array can hold.</summary>
    private static bool ReadMore(ReadOnlySpan<byte> source, ref int at, ref int length)
    {
        byte more;
        do
        {
            if (at >= source.Length || length > Array.MaxLength - 255) return false;
            more = source[at++];
            length += more;
        }
        while (more == 255);
        return true;
    }
}
