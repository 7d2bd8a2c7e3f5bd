namespace Search.Engine.Highlighting;

/// <summary>A stretch of text.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="End">The code unit behind the last.</param>
public readonly record struct TextRange(int Start, int End)
{
    /// <summary>Length in UTF-16 code units.</summary>
    public int Length => End - Start;
}
