using System.Diagnostics;

namespace Search.Interop.Tests;

/// <summary>
/// Kills runs of a program at random moments between their start and a little after their end. How long that is changes with what else the
/// machine does, so it is learnt from each run: about one run in six ends before it would be killed.
/// </summary>
internal sealed class KillTime(TimeSpan wholeRun)
{
    private double _milliseconds = 1.1 * wholeRun.TotalMilliseconds;

    /// <summary>Waits for a random time, and kills the run unless it has ended by itself.</summary>
    public void Kill(Process run, Random random)
    {
        bool ended = run.WaitForExit(TimeSpan.FromMilliseconds((0.1 + 0.9 * random.NextDouble()) * _milliseconds));
        if (!ended) run.Kill();
        run.WaitForExit();
        _milliseconds *= ended ? 0.9 : 1.02;
    }
}
