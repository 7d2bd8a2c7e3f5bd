namespace Search.Benchmarks.Extraction;

/// <summary>A page and what a person says it states; null where the set has no such label.</summary>
/// <param name="File">Path of the page, for messages and folds.</param>
/// <param name="Bytes">The page, unpacked.</param>
/// <param name="IsHtml">HTML or plain text.</param>
public sealed record LabelledPage(string File, byte[] Bytes, bool IsHtml)
{
    /// <summary>Host or publisher, so that pages of one site are never on both sides of a cross-validation; else the file.</summary>
    public string Site { get; init; } = File;

    public string? Body { get; init; }

    public string? Title { get; init; }

    public IReadOnlyList<string>? Authors { get; init; }

    /// <summary>ISO text; "" where the page states none.</summary>
    public string? Date { get; init; }

    public bool DateHasTime { get; init; }

    public string? Section { get; init; }
}
