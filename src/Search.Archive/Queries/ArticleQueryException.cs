namespace Search.Archive.Queries;

/// <summary>A search request is at fault: an unknown parameter, a value of the wrong form, a limit that is broken.</summary>
public sealed class ArticleQueryException : Exception
{
    /// <summary>States the fault.</summary>
    /// <param name="code">Stable name: <c>unknown-parameter</c>, <c>repeated-parameter</c>, <c>invalid-value</c>, <c>out-of-range</c>,
    /// <c>too-long</c>, <c>too-many-terms</c>, <c>too-deep</c>, <c>conflict</c>, <c>cursor-expired</c>.</param>
    /// <param name="parameter">The parameter at fault.</param>
    /// <param name="message">What is wrong, one sentence, with the value and what is allowed.</param>
    /// <param name="hint">What to do instead, or null.</param>
    public ArticleQueryException(string code, string parameter, string message, string? hint = null)
        : base(message) => (Code, Parameter, Hint) = (code, parameter, hint);

    /// <summary>Stable name of the fault.</summary>
    public string Code { get; }

    /// <summary>The parameter at fault.</summary>
    public string Parameter { get; }

    /// <summary>What to do instead, or null.</summary>
    public string? Hint { get; }
}
