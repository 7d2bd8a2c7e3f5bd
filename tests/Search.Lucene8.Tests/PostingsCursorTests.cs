using Search.Lucene8.Postings;
using Search.Lucene8.Segments;
using Search.Lucene8.Terms;
using Search.Testing;

namespace Search.Lucene8.Tests;

public class PostingsCursorTests
{
    // Around every place where a block, a skip entry or a skip level begins or ends.
    private static readonly int[] Boundaries =
        [1, 2, 127, 128, 129, 255, 256, 257, 1023, 1024, 1025, 1151, 1152, 1153, 8191, 8192, 8193, 8319, 8320, 8321, 9215, 9216, 9217];

    public static TheoryData<IndexOptions> AllOptions => [.. Enum.GetValues<IndexOptions>().Where(options => options != IndexOptions.None)];

    [Theory]
    [MemberData(nameof(AllOptions))]
    public void Cursor_DocFreqAndTotalTermFreqAtEveryBoundary_GivesWhatWasWritten(IndexOptions options)
    {
        var seed = new TestSeed(nameof(Cursor_DocFreqAndTotalTermFreqAtEveryBoundary_GivesWhatWasWritten), (int)options);
        seed.Run(() =>
        {
            var random = seed.Random();
            var model = new PostingsModel("f", options);
            foreach (int n in Boundaries)
            {
                model.AddTerm(System.Text.Encoding.ASCII.GetBytes($"docs{n}"), Enumerable.Repeat(1, n), random, maxGap: n % 2 == 0 ? 1 : 3);
                model.AddTerm(System.Text.Encoding.ASCII.GetBytes($"occurrences{n}"), [1, n, 2], random, maxGap: 9);
            }
            ExpectEqual(model, PostingsParts.Offsets);
        });
    }

    [Theory]
    [MemberData(nameof(AllOptions))]
    public void Cursor_RandomPostings_GivesWhatWasWritten(IndexOptions options)
    {
        var seed = new TestSeed(nameof(Cursor_RandomPostings_GivesWhatWasWritten), (int)options);
        seed.Run(() =>
        {
            foreach (var parts in new[] { PostingsParts.Docs, PostingsParts.Freqs, PostingsParts.Positions, PostingsParts.Offsets, PostingsParts.Offsets | PostingsParts.Impacts })
                ExpectEqual(RandomModel("f", options, seed.Random(parts.ToString())), parts);
        });
    }

