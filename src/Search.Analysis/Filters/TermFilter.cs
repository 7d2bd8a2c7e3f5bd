namespace Search.Analysis.Filters;

/// <summary>Rewrites a term in place. One instance serves one stream, so it may keep scratch space.</summary>
internal abstract class TermFilter
{
    /// <summary>Rewrites the term; never leaves it empty.</summary>
    public abstract void Apply(TermBuffer term);
}
