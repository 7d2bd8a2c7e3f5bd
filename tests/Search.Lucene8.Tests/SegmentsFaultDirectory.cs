using Search.Lucene8.Storage;

namespace Search.Lucene8.Tests;

/// <summary>Passes everything on to another directory, notes the calls that change or sync something, and fails on demand.</summary>
internal sealed class SegmentsFaultDirectory(IndexDirectory inner) : IndexDirectory
{
    public List<string> Calls { get; } = [];

    /// <summary>Called before each noted call; may throw.</summary>
    public Action<string> Before { get; set; } = _ => { };

    public override string Location => inner.Location;

    public override IReadOnlyList<string> ListFiles() => inner.ListFiles();

    public override bool FileExists(string name) => inner.FileExists(name);

    public override long FileLength(string name) => inner.FileLength(name);

    public override IndexOutput CreateOutput(string name)
    {
        Note($"create {name}");
        return inner.CreateOutput(name);
    }

    public override IndexInput OpenInput(string name)
    {
        Before($"open {name}");
        return inner.OpenInput(name);
    }

    public override void Delete(string name)
    {
        Note($"delete {name}");
        inner.Delete(name);
    }

    public override void Rename(string from, string to)
    {
        Note($"rename {from} {to}");
        inner.Rename(from, to);
    }

    public override void Sync(IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            Note($"sync {name}");
            inner.Sync([name]);
        }
    }

    public override void SyncDirectory()
    {
        Note("sync directory");
        inner.SyncDirectory();
    }

    public override IDisposable? TryLock(string name) => inner.TryLock(name);

    public override int? FindLockHolder(string name) => inner.FindLockHolder(name);

    private void Note(string call)
    {
        Calls.Add(call);
        Before(call);
    }
}
