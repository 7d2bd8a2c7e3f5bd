using Search.Lucene8.Storage;

namespace Search.Lucene8.Segments;

/// <summary>A version of Apache Lucene, as index files record who wrote them. Ordered.</summary>
/// <param name="Major">0 to 255.</param>
/// <param name="Minor">0 to 255.</param>
/// <param name="Bugfix">0 to 255.</param>
public readonly record struct LuceneVersion(int Major, int Minor, int Bugfix) : IComparable<LuceneVersion>
{
    /// <summary>The version whose files ours are byte for byte; stored in everything we write.</summary>
    public static LuceneVersion Current { get; } = new(8, 8, 1);

    /// <inheritdoc/>
    public int CompareTo(LuceneVersion other) => (Major, Minor, Bugfix).CompareTo((other.Major, other.Minor, other.Bugfix));

    /// <inheritdoc/>
    public override string ToString() => $"{Major}.{Minor}.{Bugfix}";

    /// <summary>Throws unless every part lies in its range.</summary>
    internal LuceneVersion Checked(in InputCursor cursor)
    {
        if ((Major | Minor | Bugfix) is < 0 or > 255) throw cursor.Corrupt($"'{this}' is not a version");
        return this;
    }
}
