using System.Buffers.Binary;

namespace Search.Lucene8.Points;

/// <summary>Turns numbers into byte strings whose unsigned order is the order of the numbers, as Lucene's points store them.</summary>
public static class PointEncoding
{
    /// <summary>8 bytes, big-endian, sign bit flipped.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The target has fewer than 8 bytes.</exception>
    public static void EncodeInt64(long value, Span<byte> target) => BinaryPrimitives.WriteInt64BigEndian(target, value ^ long.MinValue);

    /// <summary>The number again.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 8 bytes.</exception>
    public static long DecodeInt64(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64BigEndian(bytes) ^ long.MinValue;
}
