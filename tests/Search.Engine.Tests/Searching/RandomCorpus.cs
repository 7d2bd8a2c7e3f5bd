using Search.Engine.Documents;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Testing;

namespace Search.Engine.Tests.Searching;

/// <summary>
/// A random index of several segments with deletions, whose fields have all kinds of postings: words by Zipf's law, so that a few stand in nearly every
/// document; and random queries that fit it.
/// </summary>
public sealed class RandomCorpus : IDisposable
{
    private const int Vocabulary = 400;
    private static readonly string[] TextFields = ["body", "title", "bare"];

    private readonly MemoryDirectory _directory = new();

    public RandomCorpus(Random random, params int[] segmentSizes) : this(random, withDeletions: true, segmentSizes) { }

    public RandomCorpus(Random random, bool withDeletions, params int[] segmentSizes)
    {
        Documents = Enumerable.Range(0, segmentSizes.Sum()).Select(_ => MakeDocument(random, withDeletions)).ToArray();
        var segments = new List<TestDocument[]>();
        foreach (int size in segmentSizes) segments.Add(Documents.Skip(segments.Sum(segment => segment.Length)).Take(size).ToArray());
        CodecIndex.Write(_directory, Fields, segments.ToArray());
        Snapshot = IndexSnapshot.OpenIn(_directory);
        Naive = new NaiveIndex(Documents, Fields);
    }

    public static TestField[] Fields { get; } =
    [
        new("body", IndexOptions.DocsAndFreqsAndPositionsAndOffsets),
        new("title", IndexOptions.DocsAndFreqsAndPositions),
        new("bare", IndexOptions.DocsAndFreqs, Norms: false),
        new("half", IndexOptions.DocsAndFreqs),
        new("tag", IndexOptions.Docs, Norms: false),
        new("date", DocValues: DocValuesType.Numeric, Point: true),
        new("rank", DocValues: DocValuesType.Numeric),
        new("author", DocValues: DocValuesType.Sorted),
        new("topics", DocValues: DocValuesType.SortedSet),
    ];

    public TestDocument[] Documents { get; }

    public IndexSnapshot Snapshot { get; }

    public NaiveIndex Naive { get; }

    public void Dispose() => Snapshot.Dispose();

    /// <summary>A random query at most so deep.</summary>
    public Query MakeQuery(Random random, int depth = 3) => random.Next(depth > 0 ? 18 : 8) switch
    {
        0 or 1 or 2 => new TermQuery(TextField(random), Word(random)),
        3 => MakePhrase(random, slop: 0),
        4 => MakePhrase(random, random.Next(1, 7)),
        5 => new TermQuery("tag", "tag" + random.Next(4)),
        6 => MakeFilter(random),
        7 => MakeCombined(random),
        8 => new BoostQuery(MakeQuery(random, depth - 1), random.Next(1, 40) / 8f),
        9 => new ConstantScoreQuery(MakeQuery(random, depth - 1)),
        10 or 11 => new DisjunctionMaxQuery(Make(random, 1, 4, () => MakeQuery(random, depth - 1)), random.Next(3) / 2f),
        12 or 13 => BooleanQuery.Any(Make(random, 1, 7, () => MakeQuery(random, depth - 1))),
        17 => new FunctionBoostQuery(MakeQuery(random, depth - 1), random.Next(2) == 0 ? "date" : "rank", MakeFunction(random), random.Next(1, 20) / 8f, level: Math.Max(0, random.Next(-6, 5))),
        14 => new BooleanQuery(Make(random, 2, 6, () => new BooleanClause(Occur.Should, MakeQuery(random, depth - 1))), random.Next(4)),
        _ => new BooleanQuery(Make(random, 1, 5, () => new BooleanClause(MakeOccur(random), MakeQuery(random, depth - 1))), random.Next(8) == 0 ? 1 : 0),
    };

