using Search.Lucene8.Storage;

namespace Search.Lucene8.Terms;

/// <summary>
/// Packs text that is mostly lower-case ASCII letters, digits, '-' and the like into six bits a byte.
/// <code>
/// n bytes → saved = n / 4, kept = n − saved | kept bytes | vInt exceptions × (u8 distance, u8 byte)
/// six-bit code of byte b = (b + 1) &amp; 0x1F | ((b + 1) &amp; 0x40) &gt;&gt; 1         for b + 1 in 20…3F or 60…7F
/// kept byte i  = code of byte i; its two high bits carry a third of a code that was saved: byte kept + j lies in the high bits of
///                bytes j (its bits 5–4), saved + j (bits 3–2) and 2·saved + j (bits 1–0)
/// </code>
/// A byte that has no code is an exception: its distance to the exception before (the first: to 0) and itself.
/// </summary>
internal static class LowercaseAscii
{
    private const int MinLength = 8;
    private const int BytesPerException = 32;

    /// <summary>Packs the bytes; false (with nothing written) if they are too few or too many have no code.</summary>
    public static bool TryEncode(ReadOnlySpan<byte> bytes, DataOutput output, Span<byte> scratch)
    {
        if (bytes.Length < MinLength) return false;
        int maxExceptions = bytes.Length / BytesPerException;
        int exceptions = 0;
        int previous = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (HasCode(bytes[i])) continue;
            exceptions += 1 + (i - previous) / 256; // a distance beyond a byte needs fillers
            previous = i;
            if (exceptions > maxExceptions) return false;
        }

        var codes = scratch[..bytes.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            int shifted = bytes[i] + 1;
            codes[i] = (byte)((shifted & 0x1F) | (shifted & 0x40) >> 1);
        }
        int saved = bytes.Length >> 2;
        int kept = bytes.Length - saved;
        for (int j = 0; j < saved; j++)
        {
            int code = codes[kept + j];
            codes[j] |= (byte)((code & 0x30) << 2);
            codes[saved + j] |= (byte)((code & 0x0C) << 4);
            codes[2 * saved + j] |= (byte)(code << 6);
        }
        output.WriteBytes(codes[..kept]);

        output.WriteVInt(exceptions);
        previous = 0;
        for (int i = 0; i < bytes.Length && exceptions > 0; i++)
        {
            if (HasCode(bytes[i])) continue;
            for (; i - previous > byte.MaxValue; exceptions--)
            {
                previous += byte.MaxValue;
                output.WriteByte(byte.MaxValue);
                output.WriteByte(bytes[previous]);
            }
            output.WriteByte((byte)(i - previous));
            output.WriteByte(bytes[i]);
            previous = i;
            exceptions--;
        }
        return true;
    }

    /// <summary>Unpacks as many bytes as <paramref name="target"/> has.</summary>
    public static void Decode(ref InputCursor cursor, Span<byte> target)
    {
        int saved = target.Length >> 2;
        int kept = target.Length - saved;
        cursor.ReadBytes(target[..kept]);
        for (int j = 0; j < saved; j++)
            target[kept + j] = (byte)((target[j] & 0xC0) >> 2 | (target[saved + j] & 0xC0) >> 4 | (target[2 * saved + j] & 0xC0) >> 6);
        for (int i = 0; i < target.Length; i++)
        {
            int code = target[i];
            target[i] = (byte)(((code & 0x1F) | 0x20 | (code & 0x20) << 1) - 1);
        }
        int at = 0;
        for (int exceptions = cursor.ReadCount(cursor.Remaining / 2, "the number of exceptions"); exceptions > 0; exceptions--)
        {
            at += cursor.ReadByte();
            if (at >= target.Length) throw cursor.Corrupt($"an exception is at {at} of {target.Length} bytes");
            target[at] = cursor.ReadByte();
        }
    }

    private static bool HasCode(byte value) => ((value + 1) & ~0x1F) is 0x20 or 0x60;
}
