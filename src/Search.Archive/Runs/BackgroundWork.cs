using System.Runtime.InteropServices;

namespace Search.Archive.Runs;

/// <summary>Lets indexing take what processor time searches leave, on the machine where both run.</summary>
public static class BackgroundWork
{
    // A thread of niceness 10 gets about a tenth of what one of niceness 0 gets when both want the processor, and all of it when nobody else does.
    private const int Niceness = 10;
    private const int OfThread = 0;
    private const int This = 0;

    /// <summary>
    /// Lowers the priority of the calling thread for good, and of the threads it starts from then on. So it is for a thread that ends with the
    /// work, or for the first one of a program that does nothing else. Where the system knows no priorities of threads, nothing happens.
    /// </summary>
    public static void Begin()
    {
        if (OperatingSystem.IsLinux()) _ = SetPriority(OfThread, This, Niceness);
    }

    // Linux, unlike POSIX, gives each thread a niceness of its own; new ones begin with their parent's. It cannot fail for a thread that lowers its own.
    [DllImport("libc", EntryPoint = "setpriority")]
    private static extern int SetPriority(int which, int who, int niceness);
}
