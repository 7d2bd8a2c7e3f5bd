namespace Search.Engine.Highlighting;

/// <summary>What snippets are wanted. Immutable.</summary>
public readonly record struct SnippetOptions()
{
    /// <summary>Most UTF-16 code units of stored text in one snippet, 1 or more; default 200.</summary>
    public int MaxLength { get; init; } = 200;

    /// <summary>Most snippets, 1 or more; default 2.</summary>
    public int MaxSnippets { get; init; } = 2;

    /// <summary>True (default) to return the beginning of the text when nothing in this field matches; false returns nothing then.</summary>
    public bool LeadIfNoMatch { get; init; } = true;
}
