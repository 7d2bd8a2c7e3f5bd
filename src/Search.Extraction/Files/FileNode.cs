using System.Runtime.InteropServices;

namespace Search.Extraction.Files;

/// <summary>
/// What kind of thing a path names. The framework does not tell a pipe from a file, and opening a pipe for reading blocks until
/// somebody writes; hence the question to the system, before opening.
/// </summary>
internal static class FileNode
{
    // <fcntl.h>, <linux/stat.h>: struct statx has the same layout on every architecture.
    private const int AtCurrentDirectory = -100;
    private const uint AskType = 1;
    private const int StatxBytes = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;

    /// <summary>Whether it is a regular file, or a link to one. Where the system cannot be asked, whether it is not a folder.</summary>
    public static bool IsRegular(string path)
    {
        if (!OperatingSystem.IsLinux()) return (File.GetAttributes(path) & FileAttributes.Directory) == 0;
        var answer = new byte[StatxBytes];
        // What cannot be asked about (it is gone, or forbidden) will say why when it is opened.
        if (Statx(AtCurrentDirectory, path, 0, AskType, answer) != 0) return true;
        return (BitConverter.ToUInt16(answer, ModeOffset) & TypeMask) == RegularFile;
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] answer);
}
