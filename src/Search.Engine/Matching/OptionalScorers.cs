using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Search.Engine.Matching;

/// <summary>
/// Scorers that add to the scores of documents which required ones propose. One that implies required ones (two words side by side are two
/// of the query's words) can add only where those match: so the bound for a document, or for all that only some of the required ones match,
/// is far below the sum of all bounds. Belongs to one thread.
/// </summary>
internal sealed class OptionalScorers
{
    /// <summary>Optional scorers with no more documents than that, a block, are moved to the beginning of each range.</summary>
    public const int Rare = 128;

    // Of so many required scorers the bounds of all sets are found at once for each range.
    private const int TableBits = 10;

    // Of more, the bounds of the sets that were asked for last are kept; no set has all 32 bits.
    private const int MemoBits = 6;
    private const uint NoSet = uint.MaxValue;

    private readonly Scorer[] _scorers;
    private readonly uint[] _needs;
    private readonly ScoreColumn?[] _columns;

    // So many first ones need no confirmation.
    private readonly int _plain;

    // These are asked a batch at a time, before all others, unless they promise too little to rule out documents.
    private bool _isPlainFirst = true;
    private readonly float[] _bounds;
    private readonly (Scorer Scorer, float Bound)[] _waiting;
    private readonly (uint Set, double Bound)[] _memo = [];
    private readonly double[] _table = [];
    private readonly uint _tableMask;
    private bool _isTabled;

    /// <param name="scorers">Each with the bits of the required scorers that match wherever it does, 31 bits at most, and what it can add to each document, if that is kept.</param>
    public OptionalScorers(IEnumerable<(Scorer Scorer, uint Needs, ScoreColumn? Column)> scorers)
    {
        // What decides most is asked first, but what has to be confirmed last.
        var byValue = scorers.OrderBy(part => part.Scorer.ConfirmationCost > 0).ThenByDescending(part => part.Scorer.MaxScore(Scorer.NoMoreDocs)).ToArray();
        _scorers = Array.ConvertAll(byValue, part => part.Scorer);
        _needs = Array.ConvertAll(byValue, part => part.Needs);
        _columns = Array.ConvertAll(byValue, part => part.Column);
        _bounds = Array.ConvertAll(_scorers, scorer => scorer.MaxScore(Scorer.NoMoreDocs));
        _plain = Array.FindIndex(_scorers, scorer => scorer.ConfirmationCost > 0) is >= 0 and var first ? first : _scorers.Length;
        _waiting = new (Scorer, float)[_scorers.Length - _plain];
        Most = _bounds.Sum(bound => (double)bound);
        Depends = _needs.Any(needs => needs != 0);
        uint known = _needs.Aggregate(0u, (all, needs) => all | needs);
        if (known < 1u << TableBits) _table = new double[BitOperations.RoundUpToPowerOf2(known + 1)];
        else _memo = new (uint, double)[1 << MemoBits];
        _tableMask = (uint)_table.Length - 1;
        Forget();
    }

    /// <summary>None.</summary>
    public static OptionalScorers None { get; } = new([]);

    /// <summary>How many there are.</summary>
    public int Count => _scorers.Length;

    /// <summary>Of each the bits of the required scorers that match wherever it does.</summary>
    public ReadOnlySpan<uint> Needs => _needs;

    /// <summary>What each can add in the range.</summary>
    public ReadOnlySpan<float> Bounds => _bounds;

    /// <summary>What each can add to each document; null where that is not kept.</summary>
    public ReadOnlySpan<ScoreColumn?> Columns => _columns;

    /// <summary>Whether any of them implies required ones.</summary>
    public bool Depends { get; }

    /// <summary>What all of them can add, in the whole segment.</summary>
    public double Most { get; }

    /// <summary>Moves the view of the bounds to a range, and says where it should end at the latest.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    /// <param name="endsBeforeRare">Whether a rare one that comes later shall end it.</param>
    public int StartRange(int from, int end, bool endsBeforeRare)
    {
        foreach (Scorer scorer in _scorers)
        {
            // Of rare ones it is known where they add something: a title that is the query would else promise that everywhere.
            bool isRare = scorer.Cost <= Rare && !scorer.IsAsked;
            if (isRare && scorer.DocId < from) scorer.Advance(from);
            if (scorer.DocId == Scorer.NoMoreDocs) continue;
            scorer.AdvanceShallow(Math.Max(from, scorer.DocId));
            if (isRare && endsBeforeRare) end = Math.Min(end, Math.Max(from + 1, scorer.DocId));
        }
        return end;
    }

    /// <summary>Finds the bounds up to <paramref name="end"/>, exclusive.</summary>
    public void FindBounds(int end)
    {
        for (int i = 0; i < _scorers.Length; i++) _bounds[i] = _scorers[i].DocId < end ? _scorers[i].MaxScore(end - 1) : 0;
        Forget();
        _isPlainFirst = 2 * Sum(_bounds.AsSpan(0, _plain)) >= Sum(_bounds.AsSpan(_plain));
    }

    /// <summary>What they can add at most to a document that no other required scorers than these match.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Bound(uint required)
    {
        if (_isTabled) return _table[required & _tableMask];
        return FindBound(required);
    }

