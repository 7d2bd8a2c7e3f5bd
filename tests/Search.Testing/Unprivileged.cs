using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Search.Testing;

/// <summary>Permissions that bind the tests also where the superuser runs them (Linux).</summary>
[UnsupportedOSPlatform("windows")]
public static class Unprivileged
{
    private const uint Nobody = 65_534;
    private const UnixFileMode All = (UnixFileMode)0b111_111_111;

    /// <summary>Does something on a thread that reads and writes files as a user without privileges.</summary>
    public static T Run<T>(Func<T> action)
    {
        T result = default!;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            // Of the one thread alone; without effect for a user that has no privileges.
            SetFileSystemUser(Nobody);
            try
            {
                result = action();
            }
            catch (Exception error)
            {
                failure = error;
            }
        });
        thread.Start();
        thread.Join();
        if (failure != null) ExceptionDispatchInfo.Throw(failure);
        return result;
    }

    /// <summary>Lets nobody without privileges read or write a file or folder.</summary>
    public static void Close(string path) => File.SetUnixFileMode(path, UnixFileMode.None);

    /// <summary>Lets everyone.</summary>
    public static void Open(string path) => File.SetUnixFileMode(path, All);

    [DllImport("libc", EntryPoint = "setfsuid")]
    private static extern int SetFileSystemUser(uint user);
}
