namespace Search.Lucene8.Terms;

/// <summary>
/// A set of terms given by a rule, as a deterministic automaton over their bytes: <see cref="FieldTerms.Intersect"/> finds those of them
/// that a field has. Every accepted term has a cost (edits, for fuzzy terms; else 0), and <see cref="MaxCost"/> can be lowered while the
/// terms are walked. Belongs to one thread; may be used with several fields one after the other.
/// </summary>
/// <remarks>
/// States are made when the walk first comes to them, since of most rules only a small part meets a term. A subclass describes a state by a
/// short string, its key: equal keys are one state. Bytes that a rule does not name by themselves behave alike if they have the same place
/// in UTF-8; each such class takes one step.
/// </remarks>
public abstract class TermAutomaton
{
    /// <summary>States kept at a time; a rule whose states grow without bounds forgets them and makes them again.</summary>
    private const int MaxStates = 10_000;

    private const int Kinds = 6;

    private readonly Dictionary<string, AutomatonState> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AutomatonState>.AlternateLookup<ReadOnlySpan<char>> _statesByKey;
    private readonly AutomatonState _dead = new("", AutomatonState.Never, AutomatonState.Never, acceptsAll: false, 0, 0, AutomatonTable.Dead);
    private readonly ushort[] _classOf = new ushort[256];
    private readonly char[] _key;
    private readonly int _classes;
    private AutomatonTable _table;
    private int _generation;
    private int _maxCost = AutomatonState.Never - 1;

    /// <summary>Prepares the automaton.</summary>
    /// <param name="named">Bytes that the rule names; it must treat all others alike that are of one kind: ASCII, continuation, lead of
    /// two, three, four bytes, invalid.</param>
    /// <param name="maxKeyLength">Length of the longest key of a state.</param>
    protected TermAutomaton(IEnumerable<byte> named, int maxKeyLength)
    {
        _statesByKey = _states.GetAlternateLookup<ReadOnlySpan<char>>();
        _key = new char[maxKeyLength];
        // The first classes are the kinds, then each named byte has one of its own.
        for (int label = 0; label < 256; label++) _classOf[label] = (ushort)KindOf((byte)label);
        _classes = Kinds;
        foreach (byte label in named)
            if (_classOf[label] < Kinds)
                _classOf[label] = (ushort)_classes++;
        _table = new AutomatonTable(_classes);
    }

    /// <summary>Terms that cost more are not accepted any more. To be lowered only while terms are walked.</summary>
    public int MaxCost
    {
        get => _maxCost;
        set
        {
            if (_maxCost == value) return;
            _maxCost = value;
            foreach (AutomatonState state in _states.Values)
                for (int i = 0; i < state.Next.Length; i++)
                    if (state.Next[i] is { } next)
                        NoteStep(state, i, next);
        }
    }

    /// <summary>What every accepted term begins with.</summary>
    public abstract ReadOnlySpan<byte> Prefix { get; }

    /// <summary>Where every term begins.</summary>
    public AutomatonState Start() => StateOf(_key.AsSpan(0, WriteStart(_key)));

    /// <summary>Where a term's next bytes lead; null if no term that goes on so is accepted.</summary>
    public AutomatonState? Run(AutomatonState state, ReadOnlySpan<byte> bytes)
    {
        foreach (byte label in bytes)
        {
            state = state.Next[_classOf[label]] ?? Step(state, label);
            if (state.LeastCost > MaxCost) return null;
        }
        return state;
    }

    /// <summary>The steps made so far.</summary>
    internal AutomatonTable Table => _table;

    /// <summary>The class of each byte.</summary>
    internal ReadOnlySpan<ushort> ClassOf => _classOf;

    /// <summary>The state in <see cref="Table"/>.</summary>
    internal int RowOf(AutomatonState state) => state.Generation == _generation ? state.Row : _table.Unknown;

    /// <summary>
    /// Bytes that follow each other somewhere in the rest of every term that is accepted from the state on; empty if there are none for certain.
    /// </summary>
    internal ReadOnlySpan<byte> NeededAfter(AutomatonState state) => Needed(state.Key);

    /// <summary>As <see cref="NeededAfter"/>, by the state's key.</summary>
    protected virtual ReadOnlySpan<byte> Needed(ReadOnlySpan<char> state) => [];

    /// <summary>True if every term that goes on from the state is accepted, at the same cost.</summary>
    protected virtual bool AcceptsAll(ReadOnlySpan<char> state) => false;

    /// <summary>Writes the key of the first state and returns its length.</summary>
    protected abstract int WriteStart(Span<char> key);

    /// <summary>Writes the key of the state that a byte leads to and returns its length; −1 if it leads nowhere.</summary>
    protected abstract int WriteNext(ReadOnlySpan<char> state, byte label, Span<char> key);

    /// <summary>The costs of a state; see <see cref="AutomatonState"/>.</summary>
    protected abstract (int LeastCost, int Cost) CostsOf(ReadOnlySpan<char> state);

    private AutomatonState Step(AutomatonState state, byte label)
    {
        int length = WriteNext(state.Key, label, _key);
        AutomatonState next = length < 0 ? _dead : StateOf(_key.AsSpan(0, length));
        // What was forgotten must not hold on to what comes after it.
        if (state.Generation != _generation) return next;
        state.Next[_classOf[label]] = next;
        NoteStep(state, _classOf[label], next);
        return next;
    }

    private void NoteStep(AutomatonState state, int byteClass, AutomatonState next) =>
        _table.Set(state.Row, byteClass, next.LeastCost > _maxCost ? AutomatonTable.Dead : RowOf(next));

    private AutomatonState StateOf(ReadOnlySpan<char> key)
    {
        if (_statesByKey.TryGetValue(key, out AutomatonState? known)) return known;
        if (_states.Count == MaxStates)
        {
            _states.Clear();
            _table = new AutomatonTable(_classes);
            _generation++;
        }
        var (leastCost, cost) = CostsOf(key);
        var made = new AutomatonState(key.ToString(), leastCost, cost, AcceptsAll(key), _classes, _generation, _table.AddRow());
        _states.Add(made.Key, made);
        return made;
    }

    private static int KindOf(byte label) => label switch
    {
        < 0x80 => 0,
        < 0xC0 => 1,
        >= 0xC2 and < 0xE0 => 2,
        >= 0xE0 and < 0xF0 => 3,
        >= 0xF0 and < 0xF5 => 4,
        _ => 5,
    };
}
