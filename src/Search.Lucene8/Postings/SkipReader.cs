using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Postings;

/// <summary>
/// Reads the skip data of one term (see <see cref="SkipWriter"/>), forwards only. On each level it stands on the entry whose run of
/// documents holds the target; the runs before it were passed. Belongs to one thread; reusable from term to term.
/// </summary>
internal sealed class SkipReader
{
    private static readonly Impact[] NoBound = [new Impact(int.MaxValue, 1)];

    private readonly Level[] _levels = new Level[PostingsFormat.MaxSkipLevels];
    private bool _hasPositions;
    private bool _hasPayloads;
    private bool _hasPay;
    private int _maxDoc;
    private int _levelCount;

    /// <summary>Where the block that holds the target begins.</summary>
    public ref readonly SkipPoint BlockStart => ref _levels[0].Before;

    /// <summary>Number of full blocks before <see cref="BlockStart"/>.</summary>
    public int BlocksBefore => _levels[0].EntriesBefore;

    /// <summary>Levels of impacts at the target, ≥ 1. Behind the last entry there is one level, without a bound.</summary>
    public int ImpactLevels
    {
        get
        {
            int count = 1;
            while (count < _levelCount && !_levels[count].IsExhausted) count++;
            return _levelCount == 0 || _levels[0].IsExhausted ? 1 : count;
        }
    }

    /// <summary>The last document that the impacts of a level cover.</summary>
    public int ImpactsUpTo(int level) => _levelCount == 0 ? PostingsCursor.NoMoreDocs : _levels[level].Current.LastDoc;

    /// <summary>Begins a term. A term in at most one block has no skip data.</summary>
    public void Open(IndexInput doc, int maxDoc, FieldInfo field, in TermMetadata term)
    {
        _maxDoc = maxDoc;
        _hasPositions = field.HasPositions;
        _hasPayloads = field.HasPositions && field.HasPayloads;
        _hasPay = PostingsFiles.HasPay(field);
        _levelCount = 0;
        if (term.DocFreq <= PostingsFormat.BlockSize) return;

        int entries = (term.DocFreq - 1) / PostingsFormat.BlockSize;
        int levelCount = 1;
        for (int rest = entries; rest >= PostingsFormat.SkipFanout && levelCount < PostingsFormat.MaxSkipLevels; rest /= PostingsFormat.SkipFanout) levelCount++;

        long start = term.DocStart + term.SkipOffset;
        var cursor = doc.Cursor(start, doc.Length - start);
        int divisor = 1;
        for (int i = 1; i < levelCount; i++) divisor *= PostingsFormat.SkipFanout;
        for (int i = levelCount - 1; i >= 0; i--, divisor /= PostingsFormat.SkipFanout)
        {
            var level = _levels[i] ??= new Level();
            long length = i > 0 ? cursor.ReadVLong() : cursor.Remaining;
            level.Start = cursor.Position;
            level.Cursor = doc.Cursor(level.Start, length);
            cursor.Skip(length);
            level.EntryCount = entries / divisor;
            level.EntriesBefore = 0;
            level.Before = new SkipPoint { DocPosition = term.DocStart, PosPosition = term.PosStart, PayPosition = term.PayStart };
            ReadEntry(level, i);
        }
        _levelCount = levelCount;
    }

    /// <summary>Moves every level to the run that holds the target; does nothing where that lies behind already.</summary>
    public void SkipTo(int target)
    {
        for (int i = _levelCount - 1; i >= 0; i--)
        {
            var level = _levels[i];
            if (level.Current.LastDoc >= target) continue;
            do
            {
                level.Before = level.Current;
                level.EntriesBefore++;
                ReadEntry(level, i);
            }
            while (level.Current.LastDoc < target);
            if (i > 0) Follow(level, i - 1);
        }
    }

    /// <summary>The pairs of a level.</summary>
    public ReadOnlySpan<Impact> Impacts(int levelIndex)
    {
        if (_levelCount == 0 || _levels[levelIndex].IsExhausted) return NoBound;
        var level = _levels[levelIndex];
        if (level.ImpactCount == 0)
        {
            level.Impacts ??= new Impact[CompetitiveImpacts.MaxPairs];
            level.ImpactCount = CompetitiveImpacts.Read(level.Cursor.Input.Cursor(level.ImpactsStart, level.ImpactsLength), level.Impacts);
        }
        return level.Impacts.AsSpan(0, level.ImpactCount);
    }

    /// <summary>Moves a level to the place that the level above has passed last, unless it is there already.</summary>
    private void Follow(Level above, int index)
    {
        var level = _levels[index];
        int entriesBefore = above.EntriesBefore * PostingsFormat.SkipFanout;
        if (level.EntriesBefore >= entriesBefore) return;
        level.Cursor.Position = level.Start + above.Before.Child;
        level.Before = above.Before;
        level.Before.Child = index > 0 ? level.Cursor.ReadVLong() : 0;
        level.EntriesBefore = entriesBefore;
        ReadEntry(level, index);
        if (index > 0) Follow(level, index - 1);
    }

    private void ReadEntry(Level level, int index)
    {
        level.ImpactCount = 0;
        if (level.EntriesBefore == level.EntryCount)
        {
            level.Current.LastDoc = PostingsCursor.NoMoreDocs;
            return;
        }
        ref var cursor = ref level.Cursor;
        ref var current = ref level.Current;
        current = level.Before;
        current.LastDoc += cursor.ReadVInt();
        if (current.LastDoc < level.Before.LastDoc || current.LastDoc >= _maxDoc)
            throw cursor.Corrupt($"a skip entry leads from document {level.Before.LastDoc} to {current.LastDoc}, the segment has {_maxDoc}");
        current.DocPosition += cursor.ReadVLong();
        if (_hasPositions)
        {
            current.PosPosition += cursor.ReadVLong();
            current.PosUpto = cursor.ReadCount(PostingsFormat.BlockSize, "the number of positions to pass over");
            if (_hasPayloads) cursor.ReadVInt();
            if (_hasPay) current.PayPosition += cursor.ReadVLong();
        }
        level.ImpactsLength = cursor.ReadCount(cursor.Remaining, "the length of the impacts");
        if (level.ImpactsLength == 0) throw cursor.Corrupt("a skip entry has no impacts");
        level.ImpactsStart = cursor.Position;
        cursor.Skip(level.ImpactsLength);
        if (index > 0) current.Child = cursor.ReadVLong();
    }

    private sealed class Level
    {
        public InputCursor Cursor;
        public long Start;
        public int EntryCount;

        /// <summary>Entries passed, and the place behind the last of them.</summary>
        public int EntriesBefore;
        public SkipPoint Before;

        /// <summary>The end of the run that the next entry covers; its last document is NoMoreDocs behind the last entry.</summary>
        public SkipPoint Current;

        public long ImpactsStart;
        public int ImpactsLength;
        public Impact[]? Impacts;

        /// <summary>Pairs decoded into <see cref="Impacts"/>; 0 if they were not yet asked for.</summary>
        public int ImpactCount;

        public bool IsExhausted => EntriesBefore == EntryCount;
    }
}
