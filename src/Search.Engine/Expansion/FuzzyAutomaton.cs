using System.Text;
using Search.Lucene8.Terms;

namespace Search.Engine.Expansion;

/// <summary>
/// Terms within some edits of a given one; the cost is the number of edits. An edit adds, leaves out or replaces a code point, or swaps two
/// neighbours that are not edited otherwise ("optimal string alignment").
/// </summary>
/// <remarks>
/// A Levenshtein automaton (Schulz and Mihov, "Fast string correction with Levenshtein automata", 2002), made as far as the terms ask for
/// it. Behind i code points of a term the row i of the table of edits is all that matters: its cell j holds the edits between them and the
/// first j of the wanted ones. Only the cells about the diagonal can be within the limit, and all above the limit are alike, so few rows
/// differ. For swaps a second row says what the cells would cost if the last code point and the next one were swapped. A state's key: i,
/// both rows with two bits a cell, and of a code point whose bytes are not complete what is known so far.
/// </remarks>
internal sealed class FuzzyAutomaton : TermAutomaton
{
    private const int BitsPerCell = 2;

    // Key: code points passed, cells, cells by swapping; then bytes missing of a code point and its value so far, in two parts.
    private const int WholeLength = 3;
    private const int PartialLength = 6;

    // A code point has 21 bits; the greatest value of 26 is none.
    private const int BitsPerPart = 13;
    private const int PartMask = (1 << BitsPerPart) - 1;

    // A code point that the wanted term does not have; whichever does not matter.
    private const int Other = (1 << 2 * BitsPerPart) - 1;

    private readonly int[] _wanted;
    private readonly int _maxEdits;
    private readonly int _band;
    private readonly int _prefixLength;
    private readonly byte[] _prefix;
    private readonly HashSet<byte> _named;

    /// <param name="text">The wanted term.</param>
    /// <param name="maxEdits">0 to 2.</param>
    /// <param name="prefixLength">How many code points at the beginning must be equal. If all must (counted in UTF-16 code units, as Lucene
    /// does), the term itself is the only one.</param>
    public FuzzyAutomaton(string text, int maxEdits, int prefixLength)
        : this(text.EnumerateRunes().ToArray(), Encoding.UTF8.GetBytes(text).ToHashSet(), prefixLength < text.Length ? maxEdits : 0, prefixLength) { }

    private FuzzyAutomaton(Rune[] wanted, HashSet<byte> named, int maxEdits, int prefixLength) : base(named, PartialLength)
    {
        _wanted = Array.ConvertAll(wanted, rune => rune.Value);
        _named = named;
        _maxEdits = maxEdits;
        _band = 2 * _maxEdits + 1;
        _prefixLength = Math.Min(prefixLength, wanted.Length);
        _prefix = Encoding.UTF8.GetBytes(string.Concat(wanted.Take(_maxEdits == 0 ? wanted.Length : _prefixLength)));
    }

    public override ReadOnlySpan<byte> Prefix => _prefix;

    private int FarOff => _maxEdits + 1;

    /// <summary>How near an accepted term is, as Lucene counts it: 1 for the term itself, less with every edit and for short terms.</summary>
    public float Nearness(ReadOnlySpan<byte> term, int edits)
    {
        if (edits == 0) return 1;
        int length = 0;
        foreach (byte label in term)
            if ((label & 0xC0) != 0x80)
                length++;
        return 1 - (float)edits / Math.Min(length, _wanted.Length);
    }

    /// <summary>Accepts only terms that can be nearer than that, or as near.</summary>
    public void KeepNearerThan(float nearness, bool orEqual)
    {
        int edits = Math.Min(MaxCost, _maxEdits);
        // The greatest nearness with so many edits is that of a term which is not shorter than the wanted one.
        while (edits > 0 && (1 - (float)edits / _wanted.Length) is var greatest && (greatest < nearness || (greatest == nearness && !orEqual))) edits--;
        MaxCost = edits;
    }

