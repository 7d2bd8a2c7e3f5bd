namespace Search.Testing;

/// <summary>How much of the reliability suite runs: a sample, or with the environment variable <c>RELIABILITY=full</c> all of it.</summary>
public static class ReliabilityRun
{
    /// <summary>True if everything is to be run.</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("RELIABILITY") == "full";

    /// <summary>Every how many cases one is run: <paramref name="sample"/>, or 1 in the full run.</summary>
    public static int Stride(int sample) => IsFull ? 1 : sample;

    /// <summary>
    /// How many random cases are run: what <c>RELIABILITY_COUNT</c> says, or else <paramref name="sample"/>, or <paramref name="full"/> in the full run.
    /// </summary>
    public static int Count(int sample, int full) => Asked("RELIABILITY_COUNT") ?? (IsFull ? full : sample);

    /// <summary>
    /// How long a test without an end runs: <c>RELIABILITY_SECONDS</c>, or else <paramref name="sample"/>, or <paramref name="full"/> in the full run.
    /// </summary>
    public static int Seconds(int sample, int full) => Asked("RELIABILITY_SECONDS") ?? (IsFull ? full : sample);

    private static int? Asked(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), out int asked) && asked > 0 ? asked : null;
}
