namespace Search.Extraction;

/// <summary>A file or line that gave no article.</summary>
/// <param name="File">Path as the caller named it.</param>
/// <param name="Line">1-based line in JSON lines, or number of the element in the list of a JSON file; 0 where the whole file is meant.</param>
/// <param name="Reason">What is wrong, one sentence without the path.</param>
/// <param name="Skipped">True when it was left out on purpose (a README, a format that is not read): not an error.</param>
public sealed record ExtractionFailure(string File, int Line, string Reason, bool Skipped)
{
    /// <summary>Whether the system did not let the file be read to its end, so that nobody knows what (else) it holds.</summary>
    public bool IsUnread { get; init; }

    /// <summary>"file:line: reason", or "file: reason" for a whole file.</summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Reason}" : $"{File}: {Reason}";
}
