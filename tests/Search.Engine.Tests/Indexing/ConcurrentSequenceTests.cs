using Search.Engine.Diagnostics;
using Search.Engine.Documents;
using Search.Engine.Indexing;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Testing;
using static Search.Engine.Tests.Indexing.EngineFixture;

namespace Search.Engine.Tests.Indexing;

/// <summary>
/// Several threads add, update and delete, by term and by query, each among documents of its own, so that each knows what must be left of
/// them; others flush, merge and look meanwhile. Between the rounds all pause for one that commits, prepares, checks, rolls back, reopens
/// or restores: then the index must equal the sum of the models, as must each kept commit.
/// </summary>
public class ConcurrentSequenceTests
{
    private const int Threads = 3;
    private const int Rounds = 12;
    private const int OperationsPerRound = 40;

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Writer_RandomSequencesOfSeveralThreads_EqualTheModels(int round, bool onDisk)
    {
        using var folder = new TemporaryDirectory();
        var seed = new TestSeed(nameof(Writer_RandomSequencesOfSeveralThreads_EqualTheModels), round);
        seed.Run(() => new Sequence(onDisk ? new FileSystemDirectory(folder.Path) : new MemoryDirectory(), seed).Run());
        if (onDisk && OperatingSystem.IsLinux()) Assert.DoesNotContain(File.ReadLines("/proc/self/maps"), line => line.Contains(folder.Path, StringComparison.Ordinal));
    }

    private sealed class Sequence(IndexDirectory directory, TestSeed seed)
    {
        private readonly Random _random = seed.Random("rounds");
        private readonly Random[] _ofThread = Enumerable.Range(0, Threads).Select(thread => seed.Random("thread " + thread)).ToArray();
        private readonly Dictionary<long, IndexModel[]> _commits = [];
        private IndexModel[] _current = NewModels();
        private IndexModel[] _committed = NewModels();
        private IndexWriter _writer = null!;
        private IndexWriterOptions _options = null!;

        public void Run()
        {
            _options = new IndexWriterOptions
            {
                MemoryLimitBytes = new[] { 1, 200_000, 1_000_000 }[_random.Next(3)],
                CommitsToKeep = _random.Next(1, 4),
                SegmentsPerTier = _random.Next(2, 4),
                MergeThreads = _random.Next(1, 4),
            };
            _writer = IndexWriter.OpenIn(directory, AllKinds, _options);
            for (int round = 0; round < Rounds; round++)
            {
                WriteAtOnce();
                Decide();
            }
            Published(_writer.Commit());
            _writer.Dispose();
            foreach (var commit in IndexCommits.ListIn(directory))
            {
                using var snapshot = IndexSnapshot.OpenIn(directory, commit.Generation);
                AssertEqual(_commits[commit.Generation], snapshot);
            }
            Assert.Equal([], IndexCheck.CheckIn(directory).Faults);
            var named = CommitPoint.ListGenerations(directory).SelectMany(generation => CommitPoint.Read(directory, generation).Files);
            Assert.Equal([], directory.ListFiles().Except(named).Except(["write.lock"]));
        }

        private static IndexModel[] NewModels() => Enumerable.Range(0, Threads).Select(_ => new IndexModel()).ToArray();

        private static IndexModel[] Copy(IndexModel[] models) => Array.ConvertAll(models, model => model.Copy());

        private static void AssertEqual(IndexModel[] models, IndexSnapshot snapshot) => IndexModel.Sum(models).AssertEqual(snapshot);

        /// <summary>One round of all threads, with one that disturbs them.</summary>
        private void WriteAtOnce()
        {
            var disturbance = _random.Next(4);
            var tasks = Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
            {
                for (int i = 0; i < OperationsPerRound; i++) Operate(thread, _ofThread[thread], _current[thread]);
            })).ToList();
            tasks.Add(Task.Run(() =>
            {
                if (disturbance == 0) _writer.MaybeMerge();
                if (disturbance == 1) _writer.ForceMerge(2);
                if (disturbance == 2) _writer.Flush();
                using var snapshot = _writer.OpenSnapshot();
                Assert.Equal(snapshot.DocCount, Ids(snapshot).Count);
            }));
            Task.WaitAll(tasks);
        }

        private void Operate(int thread, Random random, IndexModel model)
        {
            string id = $"{thread}-{random.Next(20)}";
            var document = Random(id, random);
            var (query, matches) = SomeQuery(thread, random);
            switch (random.Next(6))
            {
                case 0:
                    _writer.DeleteDocuments(Id(id));
                    model.Delete(id);
                    return;
                case 1:
                    _writer.DeleteDocuments(query);
                    model.DeleteWhere(matches);
                    return;
                case 2:
                    _writer.UpdateDocument(query, document);
                    model.DeleteWhere(matches);
                    break;
                case 3:
                    _writer.UpdateDocument(Id(id), document);
                    model.Delete(id);
                    break;
                default:
                    _writer.AddDocument(document);
                    break;
            }
            model.Add(id, document);
        }

        /// <summary>A query for a few documents of the thread, and which they are.</summary>
        private static (Query Query, Func<string, Document, bool> Matches) SomeQuery(int thread, Random random)
        {
            string prefix = $"{thread}-{random.Next(1, 10)}";
            long from = random.NextInt64(-1000, 1000) * 86_400_000;
            long to = from + 200L * 86_400_000;
            bool IsInRange(Document document) => document.Values.Any(value => value.Field == "date" && value.Number >= from && value.Number <= to);
            return random.Next(2) == 0
                ? (new PrefixQuery("id", prefix), (id, _) => id.StartsWith(prefix, StringComparison.Ordinal))
                : (BooleanQuery.All(new PrefixQuery("id", $"{thread}-"), new PointRangeQuery("date", from, to)), (_, document) => IsInRange(document));
        }

        private void Decide()
        {
            switch (_random.Next(6))
            {
                case 0:
                    _writer.Rollback();
                    _current = Copy(_committed);
                    Look();
                    break;
                case 1:
                    _writer.Dispose();
                    _writer = IndexWriter.OpenIn(directory, AllKinds, _options);
                    _current = Copy(_committed);
                    Look();
                    break;
                case 2:
                    PrepareAndWriteOn();
                    break;
                case 3 when _commits.Count > 0:
                    _writer.Dispose();
                    var kept = IndexCommits.ListIn(directory);
                    long old = kept[_random.Next(kept.Count)].Generation;
                    _current = Copy(_commits[old]);
                    Published(IndexCommits.RestoreIn(directory, old));
                    _writer = IndexWriter.OpenIn(directory, AllKinds, _options);
                    break;
                default:
                    Look();
                    Published(_writer.Commit());
                    break;
            }
        }

        private void Look()
        {
            using var snapshot = _writer.OpenSnapshot();
            AssertEqual(_current, snapshot);
        }

        // What is written between the preparation and the commit belongs to the next one.
        private void PrepareAndWriteOn()
        {
            _writer.PrepareCommit();
            var prepared = Copy(_current);
            WriteAtOnce();
            using (var candidate = _writer.OpenPrepared()) AssertEqual(prepared, candidate);
            if (_random.Next(2) == 0)
            {
                _writer.Rollback();
                _current = Copy(_committed);
                Look();
                return;
            }
            var later = _current;
            _current = prepared;
            Published(_writer.Commit());
            _current = later;
            Look();
        }

        private void Published(long generation)
        {
            _committed = _commits[generation] = Copy(_current);
            using var snapshot = IndexSnapshot.OpenIn(directory);
            Assert.Equal(generation, snapshot.Generation);
            AssertEqual(_committed, snapshot);
        }
    }
}
