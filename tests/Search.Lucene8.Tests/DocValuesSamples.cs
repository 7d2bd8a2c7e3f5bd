using System.Text;
using Search.Lucene8.DocValues;
using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Testing;

namespace Search.Lucene8.Tests;

/// <summary>Fields of every type, values of every kind of packing, and segments that hold them.</summary>
internal static class DocValuesSamples
{
    /// <summary>Called for millions of values: an assertion that costs nothing where it holds.</summary>
    public static void IsTrue(bool holds, int place)
    {
        if (!holds) Assert.Fail($"wrong at {place}");
    }

    public static long Number(string kind, int doc, Random random) => kind switch
    {
        "constant" => -77,
        "small" => 100_000 + random.Next(3000),
        "table" => new long[] { 5, 1_000_000_007, -3, long.MinValue }[(doc + random.Next(2)) % 4],
        "table of 256" => (doc % 256) * (doc % 256) * 1_000_003L,
        "factor" => 1_600_000_000_000 + 1000L * (doc == 0 ? 600_000 : doc == 1 ? 1 : random.Next(600_000)),
        "dates" => 86_400_000L * random.Next(-20_000, 20_000),
        "blocks" => doc < 16_384 ? doc % 300 : 1_000_000L * doc + random.Next(1000),
        "constant blocks" => doc / 16_384 * 1_000_000_007L + (doc < 16_384 ? 5 : 0),
        "random" => random.NextInt64(long.MinValue, long.MaxValue),
        "extremes" => random.Next(2) == 0 ? long.MaxValue - random.Next(1000) : long.MinValue + random.Next(1000),
        "two extremes" => random.Next(2) == 0 ? long.MaxValue : long.MinValue,
        "negative" => -1 - random.Next(100_000),
        _ => random.Next(2),
    };

    public static byte[][] RandomTerms(Random random, int count)
    {
        var terms = new HashSet<string>();
        while (terms.Count < count)
        {
            string beginning = random.Next(3) == 0 ? "a-long-shared-prefix-of-values-" : "";
            terms.Add(beginning + Convert.ToHexString(RandomBytes(random, random.Next(terms.Count == 0 ? 1 : 30))));
        }
        return terms.Select(Encoding.UTF8.GetBytes).OrderBy(Convert.ToHexString, StringComparer.Ordinal).ToArray();
    }

    public static byte[] RandomBytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    public static int[] Starts(IEnumerable<int> lengths)
    {
        var starts = new List<int> { 0 };
        foreach (int length in lengths) starts.Add(starts[^1] + length);
        return [.. starts];
    }

    public static FieldInfo[] AllTypes() =>
    [
        SegmentUnderTest.Column("numeric", 4, DocValuesType.Numeric),
        SegmentUnderTest.Column("binary", 3, DocValuesType.Binary),
        SegmentUnderTest.Column("sorted", 2, DocValuesType.Sorted),
        SegmentUnderTest.Column("set", 1, DocValuesType.SortedSet),
        SegmentUnderTest.Column("numbers", 0, DocValuesType.SortedNumeric),
    ];

    public static DocValuesReader WriteAndOpen(int maxDoc, DocValuesType type, Action<DocValuesWriter, FieldInfo> write)
    {
        var reader = new DocValuesReader(Write(maxDoc, type, write).ReadState);
        reader.CheckIntegrity();
        return reader;
    }

    public static SegmentUnderTest Write(int maxDoc, DocValuesType type, Action<DocValuesWriter, FieldInfo> write)
    {
        var field = SegmentUnderTest.Column("f", 5, type);
        var segment = new SegmentUnderTest(maxDoc, field);
        Write(segment, writer => write(writer, field));
        return segment;
    }

    public static void Write(SegmentUnderTest segment, Action<DocValuesWriter> write)
    {
        using var writer = new DocValuesWriter(segment.WriteState);
        write(writer);
        writer.Finish();
    }
}
