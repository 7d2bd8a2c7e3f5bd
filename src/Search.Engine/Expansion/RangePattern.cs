using System.Text;
using Search.Engine.Queries;

namespace Search.Engine.Expansion;

/// <summary>Terms in a range.</summary>
internal sealed class RangePattern(TermRangeQuery range) : TermPattern
{
    private readonly byte[] _lower = Encoding.UTF8.GetBytes(range.Lower ?? "");
    private readonly byte[]? _upper = range.Upper == null ? null : Encoding.UTF8.GetBytes(range.Upper);

    public override ReadOnlySpan<byte> First => _lower;

    public override TermVerdict Judge(ReadOnlySpan<byte> term)
    {
        if (range.Lower != null && !range.IncludesLower && term.SequenceEqual(_lower)) return TermVerdict.Reject;
        int order = _upper == null ? -1 : term.SequenceCompareTo(_upper);
        return order < 0 || (order == 0 && range.IncludesUpper) ? TermVerdict.Accept : TermVerdict.End;
    }
}
