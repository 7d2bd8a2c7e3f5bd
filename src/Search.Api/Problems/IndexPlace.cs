namespace Search.Api.Problems;

/// <summary>Keeps to itself where on this machine the index lies: an answer names the file that is at fault, and nothing above it.</summary>
internal static class IndexPlace
{
    /// <summary>The message without the path of the index's directory.</summary>
    public static string Hide(string message, ServerOptions options)
    {
        string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.IndexPath));
        return message.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
            .Replace(" in " + folder, "", StringComparison.Ordinal)
            .Replace(folder, "the index", StringComparison.Ordinal);
    }
}
