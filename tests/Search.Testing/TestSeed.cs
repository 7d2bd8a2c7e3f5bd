namespace Search.Testing;

/// <summary>
/// The seed of a random test: the run's seed (environment variable TEST_SEED, fixed at 1 in CI) mixed with the test's name, so that
/// each test has its own sequence. A failing test prints <see cref="Replay"/>, which gives the same sequence again.
/// </summary>
public sealed class TestSeed
{
    private readonly string _test;
    private readonly long _runSeed;
    private readonly int _round;

    /// <summary>The seed of <paramref name="test"/>, in one of several rounds.</summary>
    public TestSeed(string test, int round = 0)
    {
        _test = test;
        _round = round;
        _runSeed = long.TryParse(Environment.GetEnvironmentVariable("TEST_SEED"), out long seed) ? seed : 1;
    }

    /// <summary>The line that replays this sequence.</summary>
    public string Replay => $"replay with TEST_SEED={_runSeed} ({_test}, round {_round})";

    /// <summary>A generator of its own for one component of the test.</summary>
    public Random Random(string component = "")
    {
        ulong hash = 14695981039346656037;
        foreach (char c in $"{_runSeed}/{_test}/{_round}/{component}") hash = (hash ^ c) * 1099511628211;
        return new Random((int)(hash ^ (hash >> 32)));
    }

    /// <summary>Runs the test and puts the replay line in front of what it throws.</summary>
    public void Run(Action test)
    {
        try
        {
            test();
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"{Replay}\n{error.Message}", error);
        }
    }
}
