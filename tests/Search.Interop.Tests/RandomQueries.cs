using Search.Engine.Queries;

namespace Search.Interop.Tests;

/// <summary>Random query trees over the fields of <see cref="RandomArticles"/>, of every kind that Lucene has too.</summary>
internal sealed class RandomQueries(Random random, RandomArticles words)
{
    public Query Next(int depth = 3)
    {
        int kind = depth <= 0 ? random.Next(4) : random.Next(13);
        return kind switch
        {
            0 or 1 => Term(),
            2 => Phrase(0),
            3 => new TermQuery("body", "everywhere"),
            4 => Phrase(random.Next(1, 5)),
            5 => BooleanQuery.All(Enumerable.Range(0, random.Next(2, 4)).Select(_ => Next(depth - 1)).ToList()),
            6 or 7 => BooleanQuery.Any(Enumerable.Range(0, random.Next(2, 6)).Select(_ => Next(depth - 1)).ToList()),
            8 => Mixed(depth),
            9 => new DisjunctionMaxQuery(Enumerable.Range(0, random.Next(2, 4)).Select(_ => Next(depth - 1)).ToList(), random.Next(3) * 0.35f),
            10 => new BoostQuery(Next(depth - 1), 0.5f + random.Next(5)),
            11 => random.Next(2) == 0 ? new ConstantScoreQuery(Next(depth - 1)) : new MatchAllQuery(),
            _ => AtLeast(depth),
        };
    }

    private TermQuery Term() => new(random.Next(3) == 0 ? "title" : "body", words.Word());

    private PhraseQuery Phrase(int slop) =>
        new(random.Next(4) == 0 ? "title" : "body", Enumerable.Range(0, random.Next(2, 4)).Select(_ => words.Word()).ToList(), slop);

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
