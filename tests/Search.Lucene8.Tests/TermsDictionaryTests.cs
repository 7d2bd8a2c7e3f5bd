using System.Text;
using Search.Lucene8.Postings;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Lucene8.Terms;
using Search.Testing;

namespace Search.Lucene8.Tests;

public class TermsDictionaryTests
{
    private static readonly IComparer<byte[]> ByBytes = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    /// <summary>Vocabularies that lead to each shape of blocks, suffixes and index nodes.</summary>
    public static TheoryData<string> Vocabularies => ["one", "few", "words", "numbers", "dense", "long", "binary", "nested", "sparse"];

    [Theory]
    [MemberData(nameof(Vocabularies))]
    public void Terms_WalkedFoundAndSought_AreThoseOfASortedList(string vocabulary)
    {
        var seed = new TestSeed($"{nameof(Terms_WalkedFoundAndSought_AreThoseOfASortedList)}-{vocabulary}");
        seed.Run(() =>
        {
            var random = seed.Random();
            var terms = Vocabulary(vocabulary, random);
            using var segment = Write(terms);
            using var reader = segment.Open();
            reader.CheckIntegrity();
            var field = reader.Field("f")!;

            Assert.Equal(terms.Count, field.TermCount);
            Assert.Equal(terms[0], field.MinTerm.ToArray());
            Assert.Equal(terms[^1], field.MaxTerm.ToArray());
            var cursor = field.Terms();
            for (int i = 0; i < terms.Count; i++)
            {
                Assert.True(cursor.MoveNext());
                ExpectTerm(i);
                Assert.Equal(cursor.State.Metadata, field.Find(terms[i])!.Metadata);
            }
            Assert.False(cursor.MoveNext());
            Assert.False(cursor.MoveNext());

            for (int i = 0; i < 3000; i++)
            {
                byte[] wanted = Near(terms[random.Next(terms.Count)], random);
                int index = terms.BinarySearch(wanted, ByBytes);
                Assert.Equal(index >= 0, field.Find(wanted) != null);
                if (index < 0) index = ~index;
                Assert.Equal(index < terms.Count, cursor.SeekCeiling(wanted));
                for (int steps = random.Next(4); index < terms.Count; index++)
                {
                    ExpectTerm(index);
                    if (steps-- == 0) break;
                    Assert.Equal(index + 1 < terms.Count, cursor.MoveNext());
                }
            }

            // Short steps forward, as in merging lists of terms.
            cursor = field.Terms();
            for (int i = random.Next(3); i < terms.Count; i += random.Next(1, 5))
            {
                Assert.True(cursor.SeekCeiling(terms[i]));
                ExpectTerm(i);
            }

            void ExpectTerm(int index)
            {
                Assert.Equal(terms[index], cursor.Term.ToArray());
                Assert.Equal(Freq(index), cursor.State.DocFreq);
            }
        });
    }

    [Fact]
    public void Field_Statistics_AreExact()
    {
        var model = new PostingsModel("f", IndexOptions.DocsAndFreqs);
        var random = new TestSeed(nameof(Field_Statistics_AreExact)).Random();
        for (byte i = 0; i < 60; i++) model.AddTerm([i], Enumerable.Range(1, 1 + random.Next(9)), random, 50);
        using var segment = PostingsModel.Write(model);
        using var reader = segment.Open();
        var field = reader.Field("f")!;
        var docs = model.Terms.Values.SelectMany(docs => docs).ToList();
        Assert.Equal(docs.Count, field.SumDocFreq);
        Assert.Equal(docs.Sum(doc => doc.Positions.Length), field.SumTotalTermFreq);
        Assert.Equal(docs.Select(doc => doc.DocId).Distinct().Count(), field.DocCount);
    }

    [Fact]
    public void Writer_SeveralFields_AreKeptApartAndEmptyOnesLeftOut()
    {
        var random = new TestSeed(nameof(Writer_SeveralFields_AreKeptApartAndEmptyOnesLeftOut)).Random();
        var first = new PostingsModel("a", IndexOptions.Docs);
        first.AddTerm("x"u8.ToArray(), [1], random, 9);
        var empty = new PostingsModel("b", IndexOptions.DocsAndFreqs);
        var last = new PostingsModel("c", IndexOptions.DocsAndFreqsAndPositionsAndOffsets);
        last.AddTerm("x"u8.ToArray(), [3, 4], random, 9);
        using var segment = PostingsModel.Write(last, empty, first);
        using var reader = segment.Open();
        Assert.Equal(1, reader.Field("a")!.Find("x"u8)!.DocFreq);
        Assert.Equal(7, reader.Field("c")!.Find("x"u8)!.TotalTermFreq);
        Assert.Null(reader.Field("b"));
        Assert.Null(reader.Field("unknown"));
        Assert.Equal("0", segment.Infos.Find("a")!.Attributes["PerFieldPostingsFormat.suffix"]);
        Assert.Empty(segment.Infos.Find("b")!.Attributes);
    }

