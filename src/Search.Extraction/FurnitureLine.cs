namespace Search.Extraction;

/// <summary>A line that repeats across the files of a site.</summary>
/// <param name="Group">The site: <see cref="ArticleSource.Group"/>.</param>
/// <param name="Key">Hash of the line, equal for prints that differ in case, digits, spaces and punctuation only.</param>
/// <param name="Articles">In how many articles it stands.</param>
public readonly record struct FurnitureLine(string Group, long Key, int Articles)
{
    /// <summary>Two prints of one line, whatever their number.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(FurnitureLine other) => Key == other.Key && Group == other.Group;

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode();
}
