namespace Search.Api.Problems;

/// <summary>A request cannot be answered; becomes problem details.</summary>
internal sealed class ApiException(ProblemCode code, string detail, string? parameter = null, string? hint = null) : Exception(detail)
{
    /// <summary>Which kind.</summary>
    public ProblemCode Code => code;

    /// <summary>The parameter, header or field at fault, or null.</summary>
    public string? Parameter => parameter;

    /// <summary>What to do instead, or null.</summary>
    public string? Hint => hint;

    /// <summary>For 401: how a key can be shown (<c>WWW-Authenticate</c>).</summary>
    public string? Challenge { get; init; }
}
