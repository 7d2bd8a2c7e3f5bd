using System.Text;
using Search.Lucene8.DocValues;
using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Testing;
using static Search.Lucene8.Tests.DocValuesSamples;

namespace Search.Lucene8.Tests;

public class DocValuesTests
{
    public static TheoryData<string> NumericKinds =>
        new("constant", "small", "table", "table of 256", "factor", "dates", "blocks", "constant blocks", "random", "extremes", "two extremes", "negative", "one bit");

    [Theory]
    [MemberData(nameof(NumericKinds))]
    public void Numeric_EveryPacking_ReadsBack(string kind)
    {
        var seed = new TestSeed($"{nameof(Numeric_EveryPacking_ReadsBack)}/{kind}");
        seed.Run(() =>
        {
            var random = seed.Random();
            foreach (int maxDoc in new[] { 1, 2, 300, 16_384, 16_385, 34_000 })
            {
                foreach (double share in maxDoc == 34_000 ? new[] { 0.7, 1 } : [0, 0.01, 0.5, 1])
                {
                    int[] docs = SegmentUnderTest.RandomDocs(random, maxDoc, share);
                    long[] values = docs.Select(doc => Number(kind, doc, random)).ToArray();
                    using var reader = WriteAndOpen(maxDoc, DocValuesType.Numeric, (writer, field) => writer.WriteNumeric(field, docs, values));
                    CheckCursor(() => reader.Numeric("f")!, docs, maxDoc, random, (cursor, i) => IsTrue(values[i] == ((NumericDocValues)cursor).Value, i));
                }
            }
        });
    }

    [Theory]
    [InlineData("constant", 0)]
    [InlineData("one bit", 20_000 / 8 + 3)]
    [InlineData("table", 20_000 / 4 + 3)]
    [InlineData("factor", 20_000 * 20 / 8 + 3)]
    [InlineData("constant blocks", 2 * 9 + 3 * 8)]
    [InlineData("random", 20_000 * 8 + 3)]
    public void Numeric_Packing_TakesNoMoreThanItMust(string kind, int bytes)
    {
        long[] values = Enumerable.Range(0, 20_000).Select(doc => Number(kind, doc, new Random(doc))).ToArray();
        var segment = Write(values.Length, DocValuesType.Numeric, (writer, field) => writer.WriteNumeric(field, Enumerable.Range(0, values.Length).ToArray(), values));
        int frame = CodecUtil.IndexHeaderLength("Lucene80DocValuesData", "Lucene80_0") + CodecUtil.FooterLength;
        Assert.Equal(bytes, segment.Directory.FileLength("_0_Lucene80_0.dvd") - frame);
    }