    [Theory]
    [MemberData(nameof(AllOptions))]
    public void Cursor_RandomSteps_EqualLinearReading(IndexOptions options)
    {
        var seed = new TestSeed(nameof(Cursor_RandomSteps_EqualLinearReading), (int)options);
        seed.Run(() =>
        {
            var random = seed.Random();
            var model = RandomModel("f", options, random);
            using var segment = PostingsModel.Write(model);
            using var reader = segment.Open();
            PostingsCursor? cursor = null;
            foreach (var (term, docs) in model.Terms)
                for (int round = 0; round < 6; round++)
                {
                    int maxStep = 1 << random.Next(1, 14);
                    bool looksAhead = round % 2 == 1;
                    cursor = reader.Field("f")!.Postings(reader.Field("f")!.Find(term)!, PostingsParts.Offsets, cursor);
                    for (int at = -1; at < docs.Count;)
                    {
                        int current = at < 0 ? -1 : docs[at].DocId;
                        int found;
                        if (random.Next(3) == 0)
                        {
                            found = cursor.NextDoc();
                            at++;
                        }
                        else
                        {
                            int target = current + random.Next(1, maxStep + 1);
                            if (looksAhead && random.Next(3) == 0) cursor.AdvanceShallow(target + random.Next(maxStep));
                            found = cursor.Advance(target);
                            do at++;
                            while (at < docs.Count && docs[at].DocId < target);
                        }
                        Assert.Equal(at < docs.Count ? docs[at].DocId : PostingsCursor.NoMoreDocs, found);
                        Assert.Equal(found, cursor.DocId);
                        if (at < docs.Count && random.Next(2) == 0) ExpectDoc(model, docs[at], cursor, stopEarly: random.Next(2) == 0);
                    }
                    Assert.Equal(PostingsCursor.NoMoreDocs, cursor.NextDoc());
                    Assert.Equal(PostingsCursor.NoMoreDocs, cursor.Advance(PostingsCursor.NoMoreDocs));
                }
        });
    }

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    [InlineData(1_000)]
    public void Intersect_FewOrManyDocuments_FindsThoseOfTheTermInTurn(int maxStep)
    {
        var seed = new TestSeed(nameof(Intersect_FewOrManyDocuments_FindsThoseOfTheTermInTurn), maxStep);
        seed.Run(() =>
        {
            var random = seed.Random();
            var model = RandomModel("f", IndexOptions.DocsAndFreqs, random);
            using var segment = PostingsModel.Write(model);
            using var reader = segment.Open();
            int[] places = new int[300], freqs = new int[300];
            foreach (var (term, docs) in model.Terms)
            {
                var cursor = reader.Field("f")!.Postings(reader.Field("f")!.Find(term)!, PostingsParts.Freqs);
                var frequencies = docs.ToDictionary(doc => doc.DocId, doc => doc.Positions.Length);
                int next = random.Next(maxStep);
                while (next < docs[^1].DocId + maxStep)
                {
                    int passed = cursor.DocId;
                    // The cursor may be ahead of some of them.
                    int[] wanted = new int[random.Next(1, places.Length + 1)];
                    for (int i = 0; i < wanted.Length; next += random.Next(1, maxStep + 1)) wanted[i++] = next;
                    int count = cursor.Intersect(wanted, places, freqs);
                    int[] expected = [.. Enumerable.Range(0, wanted.Length).Where(i => wanted[i] >= passed && frequencies.ContainsKey(wanted[i]))];
                    Assert.Equal(expected, places[..count].ToArray());
                    Assert.Equal(expected.Select(i => frequencies[wanted[i]]), freqs[..count].ToArray());
                    Assert.Equal(docs.Select(doc => doc.DocId).FirstOrDefault(doc => doc >= wanted[^1] && doc >= passed, PostingsCursor.NoMoreDocs), cursor.DocId);
                    if (random.Next(4) == 0 && cursor.DocId != PostingsCursor.NoMoreDocs) cursor.Advance(cursor.DocId + random.Next(1, 200));
                }
            }
        });
    }

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    [InlineData(100)]
    public void FindInBlock_DocumentsBeforeInAndBehindTheBlock_LeadToThoseOfTheTermInIt(int maxStep)
    {
        var seed = new TestSeed(nameof(FindInBlock_DocumentsBeforeInAndBehindTheBlock_LeadToThoseOfTheTermInIt), maxStep);
        seed.Run(() =>
        {
            var random = seed.Random();
            var model = RandomModel("f", IndexOptions.DocsAndFreqsAndPositions, random);
            using var segment = PostingsModel.Write(model);
            using var reader = segment.Open();
            int[] places = new int[300], indexes = new int[300];
            int found = 0;
            foreach (var (term, docs) in model.Terms)
            {
                var cursor = reader.Field("f")!.Postings(reader.Field("f")!.Find(term)!, PostingsParts.Positions);
                var byId = docs.ToDictionary(doc => doc.DocId);
                while (cursor.Advance(cursor.DocId + random.Next(1, 200)) != PostingsCursor.NoMoreDocs)
                {
                    int current = cursor.DocId, next = Math.Max(0, current - random.Next(3 * maxStep));
                    Assert.Equal(cursor.BlockDocs.Length < 128 - cursor.IndexInBlock ? PostingsCursor.NoMoreDocs : cursor.BlockDocs[^1], cursor.LastDocOfBlock);
                    int[] wanted = new int[random.Next(places.Length + 1)];
                    for (int i = 0; i < wanted.Length; next += random.Next(1, maxStep + 1)) wanted[i++] = next;
                    int count = cursor.FindInBlock(wanted, places, indexes);
                    Assert.Equal(current, cursor.DocId);
                    Assert.Equal(Enumerable.Range(0, wanted.Length).Where(i => wanted[i] >= current && wanted[i] <= cursor.LastDocOfBlock && byId.ContainsKey(wanted[i])), places[..count]);
                    for (int i = 0; i < count; i++)
                    {
                        var doc = byId[wanted[places[i]]];
                        Assert.Equal(doc.Positions.Length, cursor.FreqInBlock(indexes[i]));
                        // Not to all of them.
                        if (random.Next(3) == 0) continue;
                        cursor.MoveInBlock(indexes[i]);
                        Assert.Equal(doc.DocId, cursor.DocId);
                        ExpectDoc(model, doc, cursor, stopEarly: random.Next(2) == 0, PostingsParts.Positions);
                        found++;
                    }
                    if (cursor.IndexInBlock > 0) Assert.Throws<ArgumentOutOfRangeException>(() => cursor.MoveInBlock(cursor.IndexInBlock - 1));
                    Assert.Throws<ArgumentOutOfRangeException>(() => cursor.MoveInBlock(cursor.IndexInBlock + cursor.BlockDocs.Length));
                }
            }
            Assert.True(found > 20, $"only {found} documents were found");
        });
    }

