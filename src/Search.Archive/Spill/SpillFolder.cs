namespace Search.Archive.Spill;

/// <summary>
/// Where lists go that grow with the archive, when they grow large: temporary files beside the index, which have no name and so are gone
/// when the process ends, however it ends. Closes all of them at once. Not thread-safe.
/// </summary>
/// <remarks>
/// Not the system's folder for temporary files, which may itself be memory. Whoever uses it holds the archive's write lock: what is found
/// in the folder was left by a process that was killed between making a file and taking its name away.
/// </remarks>
internal sealed class SpillFolder : IDisposable
{
    private const string Ending = ".spill";

    private readonly string _path;
    private readonly HashSet<SpillFile> _open = [];

    /// <param name="indexPath">Directory of the index, whose state folder is used.</param>
    public SpillFolder(string indexPath)
    {
        _path = Path.Combine(indexPath, "state");
        if (!Directory.Exists(_path)) return;
        foreach (string left in Directory.EnumerateFiles(_path, "*" + Ending)) File.Delete(left);
    }

    /// <summary>A new empty file; it belongs to the folder until it is disposed.</summary>
    public SpillFile Create()
    {
        Directory.CreateDirectory(_path);
        var file = new SpillFile(Path.Combine(_path, Path.GetRandomFileName() + Ending), closed => _open.Remove(closed));
        _open.Add(file);
        return file;
    }

    /// <summary>A new empty stream, small in memory and large in a file, which belongs to the folder too.</summary>
    public Stream CreateStream() => new SpillStream(this);

    public void Dispose()
    {
        foreach (var file in _open.ToList()) file.Dispose();
    }
}