    protected override int WriteStart(Span<char> key)
    {
        int cells = 0;
        for (int d = 0; d < _band; d++) cells = WithCell(cells, d, d - _maxEdits is >= 0 and var j && j <= _wanted.Length ? j : FarOff);
        return WriteRows(key, 0, cells, AllFarOff());
    }

    protected override int WriteNext(ReadOnlySpan<char> state, byte label, Span<char> key)
    {
        int missing, value;
        if (state.Length == PartialLength)
        {
            if ((label & 0xC0) != 0x80) return -1;
            missing = state[3] - 1;
            value = state[4] << BitsPerPart | state[5];
            value = value == Other || !_named.Contains(label) ? Other : value << 6 | label & 0x3F;
        }
        else
        {
            (missing, value) = label switch
            {
                < 0x80 => (0, label),
                >= 0xC2 and < 0xE0 => (1, label & 0x1F),
                >= 0xE0 and < 0xF0 => (2, label & 0x0F),
                >= 0xF0 and < 0xF5 => (3, label & 0x07),
                _ => (-1, 0),
            };
            if (missing < 0) return -1;
            if (!_named.Contains(label)) value = Other;
        }
        if (missing == 0) return Pass(state, value, key);
        state[..WholeLength].CopyTo(key);
        key[3] = (char)missing;
        key[4] = (char)(value >> BitsPerPart);
        key[5] = (char)(value & PartMask);
        return PartialLength;
    }

    protected override (int LeastCost, int Cost) CostsOf(ReadOnlySpan<char> state)
    {
        int least = FarOff;
        for (int d = 0; d < _band; d++) least = Math.Min(least, Math.Min(Cell(state[1], d), Cell(state[2], d)));
        int last = _wanted.Length - state[0] + _maxEdits;
        int cost = state.Length == WholeLength && state[0] >= _prefixLength && last >= 0 && last < _band ? Cell(state[1], last) : FarOff;
        return (NeverIfFarOff(least), NeverIfFarOff(cost));

        int NeverIfFarOff(int edits) => edits > _maxEdits ? AutomatonState.Never : edits;
    }

    // The next row of the table.
    private int Pass(ReadOnlySpan<char> state, int codePoint, Span<char> key)
    {
        int i = state[0], cells = state[1], swapCells = state[2];
        if (i < _prefixLength && codePoint != _wanted[i]) return -1;
        int next = 0, nextSwap = 0;
        int left = FarOff;
        for (int d = 0; d < _band; d++)
        {
            int j = i + 1 + d - _maxEdits;
            int edits = FarOff, swapped = FarOff;
            if (j >= 0 && j <= _wanted.Length)
            {
                int above = d + 1 < _band ? Cell(cells, d + 1) : FarOff;
                edits = Math.Min(above, left) + 1;
                if (j > 0)
                {
                    edits = Math.Min(edits, Cell(cells, d) + (codePoint == _wanted[j - 1] ? 0 : 1));
                    if (j > 1 && codePoint == _wanted[j - 2]) edits = Math.Min(edits, Cell(swapCells, d));
                    if (j < _wanted.Length && codePoint == _wanted[j]) swapped = Cell(cells, d) + 1;
                }
            }
            left = edits = Math.Min(edits, FarOff);
            next = WithCell(next, d, edits);
            nextSwap = WithCell(nextSwap, d, Math.Min(swapped, FarOff));
        }
        return WriteRows(key, i + 1, next, nextSwap);
    }

    private int AllFarOff()
    {
        int cells = 0;
        for (int d = 0; d < _band; d++) cells = WithCell(cells, d, FarOff);
        return cells;
    }

    private static int WriteRows(Span<char> key, int passed, int cells, int swapCells)
    {
        key[0] = (char)passed;
        key[1] = (char)cells;
        key[2] = (char)swapCells;
        return WholeLength;
    }

    private static int Cell(int cells, int index) => cells >> index * BitsPerCell & (1 << BitsPerCell) - 1;

    private static int WithCell(int cells, int index, int value) => cells | value << index * BitsPerCell;
}
