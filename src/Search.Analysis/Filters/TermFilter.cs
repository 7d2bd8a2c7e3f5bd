namespace Search.Analysis.Filters;

/// <summary>Rewrites a term in place. One instance serves one stream, so it may keep scratch space.</summary>
internal abstract class TermFilter
{
    /// <summary>
    /// True (as it is here) if what it does to a term is done to every part of it too, such as lower-casing: then beginnings and patterns
    /// of terms are rewritten as well. False for endings that are taken off.
    /// </summary>
    public virtual bool IsNormalization => true;

    /// <summary>Rewrites the term; never leaves it empty.</summary>
    public abstract void Apply(TermBuffer term);
}
