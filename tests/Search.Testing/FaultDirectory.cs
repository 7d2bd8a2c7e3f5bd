using Search.Lucene8.Storage;

namespace Search.Testing;

/// <summary>
/// A directory in memory that behaves like a disk: a call can be made to fail, and <see cref="Crash"/> cuts the power. Then only what was synced is sure; all
/// else, contents as well as creations, renames and deletions, may or may not have reached the disk. Counts what is open, so that a test
/// can tell a leak.
/// </summary>
public sealed class FaultDirectory : IndexDirectory
{
    // What a disk writes at once.
    private const int BlockLength = 512;

    private readonly MemoryDirectory _memory = new();

    // What is on the disk for sure: the names as of the last sync of the directory, and under each the file it stood for.
    private readonly Dictionary<string, FileState> _names = new(StringComparer.Ordinal);
    private readonly List<Action<Dictionary<string, FileState>>> _changesSinceSync = [];
    private Dictionary<string, FileState> _durableNames = new(StringComparer.Ordinal);
    private int _calls;
    private bool _isDown;

    /// <summary>Number of calls so far that change something or sync.</summary>
    public int Calls => _calls;

    /// <summary>The number of the call (from 0) that fails; −1 for none.</summary>
    public int FailingCall { get; set; } = -1;

    /// <summary>True if all calls behind the failing one fail too, as on a disk that is gone; else only that one fails.</summary>
    public bool FailsForGood { get; set; }

    /// <summary>The disk works again.</summary>
    public void Repair()
    {
        FailingCall = -1;
        _isDown = false;
    }

    /// <summary>Number of outputs that are open.</summary>
    public int OpenFiles { get; private set; }

    /// <summary>The calls so far, for messages.</summary>
    public List<string> Log { get; } = [];

    /// <inheritdoc/>
    public override string Location => "(memory with faults)";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ListFiles() => _memory.ListFiles();

    /// <inheritdoc/>
    public override bool FileExists(string name) => _memory.FileExists(name);

    /// <inheritdoc/>
    public override long FileLength(string name) => _memory.FileLength(name);

    /// <inheritdoc/>
    public override IndexOutput CreateOutput(string name)
    {
        Call($"create {name}");
        var inner = _memory.CreateOutput(name);
        var state = new FileState();
        Change(names => names[name] = state);
        OpenFiles++;
        return new IndexOutput(name, new FaultStream(this, inner, name));
    }

    /// <inheritdoc/>
    public override IndexInput OpenInput(string name) => _memory.OpenInput(name);

    /// <inheritdoc/>
    public override void Delete(string name)
    {
        Call($"delete {name}");
        _memory.Delete(name);
        Change(names => names.Remove(name));
    }

    /// <inheritdoc/>
    public override void Rename(string from, string to)
    {
        Call($"rename {from} to {to}");
        _memory.Rename(from, to);
        var state = _names[from];
        Change(names =>
        {
            names[to] = state;
            names.Remove(from);
        });
    }

    /// <inheritdoc/>
    public override void Sync(IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            Call($"sync {name}");
            _memory.Sync([name]);
            _names[name].IsSynced = true;
        }
    }

    /// <inheritdoc/>
    public override void SyncDirectory()
    {
        Call("sync directory");
        _durableNames = new Dictionary<string, FileState>(_names, StringComparer.Ordinal);
        _changesSinceSync.Clear();
    }

    /// <inheritdoc/>
    public override IDisposable? TryLock(string name) => _memory.TryLock(name);

    /// <inheritdoc/>
    public override int? FindLockHolder(string name) => _memory.FindLockHolder(name);

    /// <summary>
    /// What a disk may hold after the power was cut now. Of the creations, renames and deletions since the last sync of the directory it
    /// has none, all, the first ones or any; the content of a file that was not synced may be whole, cut short, zeros, flipped in one bit,
    /// gone, or hold the later of its blocks and not the earlier ones.
    /// </summary>
    public FaultDirectory Crash(Random random)
    {
        var names = new Dictionary<string, FileState>(_durableNames, StringComparer.Ordinal);
        int kind = random.Next(4);
        int first = random.Next(_changesSinceSync.Count + 1);
        for (int i = 0; i < _changesSinceSync.Count; i++)
            if (kind == 1 || (kind == 2 && i < first) || (kind == 3 && random.Next(2) == 0))
                _changesSinceSync[i](names);
        var disk = new FaultDirectory();
        foreach (var (name, state) in names.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            byte[] content = state.Content.ToArray();
            if (!state.IsSynced) content = Damage(content, random);
            disk._memory.SetBytes(name, content);
            disk._names[name] = new FileState { Content = content, IsSynced = true };
        }
        disk.SyncDirectory();
        disk._calls = 0;
        disk.Log.Clear();
        return disk;
    }

    private static byte[] Damage(byte[] content, Random random)
    {
        switch (random.Next(6))
        {
            case 5:
                for (int at = 0; at < content.Length; at += BlockLength)
                    if (random.Next(2) == 0)
                        content.AsSpan(at, Math.Min(BlockLength, content.Length - at)).Clear();
                return content;
            case 0: return content;
            case 1: return content[..(content.Length / 2)];
            case 2: return new byte[content.Length];
            case 3: return [];
            default:
                if (content.Length > 0) content[random.Next(content.Length)] ^= (byte)(1 << random.Next(8));
                return content;
        }
    }

    private void Change(Action<Dictionary<string, FileState>> change)
    {
        change(_names);
        _changesSinceSync.Add(change);
    }

    private void Call(string what)
    {
        Log.Add(what);
        bool fails = _isDown || _calls == FailingCall;
        _calls++;
        if (!fails) return;
        _isDown = FailsForGood;
        throw new IOException($"Fault on purpose: {what}.");
    }

    private sealed class FileState
    {
        public byte[] Content { get; set; } = [];
        public bool IsSynced { get; set; }
    }

    /// <summary>Passes writes on; each may fail.</summary>
    private sealed class FaultStream(FaultDirectory directory, IndexOutput inner, string name) : MemoryStream
    {
        private bool _closed;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            try
            {
                directory.Call($"write {buffer.Length} bytes of {name}");
            }
            catch (IOException)
            {
                // A write that fails may have been done by half.
                base.Write(buffer[..(buffer.Length / 2)]);
                throw;
            }
            base.Write(buffer);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing && !_closed)
            {
                _closed = true;
                inner.WriteBytes(GetBuffer().AsSpan(0, (int)Length));
                inner.Dispose();
                if (directory._names.TryGetValue(name, out var state)) state.Content = ToArray();
                directory.OpenFiles--;
            }
            base.Dispose(disposing);
        }
    }
}
