using Search.Engine.Diagnostics;
using Search.Engine.Indexing;
using Search.Engine.Reading;
using Search.Lucene8.Segments;
using Search.Testing;
using static Search.Engine.Tests.Indexing.EngineFixture;

namespace Search.Engine.Tests.Indexing;

/// <summary>
/// One run with every kind of write, in which each single call to the disk fails once, or the power is cut there: afterwards the index
/// stands at the last commit that was acknowledged, or at the one being made.
/// </summary>
public class CrashTests
{
    // Every third call, beginning elsewhere in each kind of test, keeps the run short; TEST_SEED moves the beginning. RELIABILITY=full takes every call.
    private static readonly int Stride = ReliabilityRun.Stride(3);

    // A run makes a few more.
    private const int FewestCalls = 400;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Writer_AnyCallFails_ClosesItselfAndACommitStands(bool failsForGood) =>
        ForEachFault(nameof(Writer_AnyCallFails_ClosesItselfAndACommitStands), failsForGood, (run, directory, random) =>
        {
            directory.Repair();
            run.AssertStands(directory, random);
        });

    [Fact]
    public void Writer_PowerIsCutAtAnyCall_ACommitStands()
    {
        int wanted = ReliabilityRun.Count(1_000, 20_000);
        int each = (wanted * Stride + FewestCalls - 1) / FewestCalls;
        int outcomes = 0;
        ForEachFault(nameof(Writer_PowerIsCutAtAnyCall_ACommitStands), true, (run, directory, random) =>
        {
            for (int outcome = 0; outcome < each; outcome++, outcomes++) run.AssertStands(directory.Crash(random), random);
        });
        Assert.True(outcomes >= wanted, $"only {outcomes} outcomes of power cuts were looked at");
    }

    private static void ForEachFault(string test, bool failsForGood, Action<Run, FaultDirectory, Random> check)
    {
        var seed = new TestSeed(test, failsForGood ? 1 : 0);
        seed.Run(() =>
        {
            var random = seed.Random("damage");
            int calls = int.MaxValue;
            for (int call = random.Next(Stride); call < calls; call += Stride)
            {
                var directory = new FaultDirectory { FailingCall = call, FailsForGood = failsForGood };
                var run = new Run(seed.Random("documents"));
                bool failed = run.Fails(directory);
                calls = directory.FailingCall < directory.Calls ? int.MaxValue : directory.Calls;
                try
                {
                    Assert.Equal(0, directory.OpenFiles);
                    if (failed) check(run, directory, random);
                }
                catch (Exception error)
                {
                    throw new InvalidOperationException($"Fault at call {call}, {(call < directory.Calls ? directory.Log[call] : "never reached")}: {error.Message}", error);
                }
            }
        });
    }

    private sealed class Run(Random random)
    {
        private readonly IndexWriterOptions _options = new() { MemoryLimitBytes = 400_000, CommitsToKeep = 2, SegmentsPerTier = 2, MergeThreads = 0 };
        private readonly IndexModel _current = new();
        private IndexModel _acknowledged = new();
        private IndexModel? _inProgress;

        /// <summary>Writes until a call fails; false if none did.</summary>
        public bool Fails(FaultDirectory directory)
        {
            try
            {
                using var writer = IndexWriter.OpenIn(directory, AllKinds, _options);
                try
                {
                    Write(writer);
                    return false;
                }
                catch (IOException)
                {
                    // A file of the caller's own that could not be written leaves the writer usable; anything else does not.
                    if (!directory.Log[directory.FailingCall].Contains("archive-", StringComparison.Ordinal) || directory.Log[directory.FailingCall].StartsWith("sync", StringComparison.Ordinal))
                        Assert.Throws<InvalidOperationException>(() => writer.AddDocument(Simple("later")));
                    return true;
                }
            }
            catch (IOException)
            {
                return true;
            }
        }

        public void AssertStands(FaultDirectory directory, Random damage)
        {
            Assert.Equal([], IndexCheck.CheckIn(directory).Faults);
            using (var writer = IndexWriter.OpenIn(directory, AllKinds, _options))
            {
                IndexModel model;
                using (var snapshot = writer.OpenSnapshot())
                {
                    bool isLast = _acknowledged.Matches(snapshot);
                    Assert.True(isLast || _inProgress?.Matches(snapshot) == true, "The index holds neither the last commit nor the one in progress.");
                    model = (isLast ? _acknowledged : _inProgress!).Copy();
                }
                var document = Random("after", damage);
                writer.AddDocument(document);
                model.Add("after", document);
                writer.Commit();
                using var after = IndexSnapshot.OpenIn(directory);
                model.AssertEqual(after);
            }
            var named = CommitPoint.ListGenerations(directory).SelectMany(generation => CommitPoint.Read(directory, generation).Files);
            Assert.Equal([], directory.ListFiles().Except(named).Except(["write.lock"]));
        }

        private void Write(IndexWriter writer)
        {
            for (int i = 0; i < 6; i++) Add(writer, $"a{i}");
            Commit(writer);
            Update(writer, "a1");
            Update(writer, "b1");
            writer.SetAttachment("list", stream => stream.Write("first"u8));
            Commit(writer);
            Delete(writer, "a2");
            Add(writer, "c1");
            Commit(writer);
            writer.MaybeMerge();
            Update(writer, "a3");
            writer.SetAttachment("list", stream => stream.Write("second"u8));
            Commit(writer);
            writer.ForceMerge();
            Commit(writer);
            Update(writer, "c1");
            writer.Rollback();
        }

        private void Add(IndexWriter writer, string id)
        {
            var document = Random(id, random);
            writer.AddDocument(document);
            _current.Add(id, document);
        }

        private void Update(IndexWriter writer, string id)
        {
            var document = Random(id, random);
            writer.UpdateDocument(Id(id), document);
            _current.Delete(id);
            _current.Add(id, document);
        }

        private void Delete(IndexWriter writer, string id)
        {
            writer.DeleteDocuments(Id(id));
            _current.Delete(id);
        }

        private void Commit(IndexWriter writer)
        {
            _inProgress = _current.Copy();
            writer.Commit();
            _acknowledged = _inProgress;
            _inProgress = null;
        }
    }
}
