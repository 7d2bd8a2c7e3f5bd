using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Search.Engine.Matching;

/// <summary>Finds the documents that several words with columns can lift to a minimum score. Belongs to one thread.</summary>
/// <remarks>
/// Thirty-two documents at once, in sums of 16 bits that are rounded up: each word's bytes times its weight, those of optional scorers with columns too, and what
/// other optional ones can add where the words match that they imply. Of the few that are left <see cref="Keep"/> looks at each.
/// </remarks>
internal sealed class ColumnProposals
{
    /// <summary>Most words, as many as have bits.</summary>
    public const int MaxColumns = 32;

    private const int Chunk = 32;

    private readonly List<(ScoreColumn Column, uint Bit)> _columns = new(MaxColumns);
    private readonly List<(uint Columns, double Bound)> _bonuses = [];

    // Of optional scorers, with what it is that the bounds of the range say of each, and where.
    private readonly List<(ScoreColumn Column, uint Needs, float Bound)> _added = [];
    private readonly ushort[] _weights = new ushort[MaxColumns];
    private ushort[] _bonusWeights = [], _addedWeights = [];
    private double _anywhere;
    private double _scale;

    /// <summary>Begins anew with the words that are to be looked at.</summary>
    public void Clear() => _columns.Clear();

    /// <summary>Adds a word with its bit.</summary>
    public void Add(ScoreColumn column, uint bit) => _columns.Add((column, bit));

    /// <summary>To be called when all words were added, at least one and at most <see cref="MaxColumns"/>, and again for each range.</summary>
    /// <param name="optional">What only adds to scores.</param>
    /// <param name="others">Bits of scorers without a column that may match any document.</param>
    public void Prepare(OptionalScorers optional, uint others)
    {
        FindBonuses(optional, others);
        double sum = 0;
        foreach (var (column, _) in _columns) sum += column.Unit * byte.MaxValue;
        foreach (var (column, _, _) in _added) sum += column.Unit * byte.MaxValue;
        foreach (var (_, bound) in _bonuses) sum += bound;
        _scale = (ushort.MaxValue - byte.MaxValue * (_columns.Count + _added.Count) - _bonuses.Count) / sum;
        for (int i = 0; i < _columns.Count; i++) _weights[i] = (ushort)Math.Ceiling(_columns[i].Column.Unit * _scale);
        if (_bonusWeights.Length < _bonuses.Count) _bonusWeights = new ushort[_bonuses.Count];
        for (int i = 0; i < _bonuses.Count; i++) _bonusWeights[i] = (ushort)Math.Ceiling(_bonuses[i].Bound * _scale);
        if (_addedWeights.Length < _added.Count) _addedWeights = new ushort[_added.Count];
        for (int i = 0; i < _added.Count; i++) _addedWeights[i] = (ushort)Math.Ceiling(_added[i].Column.Unit * _scale);
    }

    // What can be added wherever some of the words match, by these; what needs a scorer that proposes its documents itself is added to none.
    private void FindBonuses(OptionalScorers optional, uint others)
    {
        _bonuses.Clear();
        _added.Clear();
        _anywhere = 0;
        for (int i = 0; i < optional.Count; i++)
        {
            (uint needs, float bound) = (optional.Needs[i] & ~others, optional.Bounds[i]);
            if (optional.Columns[i] is { } kept && _columns.Count + _added.Count < MaxColumns)
            {
                if (bound > 0) _added.Add((kept, optional.Needs[i], bound));
                continue;
            }
            uint words = 0;
            for (int word = 0; word < _columns.Count; word++)
            {
                uint bit = _columns[word].Bit;
                if (bit == 0 || (needs & bit) == 0) continue;
                words |= 1u << word;
                needs &= ~bit;
            }
            if (needs != 0 || bound == 0) continue;
            int known = _bonuses.FindIndex(bonus => bonus.Columns == words);
            if (words == 0) _anywhere += bound;
            else if (known < 0) _bonuses.Add((words, bound));
            else _bonuses[known] = (words, _bonuses[known].Bound + bound);
        }
    }

