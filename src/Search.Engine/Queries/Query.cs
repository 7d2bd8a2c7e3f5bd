using System.Text;

namespace Search.Engine.Queries;

/// <summary>
/// What is searched for: a tree of immutable records, compared by value. A query knows nothing of an index; the same one may be
/// used with any snapshot and by any number of threads. <see cref="ToString"/> writes it in Lucene's classic syntax (for logs and
/// explanations; it is not parsed back).
/// </summary>
public abstract record Query
{
    /// <summary>
    /// Queries nest at most this deep: everything that walks a query recurses, and a stack overflow would end the process. A leaf has depth 1.
    /// Deeper trees are refused when they are built.
    /// </summary>
    public const int MaxDepth = 64;

    private protected Query(int depth)
    {
        if (depth > MaxDepth) throw new ArgumentException($"The query nests {depth} levels deep; at most {MaxDepth} are allowed.");
        Depth = depth;
    }

    /// <summary>Levels of this tree: 1 for a leaf.</summary>
    internal int Depth { get; }

    /// <summary>The query in Lucene's syntax.</summary>
    public sealed override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    /// <summary>Appends the query in Lucene's syntax.</summary>
    internal abstract void Write(StringBuilder text);

    /// <summary>One level more than the deepest of the parts.</summary>
    private protected static int DepthAbove(IEnumerable<Query> parts)
    {
        int deepest = 0;
        foreach (Query part in parts) deepest = Math.Max(deepest, part.Depth);
        return deepest + 1;
    }
}
