using System.Text;
using Search.Lucene8.DocValues;
using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Testing;
using static Search.Lucene8.Tests.DocValuesSamples;

namespace Search.Lucene8.Tests;

/// <summary>Damaged doc values give an error that says so, or what was written; never another value.</summary>
public class DocValuesDamageTests
{
    [Theory]
    [InlineData(".dvm")]
    [InlineData(".dvd")]
    public void Reader_DamagedFile_GivesNothingButCorruption(string extension)
    {
        var fields = AllTypes();
        var segment = new SegmentUnderTest(70_000, fields);
        int[] docs = [0, 3, 4, 5, 69_999];
        byte[][] terms = ["a"u8.ToArray(), "abc"u8.ToArray(), "abcdefghijklmnopqrstuvwxyz"u8.ToArray(), "abcdefghijklmnopqrstuvwxyz012345678901234567890"u8.ToArray(), "b"u8.ToArray()];
        Write(segment, writer =>
        {
            writer.WriteNumeric(fields[0], docs, [1L << 40, -7, 9, 1L << 40, 9]);
            writer.WriteBinary(fields[1], docs, [[1], [2, 3], [4, 5, 6], [], [7]]);
            writer.WriteSorted(fields[2], docs, [3, 2, 1, 0, 4], terms);
            writer.WriteSortedSet(fields[3], docs, [0, 1, 3, 4, 5, 6], [0, 1, 2, 4, 3, 1], terms);
            writer.WriteSortedNumeric(fields[4], docs, [0, 1, 3, 4, 5, 6], [100, 1000, 2000, 1, 50, 7]);
        });
        SegmentsDamage.ExpectFound(segment.Directory, "_0_Lucene80_0" + extension, () => ReadEverything(segment));
    }

    [Theory]
    [InlineData(".dvm")]
    [InlineData(".dvd")]
    public void Reader_DamagedCompressedBinary_GivesNothingButCorruption(string extension)
    {
        var segment = DocValuesGolden.Open();
        segment.DamageAtRandom("_0_Lucene80_0" + extension, new TestSeed(nameof(Reader_DamagedCompressedBinary_GivesNothingButCorruption)).Random(extension), 600, () => ReadEverything(segment));
    }

    [Fact]
    public void Reader_DamagedDenseSetAndBlocks_GivesNothingButCorruption()
    {
        var fields = AllTypes();
        var segment = new SegmentUnderTest(40_000, fields[0], fields[2]);
        int[] docs = Enumerable.Range(0, 40_000).Where(doc => doc % 7 != 0).ToArray();
        Write(segment, writer =>
        {
            writer.WriteNumeric(fields[0], docs, docs.Select(doc => Number("blocks", doc, new Random(doc))).ToArray());
            writer.WriteSorted(fields[2], docs, docs.Select(doc => doc % 3).ToArray(), [[1], [2], [3]]);
        });
        var random = new TestSeed(nameof(Reader_DamagedDenseSetAndBlocks_GivesNothingButCorruption)).Random();
        segment.DamageAtRandom("_0_Lucene80_0.dvm", random, 80, () => ReadEverything(segment));
        segment.DamageAtRandom("_0_Lucene80_0.dvd", random, 40, () => ReadEverything(segment));
    }

    private static void ReadEverything(SegmentUnderTest segment)
    {
        using var reader = new DocValuesReader(segment.ReadState);
        reader.CheckIntegrity();
        long sum = 0;
        foreach (string name in segment.ReadState.FieldInfos.Select(field => field.Name))
        {
            if (reader.Numeric(name) is { } numeric)
                while (numeric.NextDoc() != DocValuesCursor.NoMoreDocs) sum += numeric.Value;
            if (reader.Binary(name) is { } binary)
                while (binary.NextDoc() != DocValuesCursor.NoMoreDocs) sum += binary.Value.Length;
            if (reader.Sorted(name) is { } sorted)
            {
                while (sorted.NextDoc() != DocValuesCursor.NoMoreDocs) IsTrue(sorted.Ordinal < sorted.Terms.Count, sorted.DocId);
                for (int i = 0; i < Math.Min(sorted.Terms.Count, 1000); i++) sum += sorted.Terms.Term(i).Length;
                sum += sorted.Terms.Find("abcd"u8);
            }
            if (reader.SortedSet(name) is { } set)
                while (set.NextDoc() != DocValuesCursor.NoMoreDocs)
                    for (int i = 0; i < Math.Min(set.ValueCount, 1000); i++) IsTrue(set.Ordinal(i) < set.Terms.Count, set.DocId);
            if (reader.SortedNumeric(name) is { } numbers)
                while (numbers.NextDoc() != DocValuesCursor.NoMoreDocs)
                    for (int i = 0; i < Math.Min(numbers.ValueCount, 1000); i++) sum += numbers.Value(i);
        }
    }
}
