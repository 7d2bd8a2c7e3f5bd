namespace Search.Lucene8.Terms;

/// <summary>Walks the terms of a field in unsigned byte order. Belongs to one thread.</summary>
/// <remarks>
/// The cursor is a stack of blocks, one per prefix, each longer than the one below. Seeking pushes the blocks that the index names
/// for the term's prefixes but loads only the last; the others are loaded when the walk comes back to them.
/// </remarks>
public sealed class TermsCursor
{
    private readonly FieldTerms _terms;
    private Frame[] _frames = new Frame[8];
    private int _depth;
    private byte[] _term = new byte[64];
    private int _termLength;
    private bool _isStarted;
    private long _steps;

    internal TermsCursor(FieldTerms terms) => _terms = terms;

    /// <summary>The current term; valid until the cursor moves.</summary>
    public ReadOnlySpan<byte> Term => _term.AsSpan(0, _termLength);

    /// <summary>Statistics and place of the current term.</summary>
    /// <exception cref="InvalidOperationException">The cursor does not stand on a term.</exception>
    public TermState State =>
        _depth > 0 ? new TermState(Top.Block.DecodeTerm()) : throw new InvalidOperationException("The cursor does not stand on a term.");

    private Frame Top => _frames[_depth - 1];

    /// <summary>Moves to the next term; false behind the last.</summary>
    public bool MoveNext()
    {
        if (!_isStarted)
        {
            _isStarted = true;
            Push(0, _terms.Index.RootCode);
            Top.Block.Load(BlockCode.Find(_terms.Index.RootCode, -1, _terms.Index.FileName).Position);
        }
        return Continue();
    }

    /// <summary>Moves to the first term that is not smaller; false if there is none. <see cref="Term"/> tells whether it is the same.</summary>
    public bool SeekCeiling(ReadOnlySpan<byte> term)
    {
        if (_depth > 0 && SeekInLeaf(term)) return true;
        _isStarted = true;
        _depth = 0;
        _steps = 0;
        EnsureTermRoom(term.Length);

        var path = new IndexPath(_terms.Index, term, stackalloc byte[IndexPath.ScratchBytes]);
        do Push(path.PrefixLength, path.Code);
        while (path.MoveNext());
        var top = Top;
        term[..top.PrefixLength].CopyTo(_term);
        _termLength = top.PrefixLength;
        var rest = term[top.PrefixLength..];
        top.Block.Load(BlockCode.Find(path.Code, rest.IsEmpty ? -1 : rest[0], _terms.Index.FileName).Position);
        return top.Block.MoveToCeiling(rest, out _) ? EnterEntry() || Continue() : Continue();
    }

    /// <summary>Short steps forward stay in the block: no walk through the index.</summary>
    private bool SeekInLeaf(ReadOnlySpan<byte> term)
    {
        var top = Top;
        int prefixLength = top.PrefixLength;
        if (!top.Block.IsLeaf || term.Length < prefixLength || !term[..prefixLength].SequenceEqual(_term.AsSpan(0, prefixLength))) return false;
        if (Term.SequenceCompareTo(term) >= 0 || !top.Block.MoveToCeiling(term[prefixLength..], out _)) return false;
        return EnterEntry();
    }

    private bool Continue()
    {
        while (_depth > 0)
        {
            var block = Top.Block;
            if (block.MoveNext())
            {
                if (EnterEntry()) return true;
            }
            else if (!block.IsLastInFloor)
            {
                block.Load(block.EndPosition);
            }
            else
            {
                Pop();
            }
        }
        return false;
    }

    /// <summary>Makes the current entry's bytes part of the term; true if it is a term, otherwise its block is pushed.</summary>
    private bool EnterEntry()
    {
        var top = Top;
        var suffix = top.Block.Suffix;
        int length = top.PrefixLength + suffix.Length;
        if (length > TermsFormat.MaxTermBytes) throw _terms.Index.Corrupt($"a term has {length} bytes");
        EnsureTermRoom(length);
        suffix.CopyTo(_term.AsSpan(top.PrefixLength));
        _termLength = length;
        if (top.Block.SubBlock < 0)
        {
            // Blocks that a damaged file shares between several parents could give endless terms.
            if (++_steps > _terms.TermCount) throw _terms.Index.Corrupt($"the field '{_terms.Field.Name}' has more than its {_terms.TermCount} terms");
            return true;
        }
        long position = top.Block.SubBlock;
        Push(length, []);
        Top.GroupPosition = position;
        Top.Block.Load(position);
        return false;
    }

    private void Push(int prefixLength, ReadOnlySpan<byte> code)
    {
        if (_depth == _frames.Length) Array.Resize(ref _frames, 2 * _depth);
        var frame = _frames[_depth++] ??= new Frame(_terms);
        frame.PrefixLength = prefixLength;
        frame.Block.Unload();
        frame.CodeLength = code.Length;
        if (code.IsEmpty) return;
        if (frame.Code.Length < code.Length) frame.Code = new byte[code.Length];
        code.CopyTo(frame.Code);
        frame.GroupPosition = BlockCode.Find(code, -1, _terms.Index.FileName).Position;
    }

    /// <summary>Goes back to the block below; one that was not loaded yet is, and goes behind the entry of the finished block.</summary>
    private void Pop()
    {
        long finished = Top.GroupPosition;
        _depth--;
        if (_depth == 0 || Top.Block.Position >= 0) return;
        var top = Top;
        int leadByte = _term[top.PrefixLength];
        top.Block.Load(BlockCode.Find(top.Code.AsSpan(0, top.CodeLength), leadByte, _terms.Index.FileName).Position);
        do
        {
            if (!top.Block.MoveNext()) throw _terms.Index.Corrupt($"the terms block at {top.Block.Position} does not name its sub-block at {finished}");
        }
        while (top.Block.SubBlock != finished);
    }

    private void EnsureTermRoom(int length)
    {
        if (_term.Length < length) Array.Resize(ref _term, Math.Max(length, 2 * _term.Length));
    }

    private sealed class Frame(FieldTerms terms)
    {
        public readonly TermBlock Block = new(terms);
        public byte[] Code = [];
        public int CodeLength;
        public int PrefixLength;

        /// <summary>The first block of the prefix, which is what the block below names.</summary>
        public long GroupPosition;
    }
}
