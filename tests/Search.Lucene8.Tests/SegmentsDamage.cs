using System.Buffers.Binary;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Tests;

/// <summary>Damages a file in every place and checks that reading it says so.</summary>
internal static class SegmentsDamage
{
    /// <summary>
    /// Cuts the file at every length and changes every byte, once leaving the checksum wrong (reading must fail) and once with the
    /// checksum made right again (reading may succeed, but must fail with nothing but a <see cref="CorruptIndexException"/>).
    /// </summary>
    public static void ExpectFound(MemoryDirectory directory, string name, Action read)
    {
        read();
        byte[] sound = directory.Bytes(name).ToArray();
        try
        {
            for (int length = 0; length < sound.Length; length++)
            {
                directory.SetBytes(name, sound.AsSpan(0, length));
                Assert.Throws<CorruptIndexException>(read);
            }
            for (int i = 0; i < sound.Length; i++)
                foreach (byte change in new byte[] { 0x01, 0x80, 0xFF })
                {
                    byte[] damaged = sound.ToArray();
                    damaged[i] ^= change;
                    directory.SetBytes(name, damaged);
                    Assert.ThrowsAny<CorruptIndexException>(read);
                    if (i >= sound.Length - 8) continue;
                    SetChecksum(damaged);
                    directory.SetBytes(name, damaged);
                    ExpectNothingButCorruption(read, $"{name} byte {i} ^ {change:X2}");
                }
        }
        finally
        {
            directory.SetBytes(name, sound);
        }
    }

    /// <summary>Makes the footer's checksum fit the bytes.</summary>
    public static void SetChecksum(byte[] file) =>
        BinaryPrimitives.WriteInt64BigEndian(file.AsSpan(file.Length - 8), Crc32.Compute(file.AsSpan(0, file.Length - 8)));

    private static void ExpectNothingButCorruption(Action read, string place)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read();
        }
        catch (CorruptIndexException)
        {
            // is what damage should give
        }
        catch (Exception error)
        {
            Assert.Fail($"{place}: {error}");
        }
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 4 << 20, $"{place}: {allocated} bytes were allocated");
    }
}
