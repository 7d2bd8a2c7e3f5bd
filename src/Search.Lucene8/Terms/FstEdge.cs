namespace Search.Lucene8.Terms;

/// <summary>An arc of a node under construction.</summary>
internal struct FstEdge
{
    public byte Label;
    public ReadOnlyMemory<byte> Output;

    /// <summary>Address of the node that the arc leads to; −1 for one without arcs.</summary>
    public int Target;

    /// <summary>True if a prefix ends behind the label, with <see cref="FinalOutput"/> as the rest of its code.</summary>
    public bool IsFinal;
    public ReadOnlyMemory<byte> FinalOutput;
}
