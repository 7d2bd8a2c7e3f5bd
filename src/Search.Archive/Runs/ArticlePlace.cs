namespace Search.Archive.Runs;

/// <summary>Where an id of the new commit comes from, to name it when another article claims it.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="File">Path of the file; null where it is not known more nearly.</param>
/// <param name="Line">1-based line; 0 for the whole file.</param>
internal readonly record struct ArticlePlace(string Source, string? File = null, int Line = 0)
{
    /// <summary>As it stands in messages.</summary>
    public override string ToString() => File == null ? Source : Line == 0 ? $"{Source}/{File}" : $"{Source}/{File}:{Line}";
}
