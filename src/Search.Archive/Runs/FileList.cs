using System.Collections;
using Search.Archive.Spill;

namespace Search.Archive.Runs;

/// <summary>
/// Files with their articles and what gave none, packed: an archive may have millions of either, and a file of JSON lines millions by
/// itself. Files are added at the end, articles and problems to the last one. What is read from the list is made when it is asked for.
/// </summary>
/// <param name="source">Name of the source: an article whose id is this and the path needs no text of its own.</param>
/// <param name="folder">Where it goes when it is large; null to stay in memory.</param>
internal sealed class FileList(string source, SpillFolder? folder = null) : IEnumerable<FileRecord>, IDisposable
{
    private const int IdIsPath = -1;

    private readonly SpillList<FileEntry> _files = new(folder);
    private readonly SpillList<ArticleEntry> _articles = new(folder);
    private readonly SpillList<ProblemEntry> _problems = new(folder);
    private readonly SpillList<char> _texts = new(folder);
    private int _title, _author, _date;

    /// <summary>Number of files.</summary>
    public int Count => (int)_files.Count;

    /// <summary>Articles of all files.</summary>
    public int ArticleCount => (int)_articles.Count;

    /// <summary>Words of all bodies.</summary>
    public long Words { get; private set; }

    /// <summary>How many articles state each field.</summary>
    public FieldCoverage Coverage => new(_title, _author, _date);

    /// <summary>A file.</summary>
    public FileRecord this[int index]
    {
        get
        {
            var file = _files[index];
            string path = Text(file.Path);
            return new FileRecord(path, file.SizeBytes, file.ModifiedTicks, file.Hash)
            {
                Articles = file.ArticleCount == 0 ? [] : new Items<ArticleRecord>(file.ArticleCount, i => ArticleAt(file.FirstArticle + i, path)),
                Problems = file.ProblemCount == 0 ? [] : new Items<ProblemRecord>(file.ProblemCount, i => ProblemAt(file.FirstProblem + i)),
            };
        }
    }

    /// <summary>The path of a file; valid until the next is added.</summary>
    public ReadOnlySpan<char> PathOf(int index) => _texts.Slice(_files[index].Path.At, _files[index].Path.Length);

    /// <summary>Where the path of a file stands: a number that stays when the files are sorted.</summary>
    public TextPlace PathPlaceOf(int index) => _files[index].Path;

    /// <summary>The text that stands there.</summary>
    public string Text(TextPlace place) => _texts.Slice(place.At, place.Length).ToString();

    /// <summary>Length, time and fingerprint of a file.</summary>
    public (long SizeBytes, long ModifiedTicks, UInt128 Hash) StampOf(int index) => (_files[index].SizeBytes, _files[index].ModifiedTicks, _files[index].Hash);

    /// <summary>How many articles a file has.</summary>
    public int ArticleCountOf(int index) => _files[index].ArticleCount;

    /// <summary>Whether something of a file gave no article.</summary>
    public bool HasProblems(int index) => _files[index].ProblemCount > 0;