    /// <summary>Notes the documents of a window that have enough of the words and can reach a score; a few more, since sums are rounded up.</summary>
    /// <param name="window">The window.</param>
    /// <param name="first">Its first document.</param>
    /// <param name="end">Where it ends, exclusive; not behind the last document.</param>
    /// <param name="score">What the words and the optional scorers have to bring.</param>
    /// <param name="least">How many of the words have to match.</param>
    [SkipLocalsInit]
    public void Propose(ScoreWindow window, int first, int end, double score, int least)
    {
        double bar = Math.Floor((score - _anywhere) * _scale);
        if (bar > ushort.MaxValue) return;
        var atLeast = Vector256.Create((ushort)Math.Max(1, bar));
        var fewer = Vector256.Create((byte)Math.Max(0, least - 1));
        Span<Vector256<byte>> matches = stackalloc Vector256<byte>[MaxColumns];
        for (int place = 0; first + place < end; place += Chunk)
        {
            Vector256<ushort> low = Vector256<ushort>.Zero, high = Vector256<ushort>.Zero;
            var count = Vector256<byte>.Zero;
            for (int i = 0; i < _columns.Count; i++)
            {
                var parts = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(_columns[i].Column.Parts.AsSpan(first + place, Chunk)));
                var (lower, upper) = Vector256.Widen(parts);
                var weight = Vector256.Create(_weights[i]);
                low += lower * weight;
                high += upper * weight;
                matches[i] = Vector256.GreaterThan(parts, Vector256<byte>.Zero);
                count -= matches[i];
            }
            for (int i = 0; i < _added.Count; i++)
            {
                var (lower, upper) = Vector256.Widen(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(_added[i].Column.Parts.AsSpan(first + place, Chunk))));
                var weight = Vector256.Create(_addedWeights[i]);
                low += lower * weight;
                high += upper * weight;
            }
            for (int i = 0; i < _bonuses.Count; i++)
            {
                var all = Vector256<byte>.AllBitsSet;
                for (uint words = _bonuses[i].Columns; words != 0; words &= words - 1) all &= matches[BitOperations.TrailingZeroCount(words)];
                // Of a byte with all bits set the signed one is −1, and so is the wider number: all bits again.
                var (lower, upper) = Vector256.Widen(all.AsSByte());
                var weight = Vector256.Create(_bonusWeights[i]);
                low += lower.AsUInt16() & weight;
                high += upper.AsUInt16() & weight;
            }
            low = Vector256.GreaterThanOrEqual(low, atLeast);
            high = Vector256.GreaterThanOrEqual(high, atLeast);
            if ((low | high) == Vector256<ushort>.Zero) continue;
            uint reached = (Vector256.Narrow(low, high) & Vector256.GreaterThan(count, fewer)).ExtractMostSignificantBits();
            if (end - first - place < Chunk) reached &= (1u << (end - first - place)) - 1;
            window.Note(place, reached);
        }
    }

    /// <summary>Keeps the documents that the words can still lift to a minimum.</summary>
    /// <param name="batch">The documents, with what other scorers score and which of them match.</param>
    /// <param name="minimum">The minimum.</param>
    /// <param name="others">What scorers that were not asked can add, and their bits.</param>
    /// <param name="optional">What only adds to scores.</param>
    /// <param name="least">How many scorers have to match; more than 1 only if they have bits.</param>
    public void Keep(DocBatch batch, float minimum, (double Bound, uint Bits) others, OptionalScorers optional, int least)
    {
        int kept = 0;
        Span<(ScoreColumn Column, uint Bit)> columns = CollectionsMarshal.AsSpan(_columns);
        Span<(ScoreColumn Column, uint Needs, float Bound)> added = CollectionsMarshal.AsSpan(_added);
        for (int i = 0; i < batch.Count; i++)
        {
            double sum = batch.Scores[i] + others.Bound;
            uint matched = batch.Matched[i] | others.Bits;
            foreach (var (column, bit) in columns)
            {
                byte part = column.Parts[batch.Docs[i]];
                sum += part * column.Unit;
                matched |= part != 0 ? bit : 0;
            }
            double bonus = optional.Bound(matched);
            foreach (var (column, needs, bound) in added)
                if ((needs & ~matched) == 0)
                    bonus -= Math.Max(0, bound - column.Parts[batch.Docs[i]] * column.Unit);
            batch.Move(i, kept);
            bool isKept = sum >= ScoreBounds.LeastSum(minimum, bonus) && (least == 1 || BitOperations.PopCount(matched) >= least);
            kept += isKept ? 1 : 0;
        }
        batch.Count = kept;
    }
}
