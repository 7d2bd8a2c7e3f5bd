using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Lucene8.StoredFields;
using Search.Testing;
using static Search.Lucene8.Tests.StoredFieldsFixture;

namespace Search.Lucene8.Tests;

public class StoredFieldsTests
{
    [Theory]
    [InlineData("BEST_SPEED")]
    [InlineData("BEST_COMPRESSION")]
    public void Reader_OnAnIndexOfJava_GivesEveryValue(string mode)
    {
        using var directory = SegmentsGolden.Open(mode);
        var info = CommitPoint.Read(directory, 1).Segments[0].Info;
        using var files = SegmentFiles.Open(directory, info);
        using var reader = new StoredFieldsReader(new SegmentReadState(files, info, FieldInfosFormat.Read(files, info)));
        reader.CheckIntegrity();
        string repetition = string.Concat(Enumerable.Repeat("repetition repetition repetition ", 5));
        Assert.Equal(
            [
                "id=s:d0",
                $"id=s:d1 n=i:-7 l=l:259200000 l=l:{1L << 40 | 5} l=l:-1000 l=l:7200000",
                "id=s:d2 f=f:40400000 f=f:80000000 f=f:3fc00000 f=f:c0100000 d=d:405f000000000000 d=d:3fb999999999999a d=d:3fe0000000000000 d=d:bfb999999999999a d=d:8000000000000000",
                $"id=s:d3 b=b:010203ff t=s:naïve 😀 {repetition}",
                "id=s:d4",
            ], ReadAll(reader));
    }

    [Fact]
    public void WriteAndRead_RandomDocuments_AreTheSame()
    {
        for (int round = 0; round < 6; round++)
        {
            var seed = new TestSeed(nameof(WriteAndRead_RandomDocuments_AreTheSame), round);
            seed.Run(() =>
            {
                var random = seed.Random();
                using var directory = new MemoryDirectory();
                int documents = round switch { 0 => 1, 1 => 2, 2 => 5000, _ => random.Next(1, 400) };
                var expected = new List<string>();
                var read = Write(directory, "_0", documents, (writer, _) => expected.Add(FillRandomly(writer, random, maxTextWords: round == 3 ? 5000 : 60)));
                Assert.Equal(expected, read);
            });
        }
    }
}
