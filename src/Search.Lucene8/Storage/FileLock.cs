using System.Runtime.InteropServices;

namespace Search.Lucene8.Storage;

/// <summary>
/// Lucene's <c>write.lock</c>: an empty file on which the writer holds a POSIX write lock over all bytes, as Java's
/// <c>FileChannel.tryLock</c> takes it, so that Java's tools and ours exclude each other. The system releases it when the process
/// ends, however it ends.
/// </summary>
/// <remarks>
/// POSIX locks belong to the process and vanish when <em>any</em> handle on the file is closed in it. Hence the process-wide set
/// of held paths, and the rule that nothing else opens the file while we hold it.
/// </remarks>
internal static unsafe partial class FileLock
{
    private static readonly Lock Gate = new();
    private static readonly HashSet<string> Held = new(StringComparer.Ordinal);

    /// <summary>Takes the lock, or returns null if someone else holds it, in this process or another.</summary>
    public static IDisposable? TryTake(string path)
    {
        if (OperatingSystem.IsMacOS()) throw new PlatformNotSupportedException("Writing an index needs POSIX record locks, which .NET does not offer on macOS.");
        string folder = Path.GetDirectoryName(path)!;
        if (folder.StartsWith(@"\\", StringComparison.Ordinal)) RefuseNetwork(folder, DriveType.Network, "UNC");
        else RefuseNetwork(folder, new DriveInfo(folder).DriveType, new DriveInfo(folder).DriveFormat);
        lock (Gate)
        {
            if (Held.Contains(path)) return null;
            var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            try
            {
                stream.Lock(0, long.MaxValue);
            }
            catch (IOException error) when (error.HResult is Again or AccessDenied or WindowsLockViolation)
            {
                stream.Dispose();
                return null;
            }
            catch
            {
                stream.Dispose();
                throw;
            }
            Held.Add(path);
            return new Hold(path, stream);
        }
    }

    /// <summary>
    /// Fails for a file system of another machine: whether its locks exclude anyone, and what a rename leaves after a crash, depends on how it is set up.
    /// </summary>
    public static void RefuseNetwork(string folder, DriveType type, string format)
    {
        if (type == DriveType.Network)
            throw new IOException($"{folder} is on a network file system, or one that a program serves ({format}), which gives neither the locks nor the durable renames "
                + "that a commit rests on. Keep the index on a disk of this machine.");
    }

    /// <summary>Asks the system (<c>fcntl(F_GETLK)</c>) who holds the lock. Null if no one does, or where this cannot be asked.</summary>
    public static int? FindHolder(string path)
    {
        lock (Gate)
        {
            if (Held.Contains(path)) return Environment.ProcessId;
            if (!OperatingSystem.IsLinux() || !File.Exists(path)) return null;
            using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var request = new LinuxFlock { Type = WriteLock };
            int result = Fcntl((int)stream.SafeFileHandle.DangerousGetHandle(), GetLock, ref request);
            return result == 0 && request.Type != Unlocked && request.ProcessId > 0 ? request.ProcessId : null;
        }
    }

    // What a lock held elsewhere is reported as: EAGAIN and EACCES of Linux, ERROR_LOCK_VIOLATION of Windows.
    private const int Again = 11;
    private const int AccessDenied = 13;
    private const int WindowsLockViolation = unchecked((int)0x80070021);

    // <fcntl.h> of Linux on 64-bit machines.
    private const int GetLock = 5;
    private const short WriteLock = 1;
    private const short Unlocked = 2;

    [StructLayout(LayoutKind.Sequential)]
    private struct LinuxFlock
    {
        public short Type;
        public short Whence;
        public long Start;
        public long Length;
        public int ProcessId;
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Fcntl(int descriptor, int command, ref LinuxFlock request);

    private sealed class Hold(string path, FileStream stream) : IDisposable
    {
        private bool _released;

        public void Dispose()
        {
            lock (Gate)
            {
                if (_released) return;
                _released = true;
                stream.Dispose();
                Held.Remove(path);
            }
        }
    }
}
