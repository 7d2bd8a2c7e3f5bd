using System.Runtime.ExceptionServices;
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
        catch (Exception error) when (IndexErrors.IsDamage(CauseOf(error)))
        {
            throw new ArchiveException(ArchiveFault.Damaged, $"The index in {indexPath} is damaged: {CauseOf(error).Message}", error);
        }
        catch (InvalidOperationException error) when (CauseOf(error) != error)
        {
            ExceptionDispatchInfo.Throw(CauseOf(error));
            throw;
        }
    }

    // A writer that failed in the background says to the next call that it is closed; what closed it is what there is to tell.
    private static Exception CauseOf(Exception error) => error is InvalidOperationException { InnerException: (IOException or UnauthorizedAccessException) and var cause } ? cause : error;

    /// <summary>Fails if there is no index in a directory.</summary>
    /// <exception cref="ArchiveException">There is none.</exception>
    public static void RequireIndex(string indexPath)
    {
        if (!Directory.Exists(indexPath) || !IndexSnapshot.Exists(indexPath))
            throw new ArchiveException(ArchiveFault.Missing, $"There is no index in {indexPath}. Make one with: search index PATH --index {indexPath}");
    }
}
