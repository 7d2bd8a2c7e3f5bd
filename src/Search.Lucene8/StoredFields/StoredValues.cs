using Search.Lucene8.Storage;

namespace Search.Lucene8.StoredFields;

/// <summary>
/// Writes the stored numbers that have a form of their own; <see cref="StoredDocumentCursor"/> reads them.
/// <code>
/// float  : whole number −1..125 but not −0: u8 0x80 | value + 1
///          sign bit clear: i32 bits (first byte below 0x80)          else: u8 FF · i32 bits
/// double : whole number −1..124 but not −0: u8 0x80 | value + 1
///          exact as a float: u8 FE · i32 bits of the float           sign bit clear: i64 bits          else: u8 FF · i64 bits
/// long   : u8 unit &lt;&lt; 6 | more &lt;&lt; 5 | low 5 bits of z · [more] vLong z >> 5
///          z is the zig-zag code of value / unit; units 0: 1, 1: 1000 (second), 2: 3 600 000 (hour), 3: 86 400 000 (day)
/// </code>
/// Examples: 3f is 84 · −0f is FF 80000000 · 7 200 000 is 84 (2 hours) · 5 is 0A · 0 is C0.
/// </summary>
internal static class StoredValues
{
    // Stored on disk; must not change.
    public const int SmallNumber = 0x80;
    public const byte DoubleAsFloat = 0xFE;
    public const byte FullWidth = 0xFF;
    public const int MaxSmallFloat = 125;
    public const int MaxSmallDouble = 124;
    public const int MoreBits = 0x20;
    public const int UnitShift = 6;
    public static readonly long[] Units = [1, 1000, 3_600_000, 86_400_000];

    public static void WriteSingle(DataOutput output, float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        if (value is >= -1 and <= MaxSmallFloat && value == (int)value && !float.IsNegative(value) | value == -1)
            output.WriteByte((byte)(SmallNumber | ((int)value + 1)));
        else
        {
            if (bits < 0) output.WriteByte(FullWidth);
            output.WriteInt32(bits);
        }
    }

    public static void WriteDouble(DataOutput output, double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        if (value is >= -1 and <= MaxSmallDouble && value == (int)value && !double.IsNegative(value) | value == -1)
            output.WriteByte((byte)(SmallNumber | ((int)value + 1)));
        else if (value == (float)value)
        {
            output.WriteByte(DoubleAsFloat);
            output.WriteInt32(BitConverter.SingleToInt32Bits((float)value));
        }
        else
        {
            if (bits < 0) output.WriteByte(FullWidth);
            output.WriteInt64(bits);
        }
    }

    public static void WriteInt64(DataOutput output, long value)
    {
        int unit = Units.Length - 1;
        while (value % Units[unit] != 0) unit--;
        long quotient = value / Units[unit];
        ulong zigZag = (ulong)((quotient << 1) ^ (quotient >> 63));
        int header = unit << UnitShift | (int)(zigZag & (MoreBits - 1));
        zigZag >>>= 5;
        if (zigZag == 0)
            output.WriteByte((byte)header);
        else
        {
            output.WriteByte((byte)(header | MoreBits));
            output.WriteVLong((long)zigZag);
        }
    }
}
