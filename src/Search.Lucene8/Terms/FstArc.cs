namespace Search.Lucene8.Terms;

/// <summary>
/// One arc of a node of the terms index. Outputs are given by the address of their first byte; they are read backwards as everything in
/// the index.
/// </summary>
internal struct FstArc
{
    public int Flags;

    /// <summary>The node that the arc leads to; −1 if it leads to a node without arcs.</summary>
    public int Target;

    public int Output;
    public int OutputLength;
    public int FinalOutput;
    public int FinalOutputLength;

    public readonly bool IsFinal => (Flags & TermsFormat.ArcIsFinal) != 0;
}
