namespace Search.Archive.Gate;

/// <summary>How much a source gives.</summary>
/// <param name="Articles">Its articles.</param>
/// <param name="Words">Words of all their bodies; 0 where that was not noted.</param>
internal readonly record struct SourceSize(int Articles, long Words)
{
    /// <summary>Mean number of words of an article.</summary>
    public double MeanLength => Articles == 0 ? 0 : (double)Words / Articles;
}
