using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Tests;

/// <summary>One segment in memory, for tests of a single part of the codec.</summary>
internal sealed class SegmentUnderTest(int maxDoc, params FieldInfo[] fields)
{
    private readonly FieldInfos _fieldInfos = new(fields);

    public MemoryDirectory Directory { get; } = new();

    public byte[] Id { get; init; } = Enumerable.Range(1, 16).Select(i => (byte)i).ToArray();

    public SegmentWriteState WriteState => new(Directory, "_0", Id, maxDoc, _fieldInfos);

    public SegmentReadState ReadState
    {
        get
        {
            var info = new SegmentInfo("_0", Id, maxDoc);
            return new SegmentReadState(SegmentFiles.Open(Directory, info), info, _fieldInfos);
        }
    }

    public static FieldInfo Column(string name, int number, DocValuesType type) => new(name, number) { DocValuesType = type };

    public static FieldInfo Text(string name, int number) => new(name, number) { IndexOptions = IndexOptions.DocsAndFreqs };

    public static FieldInfo Points(string name, int number, int width) => new(name, number) { PointDimensionCount = 1, PointIndexDimensionCount = 1, PointBytesPerDimension = width };

    /// <summary>Ascending ids, each with that probability.</summary>
    public static int[] RandomDocs(Random random, int maxDoc, double share) =>
        Enumerable.Range(0, maxDoc).Where(_ => random.NextDouble() < share).ToArray();

    /// <summary>Changes random bytes of a file, with the checksum made right again: reading may succeed or find the damage, nothing else.</summary>
    public void DamageAtRandom(string name, Random random, int rounds, Action read)
    {
        byte[] sound = Directory.Bytes(name).ToArray();
        for (int round = 0; round < rounds; round++)
        {
            byte[] damaged = sound.ToArray();
            int at = random.Next(sound.Length - 8);
            damaged[at] ^= (byte)random.Next(1, 256);
            SegmentsDamage.SetChecksum(damaged);
            Directory.SetBytes(name, damaged);
            var error = Record.Exception(read);
            Assert.True(error is null or CorruptIndexException, $"{name} byte {at}: {error}");
        }
        Directory.SetBytes(name, sound);
    }
}
