namespace Search.Lucene8.Terms;

/// <summary>A state of a <see cref="TermAutomaton"/>. Belongs to the automaton's thread.</summary>
public sealed class AutomatonState
{
    /// <summary>The cost where there is none: no term is accepted.</summary>
    public const int Never = int.MaxValue;

    internal AutomatonState(string key, int leastCost, int cost, bool acceptsAll, int classes, int generation, int row)
    {
        Key = key;
        LeastCost = leastCost;
        Cost = cost;
        Next = new AutomatonState?[classes];
        AcceptsAll = acceptsAll;
        Generation = generation;
        Row = row;
    }

    /// <summary>No accepted term that goes on from here costs less; <see cref="Never"/> if there is none.</summary>
    public int LeastCost { get; }

    /// <summary>The cost of the term that ends here; <see cref="Never"/> if it is not accepted.</summary>
    public int Cost { get; }

    /// <summary>What the automaton knows about the bytes that led here.</summary>
    internal string Key { get; }

    /// <summary>Where the bytes of each class lead; null where nobody went yet.</summary>
    internal AutomatonState?[] Next { get; }

    /// <summary>True if every term that goes on from here is accepted, at the same cost.</summary>
    internal bool AcceptsAll { get; }

    internal int Generation { get; }

    /// <summary>The state in the <see cref="AutomatonTable"/> of its generation.</summary>
    internal int Row { get; }
}
