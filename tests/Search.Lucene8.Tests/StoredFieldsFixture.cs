using System.Text;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Lucene8.StoredFields;

namespace Search.Lucene8.Tests;

/// <summary>Makes and opens segments that have nothing but stored fields.</summary>
internal static class StoredFieldsFixture
{
    public static readonly byte[] Id = Encoding.ASCII.GetBytes("0123456789abcdef");

    /// <summary>The documents of <see cref="SegmentsGolden"/>.</summary>
    public static readonly string[] GoldenDocuments =
    [
        "id=s:d0",
        $"id=s:d1 n=i:-7 l=l:259200000 l=l:{1L << 40 | 5} l=l:-1000 l=l:7200000",
        "id=s:d2 f=f:40400000 f=f:80000000 f=f:3fc00000 f=f:c0100000 d=d:405f000000000000 d=d:3fb999999999999a d=d:3fe0000000000000 d=d:bfb999999999999a d=d:8000000000000000",
        $"id=s:d3 b=b:010203ff t=s:naïve 😀 {string.Concat(Enumerable.Repeat("repetition repetition repetition ", 5))}",
        "id=s:d4",
    ];

    /// <summary>Opens the stored fields of <see cref="SegmentsGolden"/>, in the compound file or copied out of it.</summary>
    public static StoredFieldsReader OpenGolden(MemoryDirectory directory, bool loose = false)
    {
        var info = CommitPoint.Read(directory, 1).Segments[0].Info;
        var files = SegmentFiles.Open(directory, loose ? info with { IsCompound = false } : info);
        return new StoredFieldsReader(new SegmentReadState(files, info, FieldInfosFormat.Read(files, info)));
    }

    /// <summary>Fields f0 to f9 with the numbers 0 to 9, moved up by <paramref name="shift"/>.</summary>
    public static FieldInfos Fields(int shift = 0) => new(Enumerable.Range(0, 10).Select(i => new FieldInfo($"f{i}", i + shift)));

    /// <summary>Writes a segment and returns its documents as <see cref="StoredFieldsRecorder"/> writes them down.</summary>
    public static List<string> Write(IndexDirectory directory, string segment, int documents, Action<StoredFieldsWriter, int> fill, int shift = 0)
    {
        using (var writer = new StoredFieldsWriter(directory, segment, Id))
        {
            for (int doc = 0; doc < documents; doc++)
            {
                writer.StartDocument();
                fill(writer, doc);
                writer.FinishDocument();
            }
            writer.Finish(documents);
        }
        using var reader = Open(directory, segment, documents, shift);
        return ReadAll(reader);
    }

    public static StoredFieldsReader Open(IndexDirectory directory, string segment, int maxDoc, int shift = 0)
    {
        var info = new SegmentInfo(segment, Id, maxDoc) { Attributes = new Dictionary<string, string> { [StoredFieldsFormat.ModeAttribute] = StoredFieldsFormat.FastMode } };
        return new StoredFieldsReader(new SegmentReadState(SegmentFiles.Open(directory, info), info, Fields(shift)));
    }

    public static List<string> ReadAll(StoredFieldsReader reader) =>
        Enumerable.Range(0, reader.MaxDoc).Select(doc => StoredFieldsRecorder.Read(reader, doc)).ToList();

    /// <summary>A document of random values of every type in random fields, 0 to shift + 9; texts are made of words that return.</summary>
    public static string FillRandomly(StoredFieldsWriter writer, Random random, int shift = 0, int maxTextWords = 60)
    {
        var expected = new StoredFieldsRecorder();
        for (int values = random.Next(6); values > 0; values--)
        {
            var field = new FieldInfo($"f{random.Next(10)}", 0);
            int number = int.Parse(field.Name[1..]) + shift;
            switch (random.Next(7))
            {
                case 0:
                    byte[] bytes = new byte[random.Next(50)];
                    random.NextBytes(bytes);
                    writer.WriteBytes(number, bytes);
                    expected.OnBytes(field, bytes);
                    break;
                case 1:
                    int small = (int)RandomBits(random, 32);
                    writer.WriteInt32(number, small);
                    expected.OnInt32(field, small);
                    break;
                case 2:
                    long big = RandomBits(random, 64) * (random.Next(3) == 0 ? 3_600_000 : 1);
                    writer.WriteInt64(number, big);
                    expected.OnInt64(field, big);
                    break;
                case 3:
                    float single = random.Next(2) == 0 ? random.Next(-3, 130) : BitConverter.Int32BitsToSingle((int)RandomBits(random, 32));
                    writer.WriteSingle(number, single);
                    expected.OnSingle(field, single);
                    break;
                case 4:
                    double wide = random.Next(3) switch { 0 => random.Next(-3, 130), 1 => random.NextSingle(), _ => BitConverter.Int64BitsToDouble(RandomBits(random, 64)) };
                    writer.WriteDouble(number, wide);
                    expected.OnDouble(field, wide);
                    break;
                default:
                    string text = string.Join(' ', Enumerable.Range(0, random.Next(maxTextWords)).Select(_ => $"wörd{random.Next(500)}"));
                    writer.WriteString(number, text);
                    expected.OnString(field, Encoding.UTF8.GetBytes(text));
                    break;
            }
        }
        return expected.Text;
    }

    /// <summary>A number of random width, so that small ones are as frequent as big ones.</summary>
    private static long RandomBits(Random random, int width) => random.NextInt64(long.MinValue, long.MaxValue) >> (63 - random.Next(width));
}
