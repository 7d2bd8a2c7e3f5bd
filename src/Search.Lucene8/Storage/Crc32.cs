using System.Buffers.Binary;

namespace Search.Lucene8.Storage;

/// <summary>
/// The CRC-32 of zip and gzip (reflected polynomial 0xEDB88320), as Lucene keeps it in every file's footer.
/// Eight bytes a step from eight tables ("slicing by 8"). Not thread-safe.
/// </summary>
public sealed class Crc32
{
    private static readonly uint[] Tables = BuildTables();
    private uint _state = uint.MaxValue;

    /// <summary>The checksum of all bytes appended so far; 0 for none.</summary>
    public uint Value => ~_state;

    /// <summary>The checksum of one run of bytes.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var crc = new Crc32();
        crc.Append(bytes);
        return crc.Value;
    }

    /// <summary>Adds bytes to the checksum.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        uint[] t = Tables;
        uint state = _state;
        while (bytes.Length >= 8)
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ state;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            state = t[7 * 256 + (byte)low] ^ t[6 * 256 + (byte)(low >> 8)] ^ t[5 * 256 + (byte)(low >> 16)] ^ t[4 * 256 + (low >> 24)]
                ^ t[3 * 256 + (byte)high] ^ t[2 * 256 + (byte)(high >> 8)] ^ t[256 + (byte)(high >> 16)] ^ t[high >> 24];
            bytes = bytes[8..];
        }
        foreach (byte b in bytes) state = t[(byte)(state ^ b)] ^ (state >> 8);
        _state = state;
    }

    private static uint[] BuildTables()
    {
        var tables = new uint[8 * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320u : value >> 1;
            tables[i] = value;
        }
        for (int i = 256; i < tables.Length; i++) tables[i] = tables[(byte)tables[i - 256]] ^ (tables[i - 256] >> 8);
        return tables;
    }
}
