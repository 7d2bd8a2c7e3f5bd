using System.Runtime.InteropServices;
using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.DocValues;

/// <summary>
/// Writes a list of longs in the form that takes the least space.
/// <code>
/// numbers : i64 count | i32 tableSize | table | u8 bits | i64 min | i64 factor | i64 dataOffset | i64 dataLength | i64 blocksOffset (−1 without blocks)
/// tableSize −1       : value = min + factor · packed number; with 0 bits every value is min and there is no data
/// tableSize 1 to 256 : value = table[packed number]; the table is tableSize × i64; min 0, factor 1
/// tableSize −16      : blocks of 2^14 values; bits 255, min unused. Data:
///                      block… | i64 offset of each block | i64 offset of these offsets (= blocksOffset)
///   block            : u8 bits | i64 min | [bits ≠ 0] i32 length of the packed numbers, packed numbers; value = min + factor · packed number
/// </code>
/// Packed numbers are direct packed arrays. Example: 5, 1005, 3005 has min 5, factor 1000 and the packed numbers 0, 1, 3 of 2 bits.
/// </summary>
internal static class NumbersWriter
{
    /// <summary>Blocks cost a jump per look-up: they must save this much.</summary>
    private const double WorthwhileBlockSize = 0.9;

    /// <summary>Writes the description to one file and the packed numbers to the other.</summary>
    public static void Write(DataOutput meta, DataOutput data, ReadOnlySpan<long> values)
    {
        var shape = Shape.Of(values);
        long[]? table = FindTable(values, shape);
        bool inBlocks = table == null && values.Length > DocValuesFormat.NumericBlockSize && BlocksLength(values, shape.Factor) <= WorthwhileBlockSize * shape.Length;
        int bits = table != null ? DirectWriter.BitsFor(table.Length - 1) : shape.Bits;

        meta.WriteInt64(values.Length);
        meta.WriteInt32(table?.Length ?? (inBlocks ? DocValuesFormat.NumericBlocks : DocValuesFormat.NoTable));
        foreach (long value in table ?? []) meta.WriteInt64(value);
        meta.WriteByte(inBlocks ? DocValuesFormat.VaryingBits : (byte)bits);
        meta.WriteInt64(table != null ? 0 : shape.Min);
        meta.WriteInt64(table != null ? 1 : shape.Factor);

        long start = data.Position;
        long blocksOffset = -1;
        if (inBlocks) blocksOffset = WriteBlocks(data, values, shape.Factor);
        else if (table != null) WritePacked(data, values, bits, table);
        else if (bits > 0) WritePacked(data, values, shape);
        meta.WriteInt64(start);
        meta.WriteInt64(data.Position - start);
        meta.WriteInt64(blocksOffset);
    }

    /// <summary>The distinct values in order, if there are few of them and packing their numbers takes less space; else null.</summary>
    private static long[]? FindTable(ReadOnlySpan<long> values, Shape shape)
    {
        if (shape.Bits <= 1) return null;
        var distinct = new HashSet<long>();
        foreach (long value in values)
            if (distinct.Add(value) && distinct.Count > DocValuesFormat.MaxTableSize)
                return null;
        long length = 8L * distinct.Count + DirectWriter.ByteLength(values.Length, DirectWriter.BitsFor(distinct.Count - 1));
        return length < shape.Length ? distinct.Order().ToArray() : null;
    }

    private static void WritePacked(DataOutput data, ReadOnlySpan<long> values, int bits, long[] table)
    {
        var packed = new DirectWriter(data, bits);
        foreach (long value in values) packed.Add(Array.BinarySearch(table, value));
        packed.Finish();
    }

    private static void WritePacked(DataOutput data, ReadOnlySpan<long> values, Shape shape)
    {
        var packed = new DirectWriter(data, shape.Bits);
        if (shape.Factor == 1)
            foreach (long value in values) packed.Add(value - shape.Min);
        else
            foreach (long value in values) packed.Add((value - shape.Min) / shape.Factor);
        packed.Finish();
    }

    private static long BlocksLength(ReadOnlySpan<long> values, long factor)
    {
        long length = 8;
        for (int at = 0; at < values.Length; at += DocValuesFormat.NumericBlockSize)
        {
            var shape = Shape.Of(Block(values, at), factor);
            length += 8 + 9 + (shape.Bits == 0 ? 0 : 4 + shape.Length);
        }
        return length;
    }

    private static long WriteBlocks(DataOutput data, ReadOnlySpan<long> values, long factor)
    {
        var offsets = new List<long>();
        for (int at = 0; at < values.Length; at += DocValuesFormat.NumericBlockSize)
        {
            var block = Block(values, at);
            var shape = Shape.Of(block, factor);
            offsets.Add(data.Position);
            data.WriteByte((byte)shape.Bits);
            data.WriteInt64(shape.Min);
            if (shape.Bits == 0) continue;
            data.WriteInt32((int)shape.Length);
            WritePacked(data, block, shape);
        }
        offsets.Add(data.Position);
        foreach (long offset in CollectionsMarshal.AsSpan(offsets)) data.WriteInt64(offset);
        return offsets[^1];
    }

    private static ReadOnlySpan<long> Block(ReadOnlySpan<long> values, int start) =>
        values.Slice(start, Math.Min(DocValuesFormat.NumericBlockSize, values.Length - start));

    /// <summary>What packing a list as <c>min + factor · number</c> takes; 0 bits if all values are equal.</summary>
    private readonly record struct Shape(long Min, long Factor, int Bits, long Length)
    {
        public static Shape Of(ReadOnlySpan<long> values)
        {
            var (min, max) = Range(values);
            return Of(values.Length, min, max, Divisor(values, min, max));
        }

        public static Shape Of(ReadOnlySpan<long> values, long factor)
        {
            var (min, max) = Range(values);
            return Of(values.Length, min, max, factor);
        }

        // The difference may take all 64 bits; then the factor is 1 and nothing is divided.
        private static Shape Of(int count, long min, long max, long factor)
        {
            if (min == max) return new Shape(min, factor, 0, 0);
            int bits = DirectWriter.BitsFor(factor == 1 ? max - min : (max - min) / factor);
            return new Shape(min, factor, bits, DirectWriter.ByteLength(count, bits));
        }

        private static (long Min, long Max) Range(ReadOnlySpan<long> values)
        {
            if (values.IsEmpty) return (0, 0);
            long min = values[0], max = values[0];
            foreach (long value in values)
            {
                min = Math.Min(min, value);
                max = Math.Max(max, value);
            }
            return (min, max);
        }

        /// <summary>The greatest common divisor of the distances from the smallest value.</summary>
        private static long Divisor(ReadOnlySpan<long> values, long min, long max)
        {
            bool overflows = max - min < 0;
            if (min == max || overflows) return 1;
            long divisor = max - min;
            foreach (long value in values)
            {
                long rest = (value - min) % divisor;
                while (rest != 0) (divisor, rest) = (rest, divisor % rest);
                if (divisor == 1) break;
            }
            return divisor;
        }
    }
}
