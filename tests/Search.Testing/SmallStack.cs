using System.Runtime.ExceptionServices;

namespace Search.Testing;

/// <summary>
/// Runs something on a thread with a small stack. A recursion that grows with the input ends the process there long before it would on a
/// thread of the usual size, which no test can miss.
/// </summary>
public static class SmallStack
{
    /// <summary>Bytes of the stack: a sixth of what a thread of the pool has.</summary>
    public const int Bytes = 256 * 1024;

    /// <summary>Runs it to the end; what it throws comes through.</summary>
    public static void Run(Action action)
    {
        ExceptionDispatchInfo? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception error)
                {
                    thrown = ExceptionDispatchInfo.Capture(error);
                }
            },
            Bytes);
        thread.Start();
        thread.Join();
        thrown?.Throw();
    }
}