    [Fact]
    public void Binary_RandomLengths_ReadBack()
    {
        var seed = new TestSeed(nameof(Binary_RandomLengths_ReadBack));
        seed.Run(() =>
        {
            var random = seed.Random();
            foreach (int maxDoc in new[] { 1, 300, 70_000 })
                foreach (double share in maxDoc > 300 ? new[] { 0.97 } : [0, 0.1, 1])
                    foreach (int maxLength in new[] { 0, 1, 40 })
                        foreach (bool isFixed in new[] { true, false })
                        {
                            int[] docs = SegmentUnderTest.RandomDocs(random, maxDoc, share);
                            byte[][] values = docs.Select(_ => RandomBytes(random, isFixed ? maxLength : random.Next(maxLength + 1))).ToArray();
                            using var reader = WriteAndOpen(maxDoc, DocValuesType.Binary, (writer, field) => writer.WriteBinary(field, docs, values));
                            CheckCursor(() => reader.Binary("f")!, docs, maxDoc, random, (cursor, i) => IsTrue(((BinaryDocValues)cursor).Value.SequenceEqual(values[i]), i));
                        }
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(5000)]
    public void Sorted_DictionaryOfThatManyTerms_ReadsBackAndFinds(int termCount)
    {
        var seed = new TestSeed(nameof(Sorted_DictionaryOfThatManyTerms_ReadsBackAndFinds), termCount);
        seed.Run(() =>
        {
            var random = seed.Random();
            byte[][] terms = RandomTerms(random, termCount);
            int maxDoc = 3 * terms.Length;
            int[] docs = Enumerable.Range(0, maxDoc).Where(doc => doc % 3 != 1 || terms.Length == 2).ToArray();
            int[] ordinals = docs.Select((_, i) => i < terms.Length ? i : random.Next(terms.Length)).ToArray();
            random.Shuffle(ordinals);
            using var reader = WriteAndOpen(maxDoc, DocValuesType.Sorted, (writer, field) => writer.WriteSorted(field, docs, ordinals, terms));
            CheckCursor(() => reader.Sorted("f")!, docs, maxDoc, random, (cursor, i) => IsTrue(ordinals[i] == ((SortedDocValues)cursor).Ordinal, i));
            CheckTerms(reader.Sorted("f")!.Terms, terms, random);
        });
    }

    [Fact]
    public void SortedSet_SingleAndSeveralValues_ReadBack()
    {
        for (int most = 1; most <= 5; most += 4)
        {
            var seed = new TestSeed(nameof(SortedSet_SingleAndSeveralValues_ReadBack), most);
            seed.Run(() =>
            {
                var random = seed.Random();
                byte[][] terms = RandomTerms(random, 40);
                foreach (int maxDoc in new[] { 100, 70_000 })
                {
                    int[] docs = SegmentUnderTest.RandomDocs(random, maxDoc, 0.8);
                    int[][] sets = docs.Select((_, i) => Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => random.Next(terms.Length))
                        .Prepend(i % terms.Length).Take(most).Distinct().Order().ToArray()).ToArray();
                    int[] ordinals = sets.SelectMany(set => set).ToArray();
                    int[] starts = Starts(sets.Select(set => set.Length));
                    using var reader = WriteAndOpen(maxDoc, DocValuesType.SortedSet, (writer, field) => writer.WriteSortedSet(field, docs, starts, ordinals, terms));
                    CheckCursor(() => reader.SortedSet("f")!, docs, maxDoc, random, (cursor, i) =>
                    {
                        var values = (SortedSetDocValues)cursor;
                        IsTrue(values.ValueCount == sets[i].Length, i);
                        for (int k = 0; k < sets[i].Length; k++) IsTrue(values.Ordinal(k) == sets[i][k], i);
                    });
                    CheckTerms(reader.SortedSet("f")!.Terms, terms, random);
                }
            });
        }
    }

    [Fact]
    public void SortedNumeric_SingleAndSeveralValues_ReadBack()
    {
        for (int most = 1; most <= 6; most += 5)
        {
            var seed = new TestSeed(nameof(SortedNumeric_SingleAndSeveralValues_ReadBack), most);
            seed.Run(() =>
            {
                var random = seed.Random();
                foreach (int maxDoc in new[] { 100, 5000 })
                    foreach (string kind in new[] { "constant", "small", "table", "random" })
                    {
                        int[] docs = SegmentUnderTest.RandomDocs(random, maxDoc, 0.9);
                        long[][] lists = docs.Select(doc => Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => Number(kind, doc, random)).Order().ToArray()).ToArray();
                        long[] values = lists.SelectMany(list => list).ToArray();
                        int[] starts = Starts(lists.Select(list => list.Length));
                        using var reader = WriteAndOpen(maxDoc, DocValuesType.SortedNumeric, (writer, field) => writer.WriteSortedNumeric(field, docs, starts, values));
                        CheckCursor(() => reader.SortedNumeric("f")!, docs, maxDoc, random, (cursor, i) =>
                        {
                            var list = (SortedNumericDocValues)cursor;
                            IsTrue(list.ValueCount == lists[i].Length, i);
                            for (int k = 0; k < lists[i].Length; k++) IsTrue(list.Value(k) == lists[i][k], i);
                        });
                    }
            });
        }
    }

