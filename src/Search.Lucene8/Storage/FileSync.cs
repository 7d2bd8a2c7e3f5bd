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

    public static void SyncFile(string path)
    {
        using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(handle);
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

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
