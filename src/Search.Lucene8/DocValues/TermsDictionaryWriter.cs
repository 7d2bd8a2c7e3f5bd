using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.DocValues;

/// <summary>
/// Writes the dictionary of a sorted or sorted-set field: its distinct terms in unsigned byte order.
/// <code>
/// meta  : vLong count | i32 4 | i32 16 | description of the block addresses (one per 16 terms, from termsOffset) | i32 longest term |
///         i64 termsOffset | i64 termsLength | i64 addressesOffset | i64 addressesLength |
///         i32 10 | description of the key addresses (one per 1024 terms, and the end) | i64 keysOffset | i64 keysLength | i64 keyAddressesOffset | i64 keyAddressesLength
/// data  : blocks | block addresses | keys | key addresses      (addresses: DirectMonotonicWriter, 2^16 a block)
/// block : vInt length, bytes of the first term | for up to 15 more terms:
///         u8 min(prefix, 15) | min(suffix − 1, 15) &lt;&lt; 4 · [prefix ≥ 15] vInt prefix − 15 · [suffix ≥ 16] vInt suffix − 16 · suffix bytes
///         (prefix: bytes in common with the term before; suffix: the bytes behind)
/// key   : of term 0: nothing; of term 1024, 2048 …: its shortest beginning that is greater than the term before it
/// </code>
/// Example: "bar", "bars", "cat" is 03 "bar" · 03 "s" · 20 "cat".
/// </summary>
internal static class TermsDictionaryWriter
{
    private const int BlockMask = (1 << DocValuesFormat.TermsBlockShift) - 1;
    private const int KeyMask = (1 << DocValuesFormat.ReverseIndexShift) - 1;

    /// <summary>Writes the terms.</summary>
    /// <exception cref="ArgumentException">The terms do not strictly ascend.</exception>
    public static void Write(DataOutput meta, DataOutput data, IReadOnlyList<byte[]> terms)
    {
        meta.WriteVLong(terms.Count);
        WriteBlocks(meta, data, terms);
        WriteKeys(meta, data, terms);
    }

    private static void WriteBlocks(DataOutput meta, DataOutput data, IReadOnlyList<byte[]> terms)
    {
        meta.WriteInt32(DocValuesFormat.TermsBlockShift);
        meta.WriteInt32(DocValuesFormat.AddressBlockShift);
        var addressData = new BufferOutput();
        var addresses = new DirectMonotonicWriter(meta, addressData, DocValuesFormat.AddressBlockShift);
        long termsOffset = data.Position;
        int longest = 0;
        byte[] previous = [];
        for (int ordinal = 0; ordinal < terms.Count; ordinal++)
        {
            byte[] term = terms[ordinal];
            if (ordinal > 0 && previous.AsSpan().SequenceCompareTo(term) >= 0) throw new ArgumentException($"The term of ordinal {ordinal} is not greater than the one before.", nameof(terms));
            if ((ordinal & BlockMask) == 0)
            {
                addresses.Add(data.Position - termsOffset);
                data.WriteVInt(term.Length);
                data.WriteBytes(term);
            }
            else
            {
                WriteFollower(data, previous, term);
            }
            longest = Math.Max(longest, term.Length);
            previous = term;
        }
        long termsLength = data.Position - termsOffset;
        addresses.Finish();
        meta.WriteInt32(longest);
        meta.WriteInt64(termsOffset);
        meta.WriteInt64(termsLength);
        AppendAddresses(meta, data, addressData);
    }

    private static void WriteFollower(DataOutput data, ReadOnlySpan<byte> previous, ReadOnlySpan<byte> term)
    {
        int prefix = previous.CommonPrefixLength(term);
        int suffix = term.Length - prefix;
        data.WriteByte((byte)(Math.Min(prefix, 15) | Math.Min(suffix - 1, 15) << 4));
        if (prefix >= 15) data.WriteVInt(prefix - 15);
        if (suffix >= 16) data.WriteVInt(suffix - 16);
        data.WriteBytes(term[prefix..]);
    }

    private static void WriteKeys(DataOutput meta, DataOutput data, IReadOnlyList<byte[]> terms)
    {
        meta.WriteInt32(DocValuesFormat.ReverseIndexShift);
        var addressData = new BufferOutput();
        var addresses = new DirectMonotonicWriter(meta, addressData, DocValuesFormat.AddressBlockShift);
        long keysOffset = data.Position;
        for (int ordinal = 0; ordinal < terms.Count; ordinal += KeyMask + 1)
        {
            addresses.Add(data.Position - keysOffset);
            if (ordinal == 0) continue;
            var term = terms[ordinal].AsSpan();
            int prefix = term.CommonPrefixLength(terms[ordinal - 1]);
            data.WriteBytes(term[..(prefix + 1)]);
        }
        addresses.Add(data.Position - keysOffset);
        addresses.Finish();
        meta.WriteInt64(keysOffset);
        meta.WriteInt64(data.Position - keysOffset);
        AppendAddresses(meta, data, addressData);
    }

    private static void AppendAddresses(DataOutput meta, DataOutput data, BufferOutput addressData)
    {
        meta.WriteInt64(data.Position);
        meta.WriteInt64(addressData.Length);
        addressData.CopyTo(data);
    }
}
