namespace Search.Engine.Documents;

/// <summary>A term as it stands in the index, after analysis.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Text">The term's text.</param>
public sealed record Term(string Field, string Text)
{
    /// <summary><c>field:text</c>.</summary>
    public override string ToString() => $"{Field}:{Text}";
}
