using Search.Lucene8.Postings;

namespace Search.Lucene8.Terms;

/// <summary>Walks those terms of a field that an automaton accepts, in unsigned byte order. Belongs to one thread.</summary>
/// <remarks>
/// The dictionary is a tree of blocks, one for each prefix that many terms share. The automaton goes down with the walk: it reads a block's prefix once for
/// all its terms, and a sub-block whose prefix leads nowhere is not opened. So the time is that of the blocks near accepted terms, not of the dictionary.
/// </remarks>
public sealed class TermsIntersection
{
    private readonly FieldTerms _terms;
    private readonly TermAutomaton _automaton;
    private readonly Action<int>? _onEntries;
    private Frame[] _frames = new Frame[8];
    private int _depth;
    private byte[] _term = new byte[64];
    private int _termLength;
    private bool _isStarted;
    private long _entries;

    internal TermsIntersection(FieldTerms terms, TermAutomaton automaton, Action<int>? onEntries)
    {
        _terms = terms;
        _automaton = automaton;
        _onEntries = onEntries;
    }

    /// <summary>The current term; valid until the walk goes on.</summary>
    public ReadOnlySpan<byte> Term => _term.AsSpan(0, _termLength);

    /// <summary>The automaton's cost of the current term.</summary>
    public int Cost { get; private set; }

    /// <summary>Statistics and place of the current term.</summary>
    public TermState State => new(_frames[_depth - 1].Block.DecodeTerm());

    /// <summary>
    /// As <see cref="FieldTerms.Postings(TermState, PostingsParts, PostingsCursor)"/> of <see cref="State"/>, for who needs nothing else of the term.
    /// </summary>
    public PostingsCursor Postings(PostingsParts parts, PostingsCursor? reuse) => _terms.Postings(_frames[_depth - 1].Block.DecodeTerm(), parts, reuse);

    /// <summary>Moves to the next accepted term; false behind the last.</summary>
    public bool MoveNext()
    {
        if (!_isStarted) Start();
        while (_depth > 0)
        {
            Frame top = _frames[_depth - 1];
            TermBlock block = top.Block;
            if (!MoveOn(top))
            {
                if (block.IsLastInFloor || (_depth == 1 && IsBehindPrefix(top))) _depth--;
                else Load(block, block.EndPosition);
                continue;
            }
            if ((top.State.AcceptsAll ? top.State : _automaton.Run(top.State, block.Suffix)) is not { } state)
            {
                if (_depth == 1 && IsBehindPrefix(top)) _depth = 0;
            }
            else if (block.SubBlock >= 0)
            {
                EnterSuffix(top);
                Push(_termLength, state, block.SubBlock);
            }
            else if (state.Cost <= _automaton.MaxCost)
            {
                EnterSuffix(top);
                Cost = state.Cost;
                return true;
            }
        }
        return false;
    }

    // To the next entry of the block that may be accepted.
    private bool MoveOn(Frame top)
    {
        if (top.State.AcceptsAll) return top.Block.MoveNext();
        // In the first block the last entry tells whether the prefix was passed.
        ReadOnlySpan<byte> needed = _depth > 1 || _automaton.Prefix.IsEmpty ? _automaton.NeededAfter(top.State) : [];
        return top.Block.MoveToPossible(_automaton, top.State, needed);
    }

    // The index leads straight to the block of the longest prefix that all accepted terms share.
    private void Start()
    {
        _isStarted = true;
        ReadOnlySpan<byte> prefix = _automaton.Prefix;
        if (prefix.Length > TermsFormat.MaxTermBytes) return;
        var path = new IndexPath(_terms.Index, prefix, stackalloc byte[IndexPath.ScratchBytes]);
        while (path.MoveNext()) { }
        ReadOnlySpan<byte> shared = prefix[..path.PrefixLength], rest = prefix[path.PrefixLength..];
        if (_automaton.Run(_automaton.Start(), shared) is not { } state) return;
        EnsureTermRoom(shared.Length);
        shared.CopyTo(_term);
        Push(shared.Length, state, BlockCode.Find(path.Code, rest.IsEmpty ? -1 : rest[0], _terms.Index.FileName).Position);
    }

    // The first frame's block may hold more than the terms with the prefix.
    private bool IsBehindPrefix(Frame first)
    {
        ReadOnlySpan<byte> rest = _automaton.Prefix[first.PrefixLength..];
        return first.Block.Suffix.SequenceCompareTo(rest) > 0 && !first.Block.Suffix.StartsWith(rest);
    }

    private void EnterSuffix(Frame top)
    {
        ReadOnlySpan<byte> suffix = top.Block.Suffix;
        int length = top.PrefixLength + suffix.Length;
        if (length > TermsFormat.MaxTermBytes) throw _terms.Index.Corrupt($"a term has {length} bytes");
        EnsureTermRoom(length);
        suffix.CopyTo(_term.AsSpan(top.PrefixLength));
        _termLength = length;
    }

    private void Push(int prefixLength, AutomatonState state, long block)
    {
        if (_depth == _frames.Length) Array.Resize(ref _frames, 2 * _depth);
        Frame frame = _frames[_depth++] ??= new Frame(_terms);
        frame.PrefixLength = prefixLength;
        frame.State = state;
        Load(frame.Block, block);
    }

    private void Load(TermBlock block, long position)
    {
        block.Load(position);
        // Blocks that a damaged file shares between several parents could give endless terms. There are fewer sub-blocks than terms.
        if ((_entries += block.EntryCount) > 2 * _terms.TermCount) throw _terms.Index.Corrupt($"the field '{_terms.Field.Name}' has more than its {_terms.TermCount} terms");
        _onEntries?.Invoke(block.EntryCount);
    }

    private void EnsureTermRoom(int length)
    {
        if (_term.Length < length) Array.Resize(ref _term, Math.Max(length, 2 * _term.Length));
    }

    private sealed class Frame(FieldTerms terms)
    {
        public readonly TermBlock Block = new(terms);
        public AutomatonState State = null!;
        public int PrefixLength;
    }
}
