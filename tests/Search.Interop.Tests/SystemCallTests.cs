using System.Collections.Concurrent;
using Search.Testing;
using Xunit.Abstractions;

namespace Search.Interop.Tests;

/// <summary>
/// The real program, killed at, refused, or served by half, each single system call on the index of a first run, an incremental run that
/// drops an old commit, and a rollback.
/// </summary>
public class SystemCallTests(ITestOutputHelper output)
{
    // Of the three scenarios together, which make some hundred calls; RELIABILITY=full takes all.
    private const int SampledKills = 15;
    private const int SampledFaults = 15;
    private const int MachineFailed = 7;

    // What a machine really answers to these calls.
    private static readonly Dictionary<string, string[]> Errors = new()
    {
        ["openat"] = ["EMFILE", "EACCES", "EIO", "ENOSPC"],
        ["write"] = ["ENOSPC", "EIO"],
        ["pwrite64"] = ["ENOSPC", "EIO"],
        ["fsync"] = ["EIO", "ENOSPC"],
        ["link"] = ["EIO", "ENOSPC"],
        ["rename"] = ["EIO", "ENOSPC"],
        ["unlink"] = ["EIO", "EACCES"],
        ["mkdir"] = ["ENOSPC", "EACCES"],
    };

    [Theory]
    [InlineData("first")]
    [InlineData("incremental")]
    [InlineData("rollback")]
    public void Program_KilledAtAnyCall_LeavesTheLastOrTheNewCommit(string scenario) => new TestSeed("Reliability.Kill." + scenario).Run(() =>
    {
        var seed = new TestSeed("Reliability.Kill." + scenario);
        using var run = new Scenario(scenario, seed);
        var points = run.Trace().Where(point => point.Call != "openat" || point.Creates).ToList();
        var sample = Sample(points, SampledKills, seed);
        output.WriteLine($"{sample.Count} of {points.Count} calls");
        int killed = 0;
        run.ForEach(sample, (point, folder) =>
        {
            var result = new SystemCalls(folder).KilledAt(point, run.Arguments(folder));
            // 128 + SIGKILL, as strace passes it on.
            if (result.ExitCode != 0) Interlocked.Increment(ref killed);
            return result.ExitCode is 0 or 137 ? null : $"exit code {result.ExitCode}: {result.Errors}";
        });
        Assert.True(killed > sample.Count / 2, $"only {killed} of {sample.Count} runs were killed: the test does not test much");
    });

    [Theory]
    [InlineData("first")]
    [InlineData("incremental")]
    [InlineData("rollback")]
    public void Program_AnyCallFails_SaysWhichFileAndLeavesTheLastCommit(string scenario) => new TestSeed("Reliability.Fault." + scenario).Run(() =>
    {
        var seed = new TestSeed("Reliability.Fault." + scenario);
        using var run = new Scenario(scenario, seed);
        var faults = run.Trace().SelectMany(point => Errors.GetValueOrDefault(point.Call, []).Select(error => (Point: point, Error: error))).ToList();
        var sample = Sample(faults, SampledFaults, seed);
        output.WriteLine($"{sample.Count} of {faults.Count} faults");
        int failed = 0;
        run.ForEach(sample, (fault, folder) =>
        {
            var result = new SystemCalls(folder).FailingAt(fault.Point, fault.Error, run.Arguments(folder));
            if (result.ExitCode == 0) return null; // a file that was not needed, or the call came in another order
            Interlocked.Increment(ref failed);
            if (result.ExitCode != MachineFailed) return $"exit code {result.ExitCode}: {result.Errors}";
            return result.Errors.Contains(Path.GetFileName(fault.Point.Path), StringComparison.Ordinal) ? null : $"the message does not name the file: {result.Errors}";
        });
        Assert.True(failed > sample.Count / 2, $"only {failed} of {sample.Count} runs failed: the test does not test much");
    });

