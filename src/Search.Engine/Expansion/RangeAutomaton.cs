using System.Text;
using Search.Engine.Queries;
using Search.Lucene8.Terms;

namespace Search.Engine.Expansion;

/// <summary>Terms between two others, in the order of their bytes.</summary>
/// <remarks>
/// A state says whether the term is the beginning of the lower end so far, and of the upper one, and how long it is as long as that
/// matters. Its key: both flags, length.
/// </remarks>
internal sealed class RangeAutomaton : TermAutomaton
{
    private const int OnLower = 1;
    private const int OnUpper = 2;

    private readonly byte[] _prefix;
    private readonly byte[] _lower;
    private readonly byte[]? _upper;
    private readonly bool _includesLower;
    private readonly bool _includesUpper;

    private RangeAutomaton(byte[] prefix, byte[] lower, byte[]? upper, bool includesLower, bool includesUpper)
        : base(Enumerable.Range(0, 256).Select(label => (byte)label), maxKeyLength: 2)
    {
        _prefix = prefix;
        _lower = lower;
        _upper = upper;
        _includesLower = includesLower;
        _includesUpper = includesUpper;
    }

    public override ReadOnlySpan<byte> Prefix => _prefix;

    /// <summary>The terms of a range.</summary>
    public static RangeAutomaton Of(TermRangeQuery range)
    {
        byte[] lower = Encoding.UTF8.GetBytes(range.Lower ?? "");
        byte[]? upper = range.Upper == null ? null : Encoding.UTF8.GetBytes(range.Upper);
        byte[] shared = upper == null ? [] : lower[..lower.AsSpan().CommonPrefixLength(upper)];
        return new RangeAutomaton(shared, lower, upper, range.IncludesLower || range.Lower == null, range.IncludesUpper);
    }

    protected override int WriteStart(Span<char> key) => Write(key, OnLower | (_upper == null ? 0 : OnUpper), length: 0);

    protected override int WriteNext(ReadOnlySpan<char> state, byte label, Span<char> key)
    {
        int on = state[0], length = state[1];
        if ((on & OnLower) != 0)
        {
            int order = length == _lower.Length ? 1 : label.CompareTo(_lower[length]);
            if (order < 0) return -1;
            if (order > 0) on &= ~OnLower;
        }
        if ((on & OnUpper) != 0)
        {
            int order = length == _upper!.Length ? 1 : label.CompareTo(_upper[length]);
            if (order > 0) return -1;
            if (order < 0) on &= ~OnUpper;
        }
        return Write(key, on, length + 1);
    }

    protected override (int LeastCost, int Cost) CostsOf(ReadOnlySpan<char> state)
    {
        int on = state[0], length = state[1];
        bool isBelow = (on & OnLower) != 0 && (length < _lower.Length || !_includesLower);
        bool isAbove = (on & OnUpper) != 0 && length == _upper!.Length && !_includesUpper;
        return (0, isBelow || isAbove ? AutomatonState.Never : 0);
    }

    protected override bool AcceptsAll(ReadOnlySpan<char> state) => state[0] == 0;

    private static int Write(Span<char> key, int on, int length)
    {
        key[0] = (char)on;
        key[1] = on == 0 ? '\0' : (char)length;
        return 2;
    }
}
