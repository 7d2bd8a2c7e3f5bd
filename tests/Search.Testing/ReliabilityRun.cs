namespace Search.Testing;

/// <summary>How much of the reliability suite runs: a sample, or with the environment variable <c>RELIABILITY=full</c> all of it.</summary>
public static class ReliabilityRun
{
    /// <summary>True if everything is to be run.</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("RELIABILITY") == "full";

    /// <summary>Every how many cases one is run: <paramref name="sample"/>, or 1 in the full run.</summary>
    public static int Stride(int sample) => IsFull ? 1 : sample;

    /// <summary>How many random cases are run.</summary>
    public static int Count(int sample, int full) => IsFull ? full : sample;
}
