namespace Search.Benchmarks;

/// <summary>Where the repository is.</summary>
internal static class Repository
{
    /// <summary>Its folder, found above the program.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder != null && !File.Exists(System.IO.Path.Combine(folder, "Search.sln"))) folder = System.IO.Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("The repository was not found above the program.");
    }
}
