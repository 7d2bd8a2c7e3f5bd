namespace Search.Lucene8.Terms;

/// <summary>
/// The block prefixes that a term begins with, from the empty one to the longest, found by one walk through the terms index.
/// Begins at the empty prefix. For one lookup; the scratch for the codes grows as needed.
/// </summary>
internal ref struct IndexPath
{
    /// <summary>Enough scratch for most codes.</summary>
    public const int ScratchBytes = 128;

    // A prefix has at most 256 blocks of at most eleven bytes each in its code.
    private const int MaxCodeBytes = 4096;

    private readonly TermsIndex _index;
    private readonly FstReader _fst;
    private readonly ReadOnlySpan<byte> _term;
    private Span<byte> _outputs;
    private int _outputLength;
    private Span<byte> _code;
    private int _codeLength;
    private int _node;
    private int _next;

    public IndexPath(TermsIndex index, ReadOnlySpan<byte> term, Span<byte> scratch)
    {
        _outputs = scratch[..(scratch.Length / 2)];
        _code = scratch[_outputs.Length..];
        _index = index;
        _fst = index.Fst();
        _term = term;
        _node = index.Root;
    }

    /// <summary>Length of the current prefix.</summary>
    public int PrefixLength { get; private set; }

    /// <summary>The code of the blocks of the current prefix; valid until the next step that succeeds.</summary>
    public readonly ReadOnlySpan<byte> Code => PrefixLength == 0 ? _index.RootCode : _code[.._codeLength];

    /// <summary>Goes to the next longer prefix of the term that has blocks; false if there is none.</summary>
    public bool MoveNext()
    {
        while (_node >= 0 && _next < _term.Length && _fst.TryFindArc(_node, _term[_next], out var arc))
        {
            _next++;
            _node = arc.Target;
            if (arc.OutputLength > 0)
            {
                EnsureRoom(ref _outputs, _outputLength, arc.OutputLength);
                _fst.CopyOutput(arc.Output, arc.OutputLength, _outputs[_outputLength..]);
                _outputLength += arc.OutputLength;
            }
            if (!arc.IsFinal) continue;
            EnsureRoom(ref _code, 0, _outputLength + arc.FinalOutputLength);
            _outputs[.._outputLength].CopyTo(_code);
            if (arc.FinalOutputLength > 0) _fst.CopyOutput(arc.FinalOutput, arc.FinalOutputLength, _code[_outputLength..]);
            _codeLength = _outputLength + arc.FinalOutputLength;
            PrefixLength = _next;
            return true;
        }
        return false;
    }

    private readonly void EnsureRoom(ref Span<byte> buffer, int used, int needed)
    {
        int length = used + needed;
        if (length <= buffer.Length) return;
        if (length > MaxCodeBytes) throw _index.Corrupt($"the code of a prefix has more than {MaxCodeBytes} bytes");
        var larger = new byte[Math.Max(length, 2 * buffer.Length)];
        buffer[..used].CopyTo(larger);
        buffer = larger;
    }
}
