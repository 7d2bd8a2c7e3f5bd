using System.Text;

namespace Search.Engine.Expansion;

/// <summary>
/// Terms within some edits of a given one. An edit adds, leaves out or replaces a code point, or swaps two neighbours that are not edited otherwise ("optimal string
/// alignment").
/// </summary>
/// <remarks>
/// Row i of the table holds the edits between the first i code points of the term and each beginning of the wanted one. Neighbours in the dictionary share
/// beginnings and so share rows; and where a whole row is above the limit, no term with this beginning can be like the wanted one, so all of them are skipped. Together this
/// walks the dictionary as a tree. A Levenshtein automaton would walk the same nodes with cheaper steps and far more code.
/// </remarks>
internal sealed class FuzzyPattern : TermPattern
{
    /// <summary>The value of cells that are not worked out: above every limit, and one more is no overflow.</summary>
    private const int FarOff = 1 << 20;

    /// <summary>Seeking costs as much as passing over about so many terms.</summary>
    private const int TermsBeforeSkip = 12;

    private readonly int[] _wanted;
    private readonly int _maxEdits;
    private readonly byte[] _prefix;
    private readonly int _prefixLength;

    // Row i belongs to the first i code points; the term's code points and where each ends in its bytes.
    private readonly List<int[]> _rows = [];
    private readonly List<int> _codePoints = [];
    private readonly List<int> _ends = [];
    private byte[] _term = [];
    private int _termLength;
    private byte[] _skipTo = [];

    // The beginning of _term that no near term has, and how many terms with it were passed over.
    private int _hopelessLength;
    private int _hopelessTerms;
    private int _skipLength;

    public FuzzyPattern(string text, int maxEdits, int prefixLength)
    {
        _wanted = text.EnumerateRunes().Select(rune => rune.Value).ToArray();
        _maxEdits = maxEdits;
        _prefixLength = Math.Min(prefixLength, _wanted.Length);
        _prefix = Encoding.UTF8.GetBytes(string.Concat(text.EnumerateRunes().Take(_prefixLength)));
        _rows.Add(Enumerable.Range(0, _wanted.Length + 1).ToArray());
    }

    public override ReadOnlySpan<byte> First => _prefix;

    /// <summary>Edits of the term that was accepted last.</summary>
    public int Edits { get; private set; }

    /// <summary>Code points of the term that was accepted last.</summary>
    public int Length => _codePoints.Count;

    public override ReadOnlySpan<byte> SkipTo => _skipTo.AsSpan(0, _skipLength);

    public override TermVerdict Judge(ReadOnlySpan<byte> term)
    {
        if (!term.StartsWith(_prefix)) return TermVerdict.End;
        if (_hopelessLength > 0 && term.StartsWith(_term.AsSpan(0, _hopelessLength)))
            return ++_hopelessTerms < TermsBeforeSkip ? TermVerdict.Reject : SkipBeginning();
        _hopelessLength = 0;
        KeepSharedRows(term);
        int at = _ends.Count == 0 ? 0 : _ends[^1];
        while (at < term.Length)
        {
            Rune.DecodeFromUtf8(term[at..], out Rune rune, out int length);
            at += length;
            if (AddRow(rune.Value, at)) continue;
            _hopelessLength = _termLength = at;
            _hopelessTerms = 0;
            return TermVerdict.Reject;
        }
        Edits = _rows[_codePoints.Count][_wanted.Length];
        return Edits <= _maxEdits ? TermVerdict.Accept : TermVerdict.Reject;
    }

    /// <summary>How near the accepted term is, as Lucene counts it: 1 for the term itself, less with every edit and for short terms.</summary>
    public float Nearness => Edits == 0 ? 1 : 1 - (float)Edits / Math.Min(Length, _wanted.Length);

    private int[] NewRow()
    {
        int[] row = new int[_wanted.Length + 1];
        Array.Fill(row, FarOff);
        return row;
    }

    private void KeepSharedRows(ReadOnlySpan<byte> term)
    {
        int shared = term.CommonPrefixLength(_term.AsSpan(0, _termLength));
        int keep = _ends.Count;
        while (keep > 0 && _ends[keep - 1] > shared) keep--;
        _codePoints.RemoveRange(keep, _codePoints.Count - keep);
        _ends.RemoveRange(keep, _ends.Count - keep);
        if (_term.Length < term.Length) _term = new byte[Math.Max(64, 2 * term.Length)];
        term.CopyTo(_term);
        _termLength = term.Length;
    }

    // Appends a code point; false if no term that begins like this can be near enough. Only the cells about the diagonal can be within the limit.
    private bool AddRow(int codePoint, int end)
    {
        int i = _codePoints.Count + 1;
        _codePoints.Add(codePoint);
        _ends.Add(end);
        if (_rows.Count == i) _rows.Add(NewRow());
        int[] row = _rows[i], above = _rows[i - 1];
        int from = Math.Max(1, i - _maxEdits), to = Math.Min(_wanted.Length, i + _maxEdits);
        if (from == 1) row[0] = i;
        int least = from == 1 ? i : FarOff;
        for (int j = from; j <= to; j++)
        {
            int edits = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (codePoint == _wanted[j - 1] ? 0 : 1));
            bool isSwap = i > 1 && j > 1 && codePoint == _wanted[j - 2] && _codePoints[i - 2] == _wanted[j - 1];
            if (isSwap) edits = Math.Min(edits, _rows[i - 2][j - 2] + 1);
            row[j] = edits;
            least = Math.Min(least, edits);
        }
        // A swap reaches over one row: the row above must be hopeless too, one edit less being needed there.
        return least <= _maxEdits || (_maxEdits > 0 && above.AsSpan(Math.Max(0, from - 2)).IndexOfAnyInRange(0, _maxEdits - 1) >= 0);
    }

    // Behind all terms with the hopeless beginning.
    private TermVerdict SkipBeginning()
    {
        int length = _hopelessLength;
        while (length > 0 && _term[length - 1] == byte.MaxValue) length--;
        if (length == 0) return TermVerdict.End;
        if (_skipTo.Length < length) _skipTo = new byte[Math.Max(64, 2 * length)];
        _term.AsSpan(0, length).CopyTo(_skipTo);
        _skipTo[length - 1]++;
        _skipLength = length;
        return TermVerdict.Skip;
    }
}
