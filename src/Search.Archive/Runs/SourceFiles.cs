using Search.Archive.Spill;
using Search.Extraction;

namespace Search.Archive.Runs;

/// <summary>Walks a source.</summary>
internal static class SourceFiles
{
    /// <summary>
    /// All files below a folder, pipes and devices too, hidden ones left out, sorted by relative path; or the one file that the path names. Links
    /// to folders are not followed: they may lead in circles or out of the source. A folder below it that cannot be read, or is gone when its turn
    /// comes, is passed over and noted.
    /// </summary>
    /// <exception cref="ArchiveException">The path does not exist.</exception>
    /// <exception cref="IOException">The folder itself cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder itself may not be read.</exception>
    public static SourceListing List(string path, SpillFolder? spill = null)
    {
        if (File.Exists(path))
        {
            var one = new SourceListing(Path.GetDirectoryName(path)!, spill);
            one.Add(new FileInfo(path), Path.GetFileName(path));
            return one;
        }
        if (!Directory.Exists(path)) throw new ArchiveException(ArchiveFault.Missing, $"There is no folder or file {path}.");
        var options = new EnumerationOptions { RecurseSubdirectories = false, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System, IgnoreInaccessible = false };
        var files = new SourceListing(path, spill);
        var top = new DirectoryInfo(path);
        var folders = new Stack<DirectoryInfo>([top]);
        string Relative(FileSystemInfo entry) => Path.GetRelativePath(path, entry.FullName).Replace('\\', '/');
        while (folders.TryPop(out var folder))
        {
            try
            {
                foreach (var entry in folder.EnumerateFileSystemInfos("*", options))
                {
                    if (entry is FileInfo file)
                        files.Add(file, Relative(file));
                    else if (entry is DirectoryInfo subfolder && subfolder.LinkTarget == null)
                        folders.Push(subfolder);
                }
            }
            catch (Exception error) when (folder != top && error is IOException or UnauthorizedAccessException)
            {
                files.AddUnreadable(Relative(folder), error.Message);
            }
        }
        files.Sort();
        return files;
    }

    /// <summary>Options of extraction, checked.</summary>
    /// <exception cref="ArchiveException">The map names no article field.</exception>
    public static ExtractionOptions ExtractionOptions(IReadOnlyDictionary<string, string> map, bool clean)
    {
        foreach (var (name, field) in map)
        {
            if (!ArticleFields.All.Contains(field))
                throw new ArchiveException(ArchiveFault.Usage,
                    $"An article has no field '{field}' that '{name}' could be; its fields are {string.Join(", ", ArticleFields.All)}. The article's field comes first: title=headline.");
        }
        return new ExtractionOptions { FieldMap = map, Clean = clean };
    }
}