    [Fact]
    public void Cursor_ReadBlockByBlock_GivesAllDocumentsAndFrequencies()
    {
        var model = RandomModel("f", IndexOptions.DocsAndFreqs, new TestSeed(nameof(Cursor_ReadBlockByBlock_GivesAllDocumentsAndFrequencies)).Random());
        using var segment = PostingsModel.Write(model);
        using var reader = segment.Open();
        foreach (var (term, docs) in model.Terms)
        {
            var cursor = reader.Field("f")!.Postings(reader.Field("f")!.Find(term)!, PostingsParts.Freqs);
            Assert.True(cursor.BlockDocs.IsEmpty && cursor.BlockFreqs.IsEmpty);
            var ids = new List<int>();
            var freqs = new List<int>();
            while (cursor.NextBlock() != PostingsCursor.NoMoreDocs)
            {
                Assert.Equal(cursor.DocId, cursor.BlockDocs[0]);
                ids.AddRange(cursor.BlockDocs);
                freqs.AddRange(cursor.BlockFreqs);
            }
            Assert.Equal(docs.Select(doc => doc.DocId), ids);
            Assert.Equal(docs.Select(doc => doc.Positions.Length), freqs);
            Assert.True(cursor.BlockDocs.IsEmpty && cursor.BlockFreqs.IsEmpty);
        }
    }

    [Theory]
    [MemberData(nameof(AllOptions))]
    public void Impacts_OfEveryLevel_AreTheBestPairsOfTheDocumentsTheyCover(IndexOptions options)
    {
        var seed = new TestSeed(nameof(Impacts_OfEveryLevel_AreTheBestPairsOfTheDocumentsTheyCover), (int)options);
        seed.Run(() =>
        {
            var random = seed.Random();
            var model = new PostingsModel("f", options);
            model.AddTerm([1], Freqs(9217, 60, random), random, 2);
            model.AddTerm([2], Freqs(129, 5, random), random, 90);
            model.AddTerm([3], Freqs(128, 5, random), random, 90);
            using var segment = PostingsModel.Write(model);
            using var reader = segment.Open();
            foreach (var (term, docs) in model.Terms)
            {
                int maxLevels = 0;
                var cursor = reader.Field("f")!.Postings(reader.Field("f")!.Find(term)!, PostingsParts.Freqs | PostingsParts.Impacts);
                for (int target = 0; target <= docs[^1].DocId; target += random.Next(1, 300))
                {
                    cursor.AdvanceShallow(target);
                    maxLevels = Math.Max(maxLevels, cursor.ImpactLevels);
                    int previousUpTo = -1;
                    for (int level = 0; level < cursor.ImpactLevels; level++)
                    {
                        int upTo = cursor.ImpactsUpTo(level);
                        Assert.True(upTo >= target && upTo >= previousUpTo);
                        previousUpTo = upTo;
                        Assert.Equal(ExpectedImpacts(docs, upTo, 128 << (3 * level), model), cursor.Impacts(level).ToArray());
                    }
                }
                Assert.Equal(docs.Count > 9000 ? 3 : 1, maxLevels);
            }
        });
    }

