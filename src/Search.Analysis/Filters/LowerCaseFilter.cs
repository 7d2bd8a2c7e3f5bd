using Search.Analysis.Characters;

namespace Search.Analysis.Filters;

/// <summary>Lower-cases by <see cref="LowerCase"/>.</summary>
internal sealed class LowerCaseFilter : TermFilter
{
    /// <inheritdoc/>
    public override void Apply(TermBuffer term) => LowerCase.Apply(term.Chars);
}
