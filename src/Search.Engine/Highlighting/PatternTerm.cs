using Search.Lucene8.Terms;

namespace Search.Engine.Highlighting;

/// <summary>A term that a pattern stands for.</summary>
/// <param name="text">The term.</param>
/// <param name="state">Where its postings lie.</param>
internal sealed class PatternTerm(string text, TermState state)
{
    /// <summary>The term.</summary>
    public string Text => text;

    /// <summary>Where its postings lie.</summary>
    public TermState State => state;

    /// <summary>Where it is marked if its field has no offsets; null until that was looked up.</summary>
    public IReadOnlyList<FormFilter>? Forms { get; set; }
}