    [Fact]
    public void Cursor_PartsNotAskedFor_AreAbsent()
    {
        var random = new TestSeed(nameof(Cursor_PartsNotAskedFor_AreAbsent)).Random();
        var model = new PostingsModel("f", IndexOptions.DocsAndFreqsAndPositionsAndOffsets);
        model.AddTerm([1], Freqs(300, 9, random), random, 3);
        using var segment = PostingsModel.Write(model);
        using var reader = segment.Open();
        var field = reader.Field("f")!;
        var cursor = field.Postings(field.Find([1])!, PostingsParts.Docs);
        cursor.NextDoc();
        Assert.Equal(1, cursor.Freq);
        Assert.Throws<InvalidOperationException>(() => cursor.NextPosition());
        Assert.Throws<InvalidOperationException>(() => cursor.Positions.Length);
        cursor = field.Postings(field.Find([1])!, PostingsParts.Positions, cursor);
        Assert.Throws<InvalidOperationException>(() => cursor.NextPosition());
        Assert.Throws<InvalidOperationException>(() => cursor.Positions.Length);
        cursor.NextDoc();
        for (int i = 0; i < cursor.Freq; i++) cursor.NextPosition();
        Assert.Equal((-1, -1), (cursor.StartOffset, cursor.EndOffset));
        Assert.Throws<InvalidOperationException>(() => cursor.NextPosition());
        // Those that were read one by one cannot be had again.
        Assert.Throws<InvalidOperationException>(() => cursor.Positions.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => cursor.Advance(cursor.DocId));
    }

    [Fact]
    public void Cursor_PayloadsOfLucene_ArePassedOver()
    {
        using var directory = PostingsGolden.Open();
        var info = CommitPoint.Read(directory, 1).Segments[0].Info;
        using var files = SegmentFiles.Open(directory, info);
        using var reader = new TermsReader(new SegmentReadState(files, info, FieldInfosFormat.Read(files, info)));
        reader.CheckIntegrity();
        foreach (string name in new[] { "both", "payloads" })
            foreach (int step in new[] { 1, 2, 151 })
                foreach (var parts in new[] { PostingsParts.Positions, PostingsParts.Offsets })
                {
                    var field = reader.Field(name)!;
                    bool offsets = name == "both" && parts == PostingsParts.Offsets;
                    var cursor = field.Postings(field.Find("x"u8)!, parts);
                    for (int doc = 0; doc < 300; doc += step)
                    {
                        Assert.Equal(doc, cursor.Advance(doc));
                        Assert.Equal(1 + doc % 3, cursor.Freq);
                        for (int k = 0; k < cursor.Freq; k++)
                        {
                            Assert.Equal(2 * k, cursor.NextPosition());
                            Assert.Equal(offsets ? (5 * k, 5 * k + 1 + doc % 2) : (-1, -1), (cursor.StartOffset, cursor.EndOffset));
                        }
                    }
                    cursor = field.Postings(field.Find("t7"u8)!, parts);
                    for (int doc = 7; doc < 300; doc += 40)
                    {
                        Assert.Equal(doc, cursor.NextDoc());
                        Assert.Equal(2 * (1 + doc % 3), cursor.NextPosition());
                    }
                }
    }

    private static PostingsModel RandomModel(string name, IndexOptions options, Random random)
    {
        var model = new PostingsModel(name, options);
        for (int i = 0; i < 12; i++)
            model.AddTerm([(byte)i], Freqs(1 + random.Next(1 << random.Next(1, 14)), 1 + random.Next(30), random), random, 1 << random.Next(6));
        return model;
    }

    private static IEnumerable<int> Freqs(int count, int max, Random random) =>
        Enumerable.Range(0, count).Select(_ => random.Next(4) == 0 ? 1 + random.Next(max) : 1).ToList();

