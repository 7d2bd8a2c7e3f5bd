namespace Search.Archive.Runs;

/// <summary>How many articles of the archive state a field.</summary>
/// <param name="Title">Articles with a title.</param>
/// <param name="Author">Articles with an author.</param>
/// <param name="Date">Articles with a date.</param>
public sealed record FieldCoverage(int Title, int Author, int Date)
{
    /// <summary>Of these articles and of others.</summary>
    internal FieldCoverage Plus(FieldCoverage other) => new(Title + other.Title, Author + other.Author, Date + other.Date);
}