    [Theory]
    [InlineData("first")]
    [InlineData("incremental")]
    [InlineData("rollback")]
    public void Program_EveryReadAndWriteIsShort_WorksAsEver(string scenario) => new TestSeed("Reliability.Short." + scenario).Run(() =>
    {
        using var run = new Scenario(scenario, new TestSeed("Reliability.Short." + scenario));
        run.ForEach(["short calls"], (_, folder) =>
        {
            var (result, calls) = new SystemCalls(folder).WithShortCalls(run.Arguments(folder));
            output.WriteLine($"{calls} short calls");
            if (result.ExitCode != 0) return $"exit code {result.ExitCode}: {result.Errors}";
            return calls >= 10 ? null : $"only {calls} calls were short";
        }, atEnd: true);
    });

    // The samples of the three scenarios together are as large as was asked for.
    private static List<T> Sample<T>(List<T> all, int sample, TestSeed seed)
    {
        int stride = Math.Max(1, (int)(all.Count * 3L / ReliabilityRun.Count(sample, int.MaxValue)));
        int first = seed.Random("first").Next(stride);
        return all.Where((_, number) => number % stride == first).ToList();
    }

    /// <summary>An index before the command, and what it may hold afterwards.</summary>
    private sealed class Scenario : IDisposable
    {
        private readonly string _name;
        private readonly TemporaryDirectory _template = new();
        private readonly ArchiveState _state;
        private readonly int[] _allowed;

        public Scenario(string name, TestSeed seed)
        {
            _name = name;
            _state = new ArchiveState(seed);
            _state.Write(_template["articles"], 1);
            if (name == "first")
            {
                _allowed = [0, 1];
            }
            else
            {
                // As many as are kept, so that the next commit drops one.
                for (int version = 1; version <= 3; version++)
                {
                    if (version > 1) _state.Write(_template["articles"], version);
                    ArchiveState.Index(_template["index"], _template["articles"]);
                }
                if (name == "incremental") _state.Write(_template["articles"], 4);
                _allowed = name == "incremental" ? [3, 4] : [3, 2];
            }
            Copy(_template["articles"], _template["next"]);
            _state.Write(_template["next"], 5);
        }

        public string[] Arguments(string folder) =>
            _name == "rollback" ? ["rollback", "--index", Path.Combine(folder, "index")] : ["index", Path.Combine(folder, "articles"), "--index", Path.Combine(folder, "index")];

        public List<SystemCalls.Point> Trace()
        {
            using var folder = new TemporaryDirectory();
            Prepare(folder.Path);
            var points = new SystemCalls(folder.Path).Trace("index", Arguments(folder.Path));
            _state.AssertHolds("the run", folder["index"], _allowed[1]);
            Assert.True(points.Count > 5, $"only {points.Count} calls were seen");
            return points;
        }

        /// <summary>
        /// Does something with a copy for each case, and looks at what it left: the last commit or the new one; <paramref name="atEnd"/>: the new one.
        /// </summary>
        public void ForEach<T>(IEnumerable<T> cases, Func<T, string, string?> run, bool atEnd = false)
        {
            var wrong = new ConcurrentQueue<string>();
            Parallel.ForEach(cases, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, next =>
            {
                using var folder = new TemporaryDirectory();
                Prepare(folder.Path);
                try
                {
                    if (run(next, folder.Path) is { } fault) wrong.Enqueue($"{next}: {fault}");
                    _state.AssertHolds($"{next}", folder["index"], atEnd ? [_allowed[1]] : _allowed);
                    _state.AssertGoesOn($"{next}", folder["index"], folder["next"], 5);
                }
                catch (Exception error)
                {
                    wrong.Enqueue($"{next}: {error.Message}");
                }
            });
            Assert.True(wrong.IsEmpty, $"{wrong.Count} cases:\n{string.Join('\n', wrong)}");
        }

        public void Dispose() => _template.Dispose();

        // The same times of the files, so that a run reads what changed and nothing else.
        private void Prepare(string folder)
        {
            foreach (string part in new[] { "articles", "next", "index" })
                if (Directory.Exists(_template[part]))
                    Copy(_template[part], Path.Combine(folder, part));
        }

        private static void Copy(string from, string to)
        {
            Directory.CreateDirectory(to);
            foreach (string file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
