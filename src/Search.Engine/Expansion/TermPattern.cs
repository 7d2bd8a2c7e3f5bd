namespace Search.Engine.Expansion;

/// <summary>A set of terms given by a rule, to be looked for in a terms dictionary from the front. Terms are UTF-8. Belongs to one thread.</summary>
internal abstract class TermPattern
{
    /// <summary>No term before this one (in unsigned byte order) is in the set.</summary>
    public abstract ReadOnlySpan<byte> First { get; }

    /// <summary>Judges the next term; terms come in order.</summary>
    public abstract TermVerdict Judge(ReadOnlySpan<byte> term);

    /// <summary>After <see cref="TermVerdict.Skip"/>: no term before this one is in the set.</summary>
    public virtual ReadOnlySpan<byte> SkipTo => default;
}