    /// <summary>The file of that path in a sorted list, or −1.</summary>
    public int IndexOf(ReadOnlySpan<char> path)
    {
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            int middle = low + (high - low) / 2;
            int order = PathOf(middle).SequenceCompareTo(path);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    /// <summary>Files, and lines of files, that gave no article because something is wrong with them.</summary>
    public int CountFailed()
    {
        int failed = 0;
        for (int i = 0; i < Count; i++)
            if (_files[i].ProblemCount > 0)
                failed += this[i].Problems.Count(problem => !problem.Skipped);
        return failed;
    }

    /// <summary>Adds a file without anything yet.</summary>
    public void Begin(ReadOnlySpan<char> path, long sizeBytes, long modifiedTicks, UInt128 hash) =>
        _files.Add(new FileEntry { Path = Keep(path), SizeBytes = sizeBytes, ModifiedTicks = modifiedTicks, Hash = hash, FirstArticle = _articles.Count, FirstProblem = _problems.Count });

    /// <summary>Adds an article to the last file.</summary>
    public void Add(ArticleRecord article)
    {
        var id = IsPath(article.Id) ? new TextPlace(0, IdIsPath) : Keep(article.Id);
        Add(new ArticleEntry { Id = id, Hash = article.Hash, Fields = article.Fields, Words = article.Words, Record = article.Record });
    }

    /// <summary>Adds a failure to the last file.</summary>
    public void Add(ProblemRecord problem)
    {
        _problems.Add(new ProblemEntry { Reason = Keep(problem.Reason), Line = problem.Line, IsSkipped = problem.Skipped, IsDuplicate = problem.IsDuplicate });
        _files[Count - 1].ProblemCount++;
    }

    /// <summary>Says of the last file that it must be read again.</summary>
    public void Unstamp() => (_files[Count - 1].SizeBytes, _files[Count - 1].Hash) = (-1, 0);

    /// <summary>Adds a file with all it has.</summary>
    public void Add(FileRecord file)
    {
        Begin(file.Path, file.SizeBytes, file.ModifiedTicks, file.Hash);
        foreach (var article in file.Articles) Add(article);
        foreach (var problem in file.Problems) Add(problem);
    }

    /// <summary>Adds a file of another list of the same source as it is, but for the time it was last written.</summary>
    public void Add(FileList other, int index, long modifiedTicks)
    {
        var file = other._files[index];
        Begin(other.PathOf(index), file.SizeBytes, modifiedTicks, file.Hash);
        for (int i = 0; i < file.ArticleCount; i++)
        {
            var article = other._articles[file.FirstArticle + i];
            if (article.Id.Length != IdIsPath) article.Id = Keep(other._texts.Slice(article.Id.At, article.Id.Length));
            Add(article);
        }
        for (int i = 0; i < file.ProblemCount; i++) Add(other.ProblemAt(file.FirstProblem + i));
    }

    /// <summary>Brings the files in order of their paths.</summary>
    public void Sort()
    {
        for (int i = 1; i < Count; i++)
            if (PathOf(i - 1).SequenceCompareTo(PathOf(i)) > 0)
            {
                _files.Span.Sort((a, b) => _texts.Slice(a.Path.At, a.Path.Length).SequenceCompareTo(_texts.Slice(b.Path.At, b.Path.Length)));
                return;
            }
    }

    /// <inheritdoc/>
    public IEnumerator<FileRecord> GetEnumerator()
    {
        for (int i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        _files.Dispose();
        _articles.Dispose();
        _problems.Dispose();
        _texts.Dispose();
    }

    private void Add(ArticleEntry article)
    {
        _articles.Add(article);
        _files[Count - 1].ArticleCount++;
        Words += article.Words;
        var stated = ArticleRecord.Coverage([article.Fields]);
        (_title, _author, _date) = (_title + stated.Title, _author + stated.Author, _date + stated.Date);
    }

    private ArticleRecord ArticleAt(long at, string path)
    {
        var article = _articles[at];
        return new ArticleRecord(article.Id.Length == IdIsPath ? $"{source}/{path}" : Text(article.Id), article.Hash, article.Fields, article.Words, article.Record);
    }

    private ProblemRecord ProblemAt(long at)
    {
        var problem = _problems[at];
        return new ProblemRecord(problem.Line, Text(problem.Reason), problem.IsSkipped, problem.IsDuplicate);
    }

    private bool IsPath(string id)
    {
        var path = PathOf(Count - 1);
        return id.Length == source.Length + 1 + path.Length && id[source.Length] == '/' && id.StartsWith(source, StringComparison.Ordinal) && path.SequenceEqual(id.AsSpan(source.Length + 1));
    }

    private TextPlace Keep(ReadOnlySpan<char> text)
    {
        long at = _texts.Count;
        _texts.Add(text);
        return new TextPlace(at, text.Length);
    }

    private struct FileEntry
    {
        public UInt128 Hash;
        public TextPlace Path;
        public long SizeBytes, ModifiedTicks, FirstArticle, FirstProblem;
        public int ArticleCount, ProblemCount;
    }

    private struct ArticleEntry
    {
        public UInt128 Hash;
        public TextPlace Id;
        public ulong Record;
        public long Words;
        public int Fields;
    }

    private struct ProblemEntry
    {
        public TextPlace Reason;
        public int Line;
        public bool IsSkipped, IsDuplicate;
    }

    private sealed class Items<T>(int count, Func<int, T> at) : IReadOnlyList<T>
    {
        public int Count => count;

        public T this[int index] => index >= 0 && index < count ? at(index) : throw new ArgumentOutOfRangeException(nameof(index));

        public IEnumerator<T> GetEnumerator()
        {
            for (int i = 0; i < count; i++) yield return at(i);
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
