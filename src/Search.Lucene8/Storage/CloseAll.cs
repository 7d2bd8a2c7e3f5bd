using System.Runtime.ExceptionServices;

namespace Search.Lucene8.Storage;

/// <summary>Closes several files even if closing one fails, so that none stays open after a full disk.</summary>
internal static class CloseAll
{
    /// <summary>Disposes every part that is there; the first error comes through at the end.</summary>
    public static void Of(params ReadOnlySpan<IDisposable?> parts)
    {
        Exception? first = null;
        foreach (var part in parts)
        {
            try
            {
                part?.Dispose();
            }
            catch (Exception error)
            {
                first ??= error;
            }
        }
        if (first != null) ExceptionDispatchInfo.Throw(first);
    }
}
