namespace Search.Engine.Searching;

/// <summary>
/// Orders hits by a number instead of by relevance. Documents without a value come last either way; equal values are ordered by document id, ascending.
/// </summary>
/// <param name="Field">A field with numeric doc values.</param>
/// <param name="Descending">True for the greatest first.</param>
public sealed record Sort(string Field, bool Descending = false)
{
    /// <summary>The sort value of a document without one: such documents cannot be told from those that really have it.</summary>
    public long MissingValue => Descending ? long.MinValue : long.MaxValue;
}
