using Search.Engine.Diagnostics;
using Search.Engine.Documents;
using Search.Engine.Indexing;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.Storage;
using Search.Testing;
using static Search.Engine.Tests.Indexing.EngineFixture;

namespace Search.Engine.Tests.Indexing;

/// <summary>Random sequences of everything a writer can do, compared with a plain model after each step that shows something.</summary>
public class IndexSequenceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Writer_RandomSequenceInMemory_EqualsTheModel(int round)
    {
        var seed = new TestSeed(nameof(Writer_RandomSequenceInMemory_EqualsTheModel), round);
        seed.Run(() => new Sequence(new MemoryDirectory(), seed.Random()).Run(150));
    }

    [Fact]
    public void Writer_RandomSequenceOnDisk_EqualsTheModelAndLeavesNothingOpen()
    {
        using var folder = new TemporaryDirectory();
        var seed = new TestSeed(nameof(Writer_RandomSequenceOnDisk_EqualsTheModelAndLeavesNothingOpen));
        seed.Run(() => new Sequence(new FileSystemDirectory(folder.Path), seed.Random()).Run(150));
        // What is still mapped would be shown here with the name of its file.
        if (OperatingSystem.IsLinux()) Assert.DoesNotContain(File.ReadLines("/proc/self/maps"), line => line.Contains(folder.Path, StringComparison.Ordinal));
    }

    private sealed class Sequence(IndexDirectory directory, Random random)
    {
        private readonly IndexWriterOptions _options = new()
        {
            MemoryLimitBytes = new[] { 1, 300_000, 64 << 20 }[random.Next(3)],
            CommitsToKeep = random.Next(1, 4),
            SegmentsPerTier = random.Next(2, 5),
            MergeThreads = random.Next(3),
        };

        private readonly List<(IndexSnapshot Snapshot, IndexModel Model)> _held = [];
        private readonly Dictionary<long, IndexModel> _commits = [];
        private IndexModel _current = new();
        private IndexModel _committed = new();
        private IndexWriter _writer = null!;

        public void Run(int steps)
        {
            _writer = IndexWriter.OpenIn(directory, AllKinds, _options);
            for (int i = 0; i < steps; i++) Step();
            Commit();
            _writer.Dispose();
            foreach (var (snapshot, model) in _held)
            {
                model.AssertEqual(snapshot);
                snapshot.Dispose();
            }
            Assert.Equal([], IndexCheck.CheckIn(directory).Faults);
            AssertNoLeftovers();
        }

        private void Step()
        {
            switch (random.Next(26))
            {
                case < 6: Add(); break;
                case < 11: Update(); break;
                case < 14: Delete(); break;
                case 14: _writer.Flush(); break;
                case 15: _writer.MaybeMerge(); break;
                case 16: _writer.ForceMerge(random.Next(1, 4)); break;
                case 17: Look(); break;
                case 18: Prepare(); break;
                case 19: Rollback(); break;
                case 20: Reopen(); break;
                case 21: if (random.Next(5) == 0) DeleteAll(); break;
                case 22: Restore(); break;
                case 23: DeleteByQuery(); break;
                case 24: UpdateByQuery(); break;
                default: Commit(); break;
            }
        }

        private string SomeId() => "d" + random.Next(60);

        private void Add()
        {
            string id = SomeId();
            var document = Random(id, random);
            _writer.AddDocument(document);
            _current.Add(id, document);
        }

        private void Update()
        {
            string id = SomeId();
            var document = Random(id, random);
            _writer.UpdateDocument(Id(id), document);
            _current.Delete(id);
            _current.Add(id, document);
        }

        private void Delete()
        {
            string id = SomeId();
            _writer.DeleteDocuments(Id(id));
            _current.Delete(id);
        }

        private void DeleteByQuery()
        {
            var (query, matches) = SomeQuery();
            _writer.DeleteDocuments(query);
            _current.DeleteWhere(matches);
        }

        private void UpdateByQuery()
        {
            string id = SomeId();
            var document = Random(id, random);
            var (query, matches) = SomeQuery();
            _writer.UpdateDocument(query, document);
            _current.DeleteWhere(matches);
            _current.Add(id, document);
        }

        /// <summary>A query for a few documents, and which they are.</summary>
        private (Query Query, Func<string, Document, bool> Matches) SomeQuery()
        {
            string prefix = "d" + random.Next(1, 10);
            long from = random.NextInt64(-1000, 1000) * 86_400_000;
            long to = from + 100L * 86_400_000;
            bool HasPrefix(string id) => id.StartsWith(prefix, StringComparison.Ordinal);
            bool IsInRange(Document document) => document.Values.Any(value => value.Field == "date" && value.Number >= from && value.Number <= to);
            var byPrefix = new PrefixQuery("id", prefix);
            var byDate = new PointRangeQuery("date", from, to);
            return random.Next(3) switch
            {
                0 => (byPrefix, (id, _) => HasPrefix(id)),
                1 => (byDate, (_, document) => IsInRange(document)),
                _ => (new BooleanQuery([new(Occur.Must, byPrefix), new(Occur.MustNot, byDate)]), (id, document) => HasPrefix(id) && !IsInRange(document)),
            };
        }

        private void DeleteAll()
        {
            _writer.DeleteAll();
            _current.Clear();
        }

        private void Look()
        {
            var snapshot = _writer.OpenSnapshot();
            _current.AssertEqual(snapshot);
            if (_held.Count < 5 && random.Next(2) == 0) _held.Add((snapshot, _current.Copy()));
            else snapshot.Dispose();
        }

        private void Prepare()
        {
            _writer.PrepareCommit();
            var prepared = _current.Copy();
            // What comes between belongs to the next commit.
            for (int i = random.Next(3); i > 0; i--) Update();
            if (random.Next(3) == 0)
            {
                Rollback();
                return;
            }
            using (var candidate = _writer.OpenPrepared()) prepared.AssertEqual(candidate);
            Published(_writer.Commit(), prepared);
        }

        private void Commit() => Published(_writer.Commit(random.Next(2) == 0 ? new Dictionary<string, string> { ["n"] = $"{random.Next(9)}" } : null, random.Next(3) == 0), _current.Copy());

        private void Published(long generation, IndexModel model)
        {
            _committed = _commits[generation] = model;
            using var snapshot = IndexSnapshot.OpenIn(directory);
            Assert.Equal(generation, snapshot.Generation);
            model.AssertEqual(snapshot);
        }

        private void Rollback()
        {
            _writer.Rollback();
            _current = _committed.Copy();
            Look();
        }

        private void Reopen()
        {
            _writer.Dispose();
            AssertNoLeftovers();
            _writer = IndexWriter.OpenIn(directory, AllKinds, _options);
            _current = _committed.Copy();
            Assert.Equal(IndexCommits.ListIn(directory).Count == 0, _writer.HasUncommittedChanges);
        }

        private void Restore()
        {
            _writer.Dispose();
            var commits = IndexCommits.ListIn(directory);
            if (commits.Count > 0)
            {
                long old = commits[random.Next(commits.Count)].Generation;
                Published(IndexCommits.RestoreIn(directory, old), _commits[old]);
            }
            _writer = IndexWriter.OpenIn(directory, AllKinds, _options);
            _current = _committed.Copy();
        }

        private void AssertNoLeftovers()
        {
            var named = Search.Lucene8.Segments.CommitPoint.ListGenerations(directory).SelectMany(generation => Search.Lucene8.Segments.CommitPoint.Read(directory, generation).Files);
            Assert.Equal([], directory.ListFiles().Except(named).Except(["write.lock"]));
        }
    }
}
