using Search.Lucene8.Storage;

namespace Search.Engine.Reading;

/// <summary>Tells the errors of an index apart for callers that do not know the storage.</summary>
public static class IndexErrors
{
    /// <summary>True if the error says that an index file is damaged, missing, or of a version that this program does not read.</summary>
    public static bool IsDamage(Exception error) => error is CorruptIndexException;
}
