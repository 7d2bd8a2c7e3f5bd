namespace Search.Lucene8.Terms;

/// <summary>
/// The steps of an automaton that were made so far, once more as one table of numbers: with it most terms of a block are ruled out by their first
/// bytes without a branch for each byte, which nobody could foresee: searches for fuzzy terms take a seventh less. Belongs to the automaton's thread.
/// </summary>
/// <remarks>
/// A state is the place of its row in the table. Who comes to <see cref="Dead"/> or <see cref="Unknown"/> stays there; the class behind the
/// last one stands for "no further byte" and leads to where one is.
/// </remarks>
internal sealed class AutomatonTable
{
    /// <summary>No accepted term goes on so.</summary>
    public const int Dead = 0;

    // Automata with more states are asked step by step.
    private const int MaxRows = 1_024;

    private readonly int _classes;
    private int[] _next;
    private int _rows;

    /// <summary>A table of no states.</summary>
    /// <param name="classes">Classes of bytes.</param>
    public AutomatonTable(int classes)
    {
        _classes = classes;
        _next = new int[4 * RowLength];
        AddRow();
        AddRow();
        _next.AsSpan(Unknown, RowLength).Fill(Unknown);
        _next.AsSpan(Dead, RowLength).Fill(Dead);
    }

    /// <summary>Nobody went there yet.</summary>
    public int Unknown => RowLength;

    /// <summary>The class of "no further byte".</summary>
    public int NoByte => _classes;

    /// <summary>The rows: where a state leads with a class.</summary>
    public ReadOnlySpan<int> Next => _next;

    private int RowLength => _classes + 1;

    /// <summary>Makes a row and returns its place; <see cref="Unknown"/> if there is no room.</summary>
    public int AddRow()
    {
        if (_rows == MaxRows) return Unknown;
        int row = _rows++ * RowLength;
        if (row == _next.Length) Array.Resize(ref _next, 2 * _next.Length);
        _next.AsSpan(row, _classes).Fill(Unknown);
        _next[row + NoByte] = row;
        return row;
    }

    /// <summary>Notes a step.</summary>
    public void Set(int row, int byteClass, int next)
    {
        if (row != Unknown) _next[row + byteClass] = next;
    }
}