    [Fact]
    public void Writer_WhatIsOutOfOrder_IsRefused()
    {
        var field = new FieldInfo("f", 0) { IndexOptions = IndexOptions.DocsAndFreqsAndPositionsAndOffsets };
        var infos = new FieldInfos([field]);
        using var writer = new TermsWriter(new SegmentWriteState(new MemoryDirectory(), "_0", new byte[16], 10, infos));
        writer.StartField(field);
        writer.StartTerm("b"u8);
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.StartDoc(10, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.StartDoc(0, 0, 1));
        writer.StartDoc(5, 3, 1);
        writer.AddPosition(7, 70, 71);
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.AddPosition(6, 80, 81));
        writer.AddPosition(7, 70, 71);
        Assert.Throws<InvalidOperationException>(writer.FinishDoc);
    }

    [Fact]
    public void Writer_TermsThatDoNotAscend_AreRefused()
    {
        var field = new FieldInfo("f", 0) { IndexOptions = IndexOptions.Docs };
        using var writer = new TermsWriter(new SegmentWriteState(new MemoryDirectory(), "_0", new byte[16], 10, new FieldInfos([field])));
        writer.StartField(field);
        writer.StartTerm("b"u8);
        writer.StartDoc(5, 1, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.StartDoc(5, 1, 1));
        writer.FinishDoc();
        writer.FinishTerm();
        Assert.Throws<ArgumentException>(() => writer.StartTerm("b"u8));
        Assert.Throws<ArgumentException>(() => writer.StartTerm("a"u8));
        Assert.Throws<ArgumentException>(() => writer.StartTerm(new byte[32767]));
        writer.StartTerm([.. "c"u8, .. new byte[32765]]);
    }

    private static int Freq(int index) => index % 11 == 0 ? 200 : index % 3 == 0 ? 2 : 1;

    private static PostingsSegment Write(List<byte[]> terms)
    {
        var random = new Random(7);
        var model = new PostingsModel("f", IndexOptions.DocsAndFreqsAndPositions);
        for (int i = 0; i < terms.Count; i++) model.AddTerm(terms[i], Enumerable.Repeat(1, Freq(i)), random, 3);
        return PostingsModel.Write(model);
    }

    private static List<byte[]> Vocabulary(string kind, Random random)
    {
        IEnumerable<byte[]> terms = kind switch
        {
            "one" => [[]],
            "few" => Enumerable.Range(0, 20).Select(i => new[] { (byte)(i * 12) }),
            "words" => Repeat(4000, () => Ascii(random, random.Next(1, 9), "etaoinshrdlu")),
            "numbers" => Repeat(5000, () => Encoding.ASCII.GetBytes(random.Next(100_000).ToString("D8"))),
            "dense" => Enumerable.Range(0, 20_000).Select(i => new[] { (byte)(i >> 8), (byte)i }),
            "long" => Repeat(1500, () => [.. "http://example.org/a-rather-long-path/"u8, .. Ascii(random, random.Next(5, 30), "ab-"), .. random.Next(20) == 0 ? "É"u8 : []]),
            "binary" => Repeat(4000, () => { var bytes = new byte[random.Next(6)]; random.NextBytes(bytes); return bytes; }),
            // Every prefix is a term too, and blocks lie deep inside one another.
            "nested" => Repeat(3000, () => Ascii(random, random.Next(0, 24), "ab")),
            // Few and far apart labels in the index: nodes that are searched.
            "sparse" => from a in "!0Abz~" from b in "%5Mt~" from i in Enumerable.Range(0, 40) select Encoding.UTF8.GetBytes($"{(char)(a * 3)}{(char)(b * 5)}{i * 97}"),
            _ => throw new ArgumentException(kind),
        };
        var sorted = new SortedSet<byte[]>(terms, ByBytes);
        if (kind == "binary") sorted.Add(Enumerable.Repeat((byte)0xFF, 32766).ToArray());
        return [.. sorted];
    }

    private static IEnumerable<byte[]> Repeat(int count, Func<byte[]> term) => Enumerable.Range(0, count).Select(_ => term());

    private static byte[] Ascii(Random random, int length, string letters) =>
        Enumerable.Range(0, length).Select(_ => (byte)letters[random.Next(letters.Length)]).ToArray();

    /// <summary>The term itself, or something close to it that may be a term or not.</summary>
    private static byte[] Near(byte[] term, Random random)
    {
        var near = term.ToList();
        switch (random.Next(5))
        {
            case 0 when near.Count > 0: near[random.Next(near.Count)] += (byte)random.Next(1, 256); break;
            case 1: near.Insert(random.Next(near.Count + 1), (byte)random.Next(256)); break;
            case 3: near = near.Take(random.Next(near.Count + 1)).ToList(); break;
        }
        return [.. near];
    }
}