    [Fact]
    public void AllTypes_NoDocument_HaveEmptyCursors()
    {
        var fields = AllTypes();
        var segment = new SegmentUnderTest(10, fields);
        Write(segment, writer =>
        {
            writer.WriteNumeric(fields[0], [], []);
            writer.WriteBinary(fields[1], [], []);
            writer.WriteSorted(fields[2], [], [], []);
            writer.WriteSortedSet(fields[3], [], [0], [], []);
            writer.WriteSortedNumeric(fields[4], [], [0], []);
        });
        using var reader = new DocValuesReader(segment.ReadState);
        DocValuesCursor[] cursors = [reader.Numeric("numeric")!, reader.Binary("binary")!, reader.Sorted("sorted")!, reader.SortedSet("set")!, reader.SortedNumeric("numbers")!];
        foreach (var cursor in cursors)
        {
            Assert.Equal(0, cursor.Count);
            Assert.False(cursor.AdvanceExact(3));
            Assert.Equal(DocValuesCursor.NoMoreDocs, cursor.NextDoc());
            Assert.Equal(DocValuesCursor.NoMoreDocs, cursor.NextDoc());
        }
        Assert.Equal(0, reader.Sorted("sorted")!.Terms.Count);
        Assert.Equal(-1, reader.SortedSet("set")!.Terms.Find("x"u8));
    }

    [Fact]
    public void Reader_FieldOfAnotherType_IsNull()
    {
        using var reader = WriteAndOpen(2, DocValuesType.Numeric, (writer, field) => writer.WriteNumeric(field, [0], [5]));
        Assert.NotNull(reader.Numeric("f"));
        Assert.Null(reader.SortedNumeric("f"));
        Assert.Null(reader.Binary("f"));
        Assert.Null(reader.Numeric("g"));
    }

    [Fact]
    public void Reader_FieldNeverWritten_IsNull()
    {
        var fields = AllTypes();
        var segment = new SegmentUnderTest(3, fields);
        Write(segment, writer => writer.WriteNumeric(fields[0], [0], [5]));
        using var reader = new DocValuesReader(segment.ReadState);
        Assert.NotNull(reader.Numeric("numeric"));
        Assert.Null(reader.Binary("binary"));
        Assert.Null(reader.Sorted("sorted"));
    }

    [Fact]
    public void Reader_ForeignFormatOrUpdatedField_IsRefusedAsUnsupported()
    {
        var foreign = SegmentUnderTest.Column("f", 0, DocValuesType.Numeric);
        foreign.Attributes["PerFieldDocValuesFormat.format"] = "Direct";
        Assert.Throws<IndexFormatVersionException>(() => new DocValuesReader(new SegmentUnderTest(3, foreign).ReadState));
        var updated = SegmentUnderTest.Column("f", 0, DocValuesType.Numeric) with { DocValuesGeneration = 1 };
        updated.Attributes["PerFieldDocValuesFormat.format"] = "Lucene80";
        Assert.Throws<IndexFormatVersionException>(() => new DocValuesReader(new SegmentUnderTest(3, updated).ReadState));
    }