    /// <summary>
    /// Words of which some must match, each or another one in all fields, with bonuses for neighbours, for words in another field that are in the body
    /// too, and for all of them.
    /// </summary>
    public Query MakeQuestion(Random random)
    {
        TestToken[] tokens = [];
        while (tokens.Length < 2) tokens = Documents[random.Next(Documents.Length)].Tokens.GetValueOrDefault("body", []);
        string[] words = tokens.Skip(random.Next(tokens.Length - 1)).Take(random.Next(2, 9)).Select(token => token.Text).ToArray();
        CombinedFieldsQuery InFields(string word) => new([new WeightedField("body"), new WeightedField("title", 3)], word);
        // Some words may be written otherwise, too.
        Query[] inFields = Array.ConvertAll(words, word => random.Next(4) > 0 ? (Query)InFields(word)
            : new DisjunctionMaxQuery([InFields(word), new BoostQuery(InFields(Word(random)), random.Next(1, 12) / 8f)], random.Next(2) / 4f));
        IEnumerable<Query> pairs = words.Zip(words.Skip(1), (first, second) => new BoostQuery(
            new DisjunctionMaxQuery([new PhraseQuery("body", [first, second], 3), new PhraseQuery("title", [first, second], 3)], 0.5f), 0.5f));
        IEnumerable<Query> halves = words.Select(word => new BoostQuery(new CombinedFieldsQuery([new WeightedField("half")],
            word) { Implied = new ValueList<Term>([new Term("body", word)]) }, random.Next(1, 8) / 8f));
        var tag = new BoostQuery(new TermQuery("tag", "tag1"), random.Next(1, 13));
        IEnumerable<Query> bonuses = [.. pairs, .. halves, new BoostQuery(new ConstantScoreQuery(BooleanQuery.All(inFields)), 20), tag];
        BooleanQuery required = random.Next(3) == 0
            ? BooleanQuery.All(inFields.Take(random.Next(2, 4)))
            : new BooleanQuery(inFields.Select(word => new BooleanClause(Occur.Should, word)), random.Next(1, Math.Min(4, words.Length + 1)));
        return new BooleanQuery([new BooleanClause(Occur.Must, required), .. bonuses.Select(bonus => new BooleanClause(Occur.Should, bonus))]);
    }

    /// <summary>A word, common ones more often.</summary>
    public static string Word(Random random) => "w" + (int)(Math.Pow(Vocabulary, random.NextDouble()) - 1);

    private static string TextField(Random random) => TextFields[random.Next(TextFields.Length)];

    private static Occur MakeOccur(Random random) => random.Next(7) switch { 0 or 1 => Occur.Must, 2 => Occur.Filter, 3 => Occur.MustNot, _ => Occur.Should };

    private Query MakePhrase(Random random, int slop)
    {
        string field = random.Next(2) == 0 ? "body" : "title";
        TestToken[] tokens = Documents[random.Next(Documents.Length)].Tokens.GetValueOrDefault(field, []);
        int length = random.Next(1, 5);
        if (tokens.Length < length || random.Next(4) == 0) return new PhraseQuery(field, Make(random, 1, 4, () => Word(random)), slop);
        int start = random.Next(tokens.Length - length + 1);
        var terms = tokens.Skip(start).Take(length).Select(token => new PhraseTerm(token.Text, token.Position - tokens[start].Position)).ToArray();
        if (slop > 0) random.Shuffle(terms);
        return new PhraseQuery(field, slop == 0 ? terms : terms.Select((term, place) => term with { Position = place }), slop);
    }

    private static CombinedFieldsQuery MakeCombined(Random random)
    {
        WeightedField[] fields = TextFields.Where(_ => random.Next(3) > 0).Append("body").Distinct().Select(field => new WeightedField(field, random.Next(2, 9) / 2f)).ToArray();
        string word = Word(random);
        // Now and then a second form of the word in one of the fields.
        return new CombinedFieldsQuery(fields.Select(field => (field, word)).Concat(random.Next(4) == 0 ? [(fields[0], word + "x"), (fields[0], Word(random))] : []).Distinct());
    }

