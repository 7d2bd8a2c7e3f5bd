namespace Search.Api.Documents;

/// <summary>Why a line was refused; the others were taken.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Id">Id of the article, or null where none could be read.</param>
/// <param name="Code">Stable name of the fault: invalid-json, invalid-article, duplicate-id or other-source.</param>
/// <param name="Detail">What is wrong, for a person.</param>
public sealed record LineFailure(int Line, string? Id, string Code, string Detail);