    [Fact]
    public void Cursor_Misused_FailsLoudly()
    {
        using var reader = WriteAndOpen(20, DocValuesType.Numeric, (writer, field) => writer.WriteNumeric(field, [3, 9], [5, 6]));
        var cursor = reader.Numeric("f")!;
        Assert.ThrowsAny<Exception>(() => cursor.Value);
        Assert.Equal(3, cursor.Advance(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => cursor.Advance(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => cursor.AdvanceExact(2));
        Assert.True(cursor.AdvanceExact(3));
        Assert.False(cursor.AdvanceExact(4));
        Assert.ThrowsAny<Exception>(() => cursor.Value);
        Assert.Equal(9, cursor.NextDoc());
    }

    [Fact]
    public void Writer_WrongArguments_AreRefused()
    {
        var fields = AllTypes();
        var segment = new SegmentUnderTest(10, fields);
        using var writer = new DocValuesWriter(segment.WriteState);
        Assert.Throws<ArgumentException>(() => writer.WriteNumeric(fields[1], [1], [1]));
        Assert.Throws<ArgumentException>(() => writer.WriteNumeric(fields[0], [1], [1, 2]));
        Assert.Throws<ArgumentException>(() => writer.WriteNumeric(fields[0], [2, 1], [1, 2]));
        Assert.Throws<ArgumentException>(() => writer.WriteNumeric(fields[0], [10], [1]));
        Assert.Throws<ArgumentException>(() => writer.WriteBinary(fields[1], [1], []));
        Assert.Throws<ArgumentException>(() => writer.WriteSorted(fields[2], [1], [1], [[1]]));
        Assert.Throws<ArgumentException>(() => writer.WriteSorted(fields[2], [1], [0], [[1], [2]]));
        Assert.Throws<ArgumentException>(() => writer.WriteSorted(fields[2], [1, 2], [0, 1], [[2], [1]]));
        Assert.Throws<ArgumentException>(() => writer.WriteSortedSet(fields[3], [1], [0, 2], [1, 0], [[1], [2]]));
        Assert.Throws<ArgumentException>(() => writer.WriteSortedSet(fields[3], [1], [0, 0], [], []));
        Assert.Throws<ArgumentException>(() => writer.WriteSortedNumeric(fields[4], [1], [0, 2], [2, 1]));
        Assert.Throws<ArgumentException>(() => writer.WriteSortedNumeric(fields[4], [1], [0, 1], [2, 1]));
    }

    [Fact]
    public void CompressedBinary_WrittenByJava_IsRead()
    {
        using var reader = new DocValuesReader(DocValuesGolden.Open().ReadState);
        reader.CheckIntegrity();
        var varied = reader.Binary("varied")!;
        var fixedLength = reader.Binary("fixed")!;
        for (int doc = 0; doc < DocValuesGolden.MaxDoc; doc++)
        {
            Assert.Equal(doc % 3 != 1, varied.AdvanceExact(doc));
            if (doc % 3 != 1) Assert.Equal(string.Concat(Enumerable.Repeat("value " + doc, doc % 5)), Encoding.UTF8.GetString(varied.Value));
            Assert.True(fixedLength.AdvanceExact(doc));
            Assert.Equal($"{doc:D6}", Encoding.UTF8.GetString(fixedLength.Value));
        }
    }

    /// <summary>Walks all documents, then jumps, then asks for documents one by one.</summary>
    private static void CheckCursor(Func<DocValuesCursor> open, int[] docs, int maxDoc, Random random, Action<DocValuesCursor, int> checkValue)
    {
        var cursor = open();
        Assert.Equal(docs.Length, cursor.Count);
        Assert.Equal(-1, cursor.DocId);
        for (int i = 0; i < docs.Length; i++)
        {
            IsTrue(cursor.NextDoc() == docs[i] && cursor.DocId == docs[i], i);
            checkValue(cursor, i);
        }
        Assert.Equal(DocValuesCursor.NoMoreDocs, cursor.NextDoc());

        cursor = open();
        for (int i = random.Next(10); i < docs.Length; i += random.Next(1, 100))
        {
            IsTrue(docs[i] == cursor.Advance(docs[i] - (i > 0 ? random.Next(docs[i] - docs[i - 1]) : 0)), i);
            checkValue(cursor, i);
        }

        cursor = open();
        for (int target = random.Next(10); target < maxDoc; target += random.Next(1, 60))
        {
            int i = Array.BinarySearch(docs, target);
            IsTrue(i >= 0 == cursor.AdvanceExact(target), target);
            if (i >= 0) checkValue(cursor, i);
        }
    }

    private static void CheckTerms(DocValuesTerms found, byte[][] terms, Random random)
    {
        Assert.Equal(terms.Length, found.Count);
        for (int i = 0; i < terms.Length; i++) Assert.True(found.Term(i).SequenceEqual(terms[i]));
        for (int round = 0; round < 200; round++)
        {
            int ordinal = random.Next(terms.Length);
            Assert.True(found.Term(ordinal).SequenceEqual(terms[ordinal]));
            Assert.Equal(ordinal, found.Find(terms[ordinal]));
            byte[] other = random.Next(2) == 0 ? [.. terms[ordinal], 0] : RandomBytes(random, random.Next(4));
            int place = Array.FindIndex(terms, term => term.AsSpan().SequenceCompareTo(other) >= 0);
            int expected = place < 0 ? -1 - terms.Length : terms[place].AsSpan().SequenceEqual(other) ? place : -1 - place;
            Assert.Equal(expected, found.Find(other));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => { found.Term(terms.Length); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { found.Term(-1); });
    }
}
