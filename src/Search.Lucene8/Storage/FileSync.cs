using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Search.Lucene8.Storage;

/// <summary>
/// fsync for files and directories. The framework cannot open a directory, so on Unix that is done by the C library. On Windows
/// a directory entry is made durable by the file system's own journal, and nothing is done.
/// A failed fsync is never tried again: the kernel may have dropped the pages and would then report success.
/// </summary>
internal static partial class FileSync
{
    private const int ReadOnly = 0;
    private const int DirectoryLinux = 0x10000;
    private const int DirectoryMac = 0x100000;
    private const uint SyncFileRangeWrite = 2;

    public static void SyncFile(string path)
    {
        using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>
    /// Lets the kernel begin to write a file's pages, without waiting. Of twenty small files made ready so, the first fsync takes the others' metadata into
    /// the same transaction of the file system's journal: 2.5 times as fast on ext4. Only advice: whether the file is safe, <see cref="SyncFile"/> says.
    /// </summary>
    public static void StartWriting(string path)
    {
        if (!OperatingSystem.IsLinux()) return;
        using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        _ = SyncFileRange(handle, 0, 0, SyncFileRangeWrite);
    }

    public static void SyncDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        int directoryFlag = OperatingSystem.IsMacOS() ? DirectoryMac : DirectoryLinux;
        int descriptor = Open(path, ReadOnly | directoryFlag, 0);
        if (descriptor < 0) throw Failure("open", path);
        try
        {
            if (Fsync(descriptor) != 0) throw Failure("fsync", path);
        }
        finally
        {
            Close(descriptor);
        }
    }

    private static IOException Failure(string call, string path)
    {
        int error = Marshal.GetLastPInvokeError();
        return new IOException($"{call} of the directory {path} failed: {new Win32Exception(error).Message}", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    // A count of 0 means up to the end.
    [LibraryImport("libc", EntryPoint = "sync_file_range", SetLastError = true)]
    private static partial int SyncFileRange(SafeFileHandle file, long offset, long count, uint flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
