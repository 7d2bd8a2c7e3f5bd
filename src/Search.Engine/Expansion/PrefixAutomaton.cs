using System.Text;
using Search.Lucene8.Terms;

namespace Search.Engine.Expansion;

/// <summary>Terms with one beginning. A state says how much of it was read, and so does its key.</summary>
internal sealed class PrefixAutomaton : TermAutomaton
{
    private readonly byte[] _prefix;

    /// <param name="prefix">The beginning; empty for all terms.</param>
    public PrefixAutomaton(string prefix)
        : this(Encoding.UTF8.GetBytes(prefix))
    {
    }

    private PrefixAutomaton(byte[] prefix)
        : base(prefix, maxKeyLength: 1) => _prefix = prefix;

    public override ReadOnlySpan<byte> Prefix => _prefix;

    protected override int WriteStart(Span<char> key) => Write(key, 0);

    protected override int WriteNext(ReadOnlySpan<char> state, byte label, Span<char> key)
    {
        if (AcceptsAll(state)) return Write(key, _prefix.Length);
        return label == _prefix[state[0]] ? Write(key, state[0] + 1) : -1;
    }

    protected override (int LeastCost, int Cost) CostsOf(ReadOnlySpan<char> state) => (0, AcceptsAll(state) ? 0 : AutomatonState.Never);

    protected override bool AcceptsAll(ReadOnlySpan<char> state) => state[0] == _prefix.Length;

    private static int Write(Span<char> key, int read)
    {
        key[0] = (char)read;
        return 1;
    }
}
