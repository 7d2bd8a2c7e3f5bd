using System.Text;

namespace Search.Engine.Expansion;

/// <summary>Terms with a beginning.</summary>
internal sealed class PrefixPattern(string prefix) : TermPattern
{
    private readonly byte[] _prefix = Encoding.UTF8.GetBytes(prefix);

    public override ReadOnlySpan<byte> First => _prefix;

    public override TermVerdict Judge(ReadOnlySpan<byte> term) => term.StartsWith(_prefix) ? TermVerdict.Accept : TermVerdict.End;
}
