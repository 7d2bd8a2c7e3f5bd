namespace Search.Archive;

/// <summary>What belongs to the server and not to the articles (keys, the log of queries) lives in <c>state/</c> beside the segments: no commit names it, no writer touches it.</summary>
public static class ArchiveState
{
    /// <summary>The path of a file of that name; its folder is made if it is not there.</summary>
    public static string PathOf(string indexPath, string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(indexPath, "state")).FullName, name);

    /// <summary>Replaces a file in one step, for the eyes of its owner only: whoever reads it reads the old or the new content, after a crash too.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string fresh = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(fresh, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        File.Move(fresh, path, overwrite: true);
    }
}