    private static Query MakeFilter(Random random) => random.Next(12) switch
    {
        9 => new PointRangeQuery("rank", random.Next(-100, 1100), random.Next(-100, 1100)),
        10 => new TermRangeQuery("author", End(random, "author"), End(random, "author"), random.Next(2) == 0, random.Next(2) == 0),
        11 => new TermRangeQuery("topics", End(random, "topic"), End(random, "topic"), random.Next(2) == 0, random.Next(2) == 0),
        4 => new PrefixQuery("body", Word(random)),
        5 => new WildcardQuery("title", $"w?{random.Next(10)}*"),
        6 => new TermRangeQuery("bare", Word(random), Word(random), random.Next(2) == 0, random.Next(2) == 0),
        7 => new ExistsQuery(random.Next(2) == 0 ? "title" : "author"),
        8 => new FunctionQuery(random.Next(2) == 0 ? "date" : "rank", MakeFunction(random)),
        0 => new MatchAllQuery(),
        1 => new TermSetQuery("body", Make(random, 0, 6, () => Word(random))),
        2 => new MatchNoneQuery(),
        _ => new PointRangeQuery("date", random.Next(-100, 1100), random.Next(-100, 1100)),
    };

    private static ValueFunction MakeFunction(Random random) => random.Next(5) switch
    {
        0 => new LinearFunction((random.NextDouble() - 0.5) / 100, random.NextDouble() * 3, 0.5 + random.NextDouble() * 4),
        1 => new LogarithmFunction(0.1 + random.NextDouble()),
        2 => new SaturationFunction(random.Next(1, 500)),
        3 => new SigmoidFunction(random.Next(1, 900), 0.5 + 3 * random.NextDouble()),
        _ => new DecayFunction(random.Next(1000), random.Next(1, 300), (DecayShape)random.Next(3), random.Next(2) == 0),
    };

    private static string? End(Random random, string name) => random.Next(4) == 0 ? null : name + random.Next(8);

    private static TestDocument MakeDocument(Random random, bool withDeletions)
    {
        var document = new TestDocument { IsDeleted = random.Next(10) == 0 && withDeletions };
        if (random.Next(20) > 0) document.Tokens["body"] = MakeTokens(random, random.Next(10) == 0 ? 200 : 30);
        // Some of the words of the body: who has one here has it there.
        if (document.Tokens.TryGetValue("body", out TestToken[]? body)) document.Tokens["half"] = body[..(body.Length / 2)];
        if (random.Next(3) > 0) document.Tokens["title"] = MakeTokens(random, 6);
        if (random.Next(2) > 0) document.Text("bare", string.Join(' ', Make(random, 0, 5, () => Word(random))));
        document.Text("tag", "tag" + random.Next(4));
        if (random.Next(5) > 0) document.Number("date", random.Next(1000));
        if (random.Next(4) > 0) document.Number("rank", random.Next(-50, 1000));
        if (random.Next(4) > 0) document.Value("author", "author" + random.Next(9));
        if (random.Next(4) > 0) document.Value("topics", Make(random, 1, 4, () => "topic" + random.Next(6)).Distinct().ToArray());
        return document;
    }

    private static TestToken[] MakeTokens(Random random, int maxLength)
    {
        int position = -1;
        return Make(random, 0, maxLength, () => Word(random)).Select((word, i) =>
        {
            position += random.Next(12) switch { 0 => 2, 1 when position >= 0 => 0, _ => 1 };
            return new TestToken(word, position, 5 * i, 5 * i + word.Length);
        }).DistinctBy(token => (token.Text, token.Position)).ToArray();
    }

    private static T[] Make<T>(Random random, int least, int most, Func<T> make) => Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => make()).ToArray();
}
