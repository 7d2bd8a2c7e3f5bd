using Search.Engine.Indexing;
using Search.Engine.Reading;

namespace Search.Archive;

/// <summary>Turns the engine's errors into those of the archive. What is neither (a full disk, a denied permission) goes through as it is.</summary>
internal static class ArchiveErrors
{
    /// <summary>Does something with the index in a directory.</summary>
    public static T Guard<T>(string indexPath, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (IndexLockedException error)
        {
            throw new ArchiveException(ArchiveFault.Locked, error.Message, error);
        }
        catch (Exception error) when (IndexErrors.IsDamage(error))
        {
            throw new ArchiveException(ArchiveFault.Damaged, $"The index in {indexPath} is damaged: {error.Message}", error);
        }
    }

    /// <summary>Fails if there is no index in a directory.</summary>
    /// <exception cref="ArchiveException">There is none.</exception>
    public static void RequireIndex(string indexPath)
    {
        if (!Directory.Exists(indexPath) || !IndexSnapshot.Exists(indexPath))
            throw new ArchiveException(ArchiveFault.Missing, $"There is no index in {indexPath}. Make one with: search index PATH --index {indexPath}");
    }
}
