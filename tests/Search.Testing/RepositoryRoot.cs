namespace Search.Testing;

/// <summary>Finds files of the repository from wherever a test runs.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder that holds Search.sln.</summary>
    public static string Path { get; } = Find();

    /// <summary>The folder of the sample articles.</summary>
    public static string Seeds => System.IO.Path.Combine(Path, "seeds");

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Search.sln")))
                return folder.FullName;
        throw new InvalidOperationException("Search.sln was not found above " + AppContext.BaseDirectory);
    }
}