    /// <summary>
    /// Begins the documents of a batch: what can still be added to each, and of those scorers that need no confirmation what they add, if
    /// they promise enough to be asked first. Drops the documents that cannot reach the minimum any more.
    /// </summary>
    /// <param name="batch">The documents with what the required scorers score; ascending from batch to batch.</param>
    /// <param name="minimum">Documents below may be given up; 0 if none.</param>
    /// <param name="scratch">Takes the sums.</param>
    public void Start(DocBatch batch, float minimum, OptionalScratch scratch)
    {
        (double[] added, double[] toCome, int[] places) = (scratch.Added, scratch.ToCome, scratch.Places);
        for (int i = 0; i < batch.Count; i++) (added[i], toCome[i]) = (0, Bound(batch.Matched[i]));
        for (int scorer = 0; scorer < _plain && _isPlainFirst; scorer++)
        {
            uint needs = _needs[scorer];
            DocBatch asked = scratch.Asked;
            asked.Clear();
            int kept = 0;
            for (int i = 0; i < batch.Count; i++)
            {
                if (minimum > 0 && (float)batch.Scores[i] + added[i] < ScoreBounds.LeastSum(minimum, toCome[i])) continue;
                batch.Move(i, kept);
                (added[kept], toCome[kept]) = (added[i], toCome[i]);
                places[asked.Count] = kept;
                if ((needs & ~batch.Matched[i]) == 0) asked.Add(batch.Docs[i], 0);
                kept++;
            }
            batch.Count = kept;
            if (asked.Count == 0) continue;
            _scorers[scorer].AddTo(asked, 0);
            for (int i = 0; i < asked.Count; i++)
            {
                added[places[i]] += asked.Scores[i];
                toCome[places[i]] -= _bounds[scorer];
            }
        }
    }

    /// <summary>Adds up what the scorers that were not yet asked score for a document; false as soon as it cannot reach the minimum any more.</summary>
    /// <param name="doc">The document; ascending.</param>
    /// <param name="matched">The required scorers that match it.</param>
    /// <param name="score">What these score.</param>
    /// <param name="minimum">Documents below may be given up.</param>
    /// <param name="added">What was added so far, and from here on all of it.</param>
    /// <param name="toCome">What can still be added.</param>
    public bool TryFinish(int doc, uint matched, float score, float minimum, ref double added, double toCome)
    {
        // What has to be confirmed, such as a phrase, waits until all have been asked: until then it counts with what it can bring to this document.
        int waiting = 0;
        for (int n = 0, count = _isPlainFirst ? _scorers.Length - _plain : _scorers.Length; n < count; n++)
        {
            int i = n < _scorers.Length - _plain ? n + _plain : n + _plain - _scorers.Length;
            if ((_needs[i] & ~matched) != 0) continue;
            if (score + added < ScoreBounds.LeastSum(minimum, toCome)) return false;
            Scorer scorer = _scorers[i];
            toCome -= _bounds[i];
            if (!scorer.Has(doc)) continue;
            if (scorer.ConfirmationCost == 0)
            {
                added += scorer.Score();
                continue;
            }
            float bound = Math.Min(_bounds[i], scorer.CandidateBound());
            toCome += bound;
            _waiting[waiting++] = (scorer, bound);
        }
        foreach (var (scorer, bound) in _waiting.AsSpan(0, waiting))
        {
            if (score + added < ScoreBounds.LeastSum(minimum, toCome)) return false;
            toCome -= bound;
            if (scorer.Confirm()) added += scorer.Score();
        }
        return true;
    }

    private static double Sum(ReadOnlySpan<float> bounds)
    {
        double sum = 0;
        foreach (float bound in bounds) sum += bound;
        return sum;
    }

    private void Forget()
    {
        Array.Fill(_memo, (NoSet, 0));
        _isTabled = false;
    }

    private double FindBound(uint required)
    {
        if (_table.Length > 0)
        {
            FillTable();
            return _table[required & _tableMask];
        }
        ref var known = ref _memo[(required * 0x9E3779B1) >> (32 - MemoBits)];
        if (known.Set != required) known = (required, Sum(required));
        return known.Bound;
    }

    // The sum over all that a set's subsets need: bit by bit, what is needed without the bit is added to what is needed with it.
    private void FillTable()
    {
        Array.Clear(_table);
        for (int i = 0; i < _needs.Length; i++) _table[_needs[i]] += _bounds[i];
        for (int half = 1; half < _table.Length; half *= 2)
            for (int start = 0; start < _table.Length; start += 2 * half)
                AddTo(_table.AsSpan(start + half, half), _table.AsSpan(start, half));
        _isTabled = true;
    }

    private static void AddTo(Span<double> sums, ReadOnlySpan<double> added)
    {
        int i = 0;
        for (; i <= sums.Length - Vector256<double>.Count; i += Vector256<double>.Count) (Vector256.Create(sums[i..]) + Vector256.Create(added[i..])).CopyTo(sums[i..]);
        for (; i < sums.Length; i++) sums[i] += added[i];
    }

    private double Sum(uint required)
    {
        double sum = 0;
        for (int i = 0; i < _needs.Length; i++)
            if ((_needs[i] & ~required) == 0)
                sum += _bounds[i];
        return sum;
    }
}
