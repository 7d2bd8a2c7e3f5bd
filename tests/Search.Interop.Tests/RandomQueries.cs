using System.Text;
using Search.Engine.Queries;

namespace Search.Interop.Tests;

/// <summary>Random query trees over the fields of <see cref="RandomArticles"/>, of every kind that Lucene has too.</summary>
internal sealed class RandomQueries(Random random, RandomArticles words)
{
    public Query Next(int depth = 3)
    {
        int kind = depth <= 0 ? random.Next(5) : random.Next(15);
        return kind switch
        {
            0 or 1 => Term(),
            2 => Phrase(0),
            3 => new TermQuery("body", "everywhere"),
            4 => Part(Leaf(random.Next(Leaves))),
            5 => Phrase(random.Next(1, 5)),
            6 => BooleanQuery.All(Enumerable.Range(0, random.Next(2, 4)).Select(_ => Next(depth - 1)).ToList()),
            7 or 8 => BooleanQuery.Any(Enumerable.Range(0, random.Next(2, 6)).Select(_ => Next(depth - 1)).ToList()),
            9 => Mixed(depth),
            10 => new DisjunctionMaxQuery(Enumerable.Range(0, random.Next(2, 4)).Select(_ => Next(depth - 1)).ToList(), random.Next(3) * 0.35f),
            11 => new BoostQuery(Next(depth - 1), 0.5f + random.Next(5)),
            14 => new FunctionBoostQuery(Next(depth - 1), random.Next(2) == 0 ? "date" : "rank", Function(), random.Next(1, 16) / 8f),
            12 => random.Next(2) == 0 ? new ConstantScoreQuery(Next(depth - 1)) : new MatchAllQuery(),
            _ => AtLeast(depth),
        };
    }

    // Lucene makes one clause of a term that stands beside a fuzzy query and is also one of that query's terms, and scores it by the
    // statistics of either; so the scores of fuzzy queries are compared only where they stand alone.
    private static Query Part(Query leaf) => leaf is FuzzyQuery ? new ConstantScoreQuery(leaf) : leaf;

    /// <summary>How many kinds of <see cref="Leaf"/> there are.</summary>
    public const int Leaves = 11;

    /// <summary>A query without parts of one kind.</summary>
    public Query Leaf(int kind) => kind switch
    {
        0 => new PrefixQuery(TextField(), Beginning()),
        1 => new WildcardQuery(TextField(), Pattern()),
        2 => new FuzzyQuery(TextField(), Misspelt(), random.Next(3), random.Next(5) == 0 ? random.Next(10) : random.Next(4), random.Next(3) == 0 ? random.Next(1, 8) : 50),
        3 => new ConstantScoreQuery(new FuzzyQuery(TextField(), Misspelt(), random.Next(1, 3), random.Next(3), BooleanQuery.MaxClauses)),
        4 => new TermRangeQuery(TextField(), End(), End(), random.Next(2) == 0, random.Next(2) == 0),
        5 => new PointRangeQuery("date", random.NextInt64(-2_000_000, 1_000_000_000), random.Next(5) == 0 ? long.MaxValue : random.NextInt64(2_000_000_000)),
        7 => new PointRangeQuery(random.Next(2) == 0 ? "rank" : "numbers", random.NextInt64(-5, 8), random.Next(2) == 0 ? random.Next(-2, 8) : random.NextInt64(2_000_000)),
        8 => new TermRangeQuery(random.Next(2) == 0 ? "shelf" : "shelves", Value(), Value(), random.Next(2) == 0, random.Next(2) == 0),
        9 => new FunctionQuery(random.Next(2) == 0 ? "date" : "rank", Function()),
        6 => new ExistsQuery(new[] { "title", "body", "plain", "flags", "author", "section", "date" }[random.Next(7)]),
        _ => new TermQuery("flags", random.Next(3) == 0 ? "always" : words.Word()),
    };

    private string TextField() => new[] { "title", "body", "plain", "flags" }[random.Next(4)];

    private string Beginning()
    {
        string word = words.Word();
        return word[..random.Next(1, word.Length + 1)];
    }

    private string Pattern()
    {
        var pattern = new StringBuilder();
        foreach (char c in words.Word())
            pattern.Append(random.Next(8) switch { 0 => "?", 1 => "*", 2 => "", 3 => @"\" + c, _ => c.ToString() });
        return pattern.Append(random.Next(3) == 0 ? "*" : "").ToString();
    }

    private string Misspelt()
    {
        var word = new StringBuilder(words.Word());
        for (int edits = random.Next(3); edits > 0 && word.Length > 1; edits--)
        {
            int at = random.Next(word.Length - 1);
            switch (random.Next(4))
            {
                case 0: word.Remove(at, 1); break;
                case 1: word.Insert(at, 'o'); break;
                case 2: word[at] = 'w'; break;
                default: (word[at], word[at + 1]) = (word[at + 1], word[at]); break;
            }
        }
        return word.ToString();
    }

    private ValueFunction Function() => random.Next(5) switch
    {
        0 => new LinearFunction((random.NextDouble() - 0.5) / 1_000, random.NextDouble() * 3, 0.5 + random.NextDouble() * 4),
        1 => new LogarithmFunction(0.1 + random.NextDouble()),
        2 => new SaturationFunction(random.Next(1, 2_000_000)),
        3 => new SigmoidFunction(random.Next(1, 2_000_000), 0.5 + 3 * random.NextDouble()),
        _ => new DecayFunction(random.NextInt64(2_000_000_000), random.NextInt64(1, 500_000_000), (DecayShape)random.Next(3), random.Next(2) == 0),
    };

    private string? Value() => random.Next(4) switch { 0 => null, 1 => "section" + random.Next(6), _ => RandomArticles.Authors[random.Next(RandomArticles.Authors.Length)] };

    private string? End() => random.Next(5) == 0 ? null : words.Word();

    private TermQuery Term() => new(random.Next(6) switch { 0 or 1 => "title", 2 => "plain", _ => "body" }, words.Word());

    private PhraseQuery Phrase(int slop) =>
        new(random.Next(6) switch { 0 => "title", 1 => "plain", _ => "body" }, Enumerable.Range(0, random.Next(2, 4)).Select(_ => words.Word()).ToList(), slop);

    private BooleanQuery AtLeast(int depth)
    {
        int count = random.Next(3, 6);
        return new BooleanQuery(Enumerable.Range(0, count).Select(_ => new BooleanClause(Occur.Should, Next(depth - 1))).ToList(), random.Next(2, count));
    }

    private BooleanQuery Mixed(int depth)
    {
        var clauses = new List<BooleanClause> { new(random.Next(2) == 0 ? Occur.Must : Occur.Should, Next(depth - 1)) };
        int more = random.Next(1, 4);
        for (int i = 0; i < more; i++)
            clauses.Add(random.Next(5) switch
            {
                0 => new BooleanClause(Occur.Must, Next(depth - 1)),
                1 => new BooleanClause(Occur.MustNot, Next(depth - 1)),
                2 => new BooleanClause(Occur.Filter, random.Next(2) == 0 ? new PointRangeQuery("date", 0, random.NextInt64(2_000_000_000)) : Next(depth - 1)),
                _ => new BooleanClause(Occur.Should, Next(depth - 1)),
            });
        return new BooleanQuery(clauses);
    }
}