    private static void ExpectEqual(PostingsModel model, PostingsParts parts)
    {
        using var segment = PostingsModel.Write(model);
        using var reader = segment.Open();
        reader.CheckIntegrity();
        var field = reader.Field(model.Field)!;
        PostingsCursor? cursor = null;
        foreach (var (term, docs) in model.Terms)
        {
            var state = field.Find(term)!;
            Assert.Equal(docs.Count, state.DocFreq);
            Assert.Equal(model.HasFreqs ? docs.Sum(doc => doc.Positions.Length) : docs.Count, state.TotalTermFreq);
            cursor = field.Postings(state, parts, cursor);
            Assert.Equal(docs.Count, cursor.DocFreq);
            Assert.Equal(-1, cursor.DocId);
            foreach (var doc in docs)
            {
                Assert.Equal(doc.DocId, cursor.NextDoc());
                ExpectDoc(model, doc, cursor, parts: parts);
            }
            Assert.Equal(PostingsCursor.NoMoreDocs, cursor.NextDoc());
            Assert.Equal(PostingsCursor.NoMoreDocs, cursor.NextDoc());
        }
    }

    private static void ExpectDoc(PostingsModel model, ModelDoc doc, PostingsCursor cursor, bool stopEarly = false, PostingsParts parts = PostingsParts.Offsets)
    {
        Assert.Equal(model.HasFreqs && parts.HasFlag(PostingsParts.Freqs) ? doc.Positions.Length : 1, cursor.Freq);
        if (!model.HasPositions || !parts.HasFlag(PostingsParts.Positions)) return;
        bool offsets = model.HasOffsets && parts.HasFlag(PostingsParts.Offsets);
        if (!offsets && doc.DocId % 3 == 0)
        {
            // Of some documents all positions are read at once, and again.
            for (int i = 0; i < 2; i++) Assert.Equal(doc.Positions.Select(expected => expected.Position), cursor.Positions.ToArray());
            Assert.Equal([.. cursor.Positions, .. Enumerable.Repeat(int.MaxValue, 8)], cursor.PaddedPositions.ToArray());
            return;
        }
        int atOnce = offsets ? ExpectOffsets(doc, cursor) : 0;
        foreach (var expected in doc.Positions.Take(stopEarly ? 1 + doc.Positions.Length / 2 : int.MaxValue).Skip(atOnce))
        {
            Assert.Equal(expected.Position, cursor.NextPosition());
            Assert.Equal(offsets ? (expected.Start, expected.End) : (-1, -1), (cursor.StartOffset, cursor.EndOffset));
        }
    }

    // Of some documents the offsets are read several at a time: of some all, of others the first of them.
    private static int ExpectOffsets(ModelDoc doc, PostingsCursor cursor)
    {
        int[] starts = new int[1 + doc.DocId % 9], ends = new int[starts.Length];
        int read = 0;
        for (int calls = doc.DocId % 4; calls > 0; calls--)
        {
            int count = cursor.ReadOffsets(starts, ends);
            Assert.Equal(Math.Min(starts.Length, doc.Positions.Length - read), count);
            var expected = doc.Positions.Skip(read).Take(count).ToList();
            Assert.Equal(expected.Select(position => position.Start), starts.Take(count));
            Assert.Equal(expected.Select(position => position.End), ends.Take(count));
            read += count;
        }
        return read;
    }

    /// <summary>The pairs that no other pair of the run beats, from the plain definition.</summary>
    private static Impact[] ExpectedImpacts(List<ModelDoc> docs, int upTo, int runLength, PostingsModel model)
    {
        if (upTo == PostingsCursor.NoMoreDocs) return [new Impact(int.MaxValue, 1)];
        int end = docs.FindIndex(doc => doc.DocId == upTo) + 1;
        Assert.Equal(0, end % runLength);
        var pairs = docs.GetRange(end - runLength, runLength).Select(doc => new Impact(model.HasFreqs ? doc.Positions.Length : 1, doc.Norm)).Distinct().ToList();
        return pairs.Where(pair => !pairs.Any(other => other != pair && other.Freq >= pair.Freq && other.Norm <= pair.Norm)).OrderBy(pair => pair.Freq).ToArray();
    }
}
