using System.Diagnostics;

namespace Search.Testing;

/// <summary>
/// A small file system of its own, in memory, mounted for one test: one that can be full, without room for another file, or read-only.
/// Needs the right to mount.
/// </summary>
public sealed class SmallDisk : IDisposable
{
    private const string Filler = "filler";
    private readonly TemporaryDirectory _folder = new();

    private SmallDisk()
    {
    }

    /// <summary>Where it is mounted.</summary>
    public string Path => _folder.Path;

    /// <summary>Bytes that are free.</summary>
    public long FreeBytes => new DriveInfo(Path).AvailableFreeSpace;

    /// <summary>A path on it.</summary>
    public string this[string name] => _folder[name];

    /// <summary>Mounts one, such as <c>size=8m,nr_inodes=60</c>; null where that is not permitted.</summary>
    public static SmallDisk? TryMount(string options)
    {
        var disk = new SmallDisk();
        if (Run("mount", "-t", "tmpfs", "-o", options, "search-test", disk.Path)) return disk;
        disk._folder.Dispose();
        return null;
    }

    /// <summary>Leaves so many bytes free, to the page.</summary>
    public void Fill(long leave)
    {
        File.Delete(this[Filler]);
        using var stream = File.Create(this[Filler]);
        byte[] page = new byte[4096];
        for (long left = FreeBytes - leave; left > 0; left -= page.Length) stream.Write(page);
    }

    /// <summary>Leaves room for so many more files.</summary>
    public void FillNames(int leave)
    {
        Directory.CreateDirectory(this[Filler]);
        int made = 0;
        try
        {
            for (; ; made++) File.Create(_folder[$"{Filler}/{made}"]).Dispose();
        }
        catch (IOException)
        {
            for (int i = 1; i <= leave; i++) File.Delete(_folder[$"{Filler}/{made - i}"]);
        }
    }

    /// <summary>Takes away what <see cref="Fill"/> or <see cref="FillNames"/> made.</summary>
    public void Empty()
    {
        if (Directory.Exists(this[Filler])) Directory.Delete(this[Filler], recursive: true);
        else File.Delete(this[Filler]);
    }

    /// <summary>From now on it can only be read, or be written again.</summary>
    public void MakeReadOnly(bool isReadOnly)
    {
        if (!Run("mount", "-o", isReadOnly ? "remount,ro" : "remount,rw", Path)) throw new InvalidOperationException("The disk could not be mounted anew; is something being written?");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // At once for all who ask; what is still open ends it.
        Run("umount", "--lazy", Path);
        _folder.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // there is no such program
        }
    }
}
