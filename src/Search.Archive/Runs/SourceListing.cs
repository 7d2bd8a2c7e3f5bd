using System.Collections;
using Search.Archive.Spill;

namespace Search.Archive.Runs;

/// <summary>The files that a source holds now.</summary>
/// <param name="folder">The source's folder; that of the file if the source is one file.</param>
/// <param name="spill">Where the list goes when it is large; null to stay in memory.</param>
internal sealed class SourceListing(string folder, SpillFolder? spill) : IEnumerable<SourceFile>
{
    private readonly FileList _files = new("", spill);
    private readonly Dictionary<string, string> _unreadable = new(StringComparer.Ordinal);

    /// <summary>Folders that could not be listed, or not to their end, and why: nobody knows what else they hold.</summary>
    public IReadOnlyDictionary<string, string> Unreadable => _unreadable;

    /// <summary>Number of files.</summary>
    public int Count => _files.Count;

    /// <summary>A file.</summary>
    public SourceFile this[int index]
    {
        get
        {
            var (sizeBytes, modifiedTicks) = StampOf(index);
            return new SourceFile(folder, PathOf(index).ToString(), sizeBytes, modifiedTicks);
        }
    }

    /// <summary>The path of a file below the folder.</summary>
    public ReadOnlySpan<char> PathOf(int index) => _files.PathOf(index);

    /// <summary>The length of a file, and when it was last written.</summary>
    public (long SizeBytes, long ModifiedTicks) StampOf(int index)
    {
        var (sizeBytes, modifiedTicks, _) = _files.StampOf(index);
        return (sizeBytes, modifiedTicks);
    }

    /// <summary>The file of that path, or null.</summary>
    public SourceFile? Find(string path) => _files.IndexOf(path) is >= 0 and var index ? this[index] : null;

    /// <summary>Adds a file. A link that leads nowhere has no length.</summary>
    public void Add(FileInfo file, string relativePath) => _files.Begin(relativePath, file.Exists ? file.Length : 0, file.LastWriteTimeUtc.Ticks, 0);

    /// <summary>Notes a folder that cannot be listed.</summary>
    public void AddUnreadable(string relativePath, string reason) => _unreadable.Add(relativePath, reason);

    /// <summary>Whether a file that was not listed may be there all the same: in a folder that could not be listed.</summary>
    public bool MayHold(ReadOnlySpan<char> path)
    {
        if (_unreadable.Count == 0) return false;
        var folders = _unreadable.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int end; (end = path.LastIndexOf('/')) >= 0;)
        {
            path = path[..end];
            if (folders.ContainsKey(path)) return true;
        }
        return false;
    }

    /// <summary>Brings them in order of their paths.</summary>
    public void Sort() => _files.Sort();

    /// <inheritdoc/>
    public IEnumerator<SourceFile> GetEnumerator()
    {
        for (int i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
