using Search.Extraction.Fields;
using Search.Extraction.Learning;

namespace Search.Extraction;

/// <summary>
/// What repeats across the files of a site: menus, forms, newsletter texts, headlines of other articles. Learnt over an archive, kept
/// with the commit, and given to <see cref="Extractor.Extract"/>. Files of one <see cref="ArticleSource.Group"/> are taken to be of one
/// site. Immutable and, as far as extraction uses it, thread-safe.
/// </summary>
/// <remarks>
/// Rules, each for whole lines only:
/// <list type="bullet">
/// <item>a line that stands in at least 3 articles and 2 % of the group's (10 are always enough, as a folder may hold many sites), and outside the body in
/// most of them, is furniture; a group of fewer than 10 articles decides nothing, because an agency's disclaimer or a recurring column repeats too; dates
/// and bylines are never furniture by repetition, nor is the paragraph of one article that others print as a teaser in that one;</item>
/// <item>a line that equals the title of another file is a link to it, in a group of any size, where it does not stand as this
/// article's own title; titles of fewer than four words are left alone;</item>
/// <item>a line that stands above the bodies of nearly all of 20 and more articles stands above all: what precedes it is no body; and so below.</item>
/// </list>
/// What each file teaches is kept, and the knowledge is their sum. So it depends neither on the order of the files nor on how it came
/// about: <see cref="Update"/> reads the files that changed and gives what <see cref="Learn"/> over all of them would, and
/// <see cref="JudgedDifferently"/> names the unchanged files whose text is now read differently.
/// </remarks>
public sealed class Furniture
{
    /// <summary>Groups with fewer articles learn no repeated lines.</summary>
    public const int LeastFiles = 10;

    private static readonly byte[] Magic = "SFUR"u8.ToArray();
    private const int FormatVersion = 3;

    private readonly LessonStore _lessons;
    private readonly Dictionary<string, SiteLines> _sites;

    private Furniture(LessonStore lessons)
    {
        _lessons = lessons;
        _sites = new SiteLineCounter(lessons).Count();
    }

    /// <summary>Knows nothing.</summary>
    public static Furniture Empty { get; } = new(new LessonStore(Stream.Null));

    /// <summary>How many groups something is known about.</summary>
    public int GroupCount => _sites.Count;

    /// <summary>
    /// Learns from files. Text and HTML files teach, and JSON lines whose bodies are cleaned; what is taken as it is or cannot be read
    /// teaches nothing.
    /// </summary>
    /// <param name="sources">All files of the archive, or of one source of it, each name once; each is read once.</param>
    /// <param name="options">The options they will be extracted with; null for the defaults.</param>
    public static Furniture Learn(IEnumerable<ArticleSource> sources, ExtractionOptions? options = null) => Empty.Update(sources, _ => true, options);

    /// <summary>What is known after some files changed: as if learnt from all of them.</summary>
    /// <param name="changed">The files that are new or changed; only these are read. Gone through twice if they come by rising name, which
    /// takes least memory.</param>
    /// <param name="isPresent">Whether a file, by its name, is still there; what others taught is forgotten.</param>
    /// <param name="options">The options they will be extracted with, the same as before; null for the defaults.</param>
    /// <param name="storage">Makes an empty stream for what the files teach, eight bytes per line, which can be read again and stays open as
    /// long as this is used; null for memory.</param>
    public Furniture Update(IEnumerable<ArticleSource> changed, Func<string, bool> isPresent, ExtractionOptions? options = null, Func<Stream>? storage = null)
    {
        ArgumentNullException.ThrowIfNull(changed);
        ArgumentNullException.ThrowIfNull(isPresent);
        var extractor = new Extractor(options);
        var lessons = new LessonStore(storage?.Invoke() ?? new MemoryStream());
        using var known = _lessons.Files.GetEnumerator();
        var isMore = known.MoveNext();
        foreach (var source in InOrder(changed))
        {
            for (; isMore && string.CompareOrdinal(known.Current.Name, source.Name) < 0; isMore = known.MoveNext())
                AddIfPresent(known.Current);
            if (isMore && known.Current.Name == source.Name)
                isMore = known.MoveNext();
            if (Teach(extractor, source, options) is { Count: > 0 } articles)
                lessons.Add(source.Name, new FileLesson(source.Group, articles));
        }

        for (; isMore; isMore = known.MoveNext())
            AddIfPresent(known.Current);
        return new Furniture(lessons);

        void AddIfPresent((string Name, FileLesson Lesson) file)
        {
            if (isPresent(file.Name))
                lessons.Add(file.Name, file.Lesson);
        }
    }

    /// <summary>
    /// The files that are read in another way than with earlier knowledge, by rising name: a line of theirs is furniture, or a link to
    /// another article, to one of the two only. Files that nothing was learnt from are not among them.
    /// </summary>
    /// <param name="before">The earlier knowledge.</param>
    public IEnumerable<string> JudgedDifferently(Furniture before)
    {
        ArgumentNullException.ThrowIfNull(before);
        // Null: every line of the site.
        var lines = new Dictionary<string, HashSet<long>?>(StringComparer.Ordinal);
        foreach (var (group, now) in _sites)
        {
            if (!before._sites.TryGetValue(group, out var was) || was.Order != now.Order)
                lines.Add(group, null);
            else if (now.JudgedDifferently(was) is { Count: > 0 } different)
                lines.Add(group, different);
        }

        return lines.Count == 0
            ? []
            : _lessons.Files
                .Where(file => lines.TryGetValue(file.Lesson.Group, out var different)
                    && (different is null || file.Lesson.Articles.Any(article => article.Lines.Any(line => different.Contains(line.Key)))))
                .Select(file => file.Name);
    }

    /// <summary>The repeated lines that are furniture, in no order.</summary>
    public IEnumerable<FurnitureLine> Lines => _sites.SelectMany(site => site.Value.Furniture.Select(line => new FurnitureLine(site.Key, line.Key, line.Value.Articles)));

    /// <summary>
    /// How lines are printed, as one of the files that have each of them prints it; only hashes are kept of what was learnt, so files are
    /// read again, few of them: a menu stands as a whole in nearly every file. Lines that stand in no file that can be read are left out.
    /// </summary>
    /// <param name="lines">The lines.</param>
    /// <param name="open">The file of that name, or null if it is gone.</param>
    /// <param name="options">The options they were learnt with; null for the defaults.</param>
    public IReadOnlyDictionary<FurnitureLine, string> ReadTexts(IEnumerable<FurnitureLine> lines, Func<string, ArticleSource?> open, ExtractionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(open);
        var texts = new Dictionary<FurnitureLine, string>();
        var extractor = new Extractor(options);
        foreach (var wanted in lines.GroupBy(line => line.Group))
        {
            var missing = wanted.ToDictionary(line => line.Key);
            foreach (var (name, file) in _lessons.Files)
            {
                if (missing.Count == 0)
                    break;
                if (file.Group != wanted.Key || !file.Articles.Any(article => missing.Keys.Any(article.Has)) || open(name) is not { } source)
                    continue;
                foreach (var article in extractor.Extract(source).Where(result => result.IsArticle).Select(result => result.Article!))
                {
                    foreach (var text in article.Removed.Select(removed => removed.Text).Concat(article.Body))
                    {
                        if (missing.Remove(ArticleLesson.KeyOf(text), out var line))
                            texts[line] = text;
                    }
                }
            }
        }

        return texts;
    }

    /// <summary>Writes what was learnt, the same bytes for the same knowledge.</summary>
    /// <param name="output">Receives: "SFUR", version (int32 LE), number of files (int32), and for each file by rising name: name and
    /// group (each a length in 7-bit groups and UTF-8), number of articles (int32), and each as <see cref="ArticleLesson"/> writes it.</param>
    public void Write(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var writer = new BinaryWriter(output, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(FormatVersion);
        writer.Write(_lessons.Count);
        writer.Flush();
        _lessons.CopyTo(output);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="input">What was written.</param>
    /// <param name="storage">As in <see cref="Update"/>.</param>
    /// <exception cref="InvalidDataException">The data are damaged or of another version.</exception>
    public static Furniture Read(Stream input, Func<Stream>? storage = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        try
        {
            using var reader = new BinaryReader(input, System.Text.Encoding.UTF8, leaveOpen: true);
            if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic))
                throw new InvalidDataException("Learnt furniture does not begin with SFUR.");
            if (reader.ReadInt32() is var version && version != FormatVersion)
                throw new InvalidDataException($"Learnt furniture has version {version}, expected {FormatVersion}.");
            var lessons = new LessonStore(storage?.Invoke() ?? new MemoryStream());
            for (var count = reader.ReadInt32(); count > 0; count--)
            {
                var (name, lesson) = LessonStore.ReadFile(reader);
                lessons.Add(name, lesson);
            }

            return new Furniture(lessons);
        }
        catch (Exception damaged) when (damaged is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"Learnt furniture is damaged: {damaged.Message}", damaged);
        }
    }

    /// <summary>What is known about a site; null when nothing is.</summary>
    internal SiteLines? Of(string group) => _sites.GetValueOrDefault(group);

    private static IEnumerable<ArticleSource> InOrder(IEnumerable<ArticleSource> sources)
    {
        string? last = null;
        foreach (var source in sources)
        {
            if (last != null && string.CompareOrdinal(source.Name, last) < 0)
                return sources.GroupBy(one => one.Name, StringComparer.Ordinal).Select(same => same.Last()).OrderBy(one => one.Name, StringComparer.Ordinal);
            last = source.Name;
        }

        return sources;
    }

    private static List<ArticleLesson> Teach(Extractor extractor, ArticleSource source, ExtractionOptions? options)
    {
        var articles = new List<ArticleLesson>();
        foreach (var result in extractor.Extract(source))
        {
            // All articles of a file have one format: the rest of a long file that is taken as it is need not be read.
            if (result.Article?.Format is ArticleFormat.Markdown || (result.Article?.Format is ArticleFormat.JsonLines && options?.Clean != true))
                break;
            if (result.Article is { } article)
                articles.Add(ArticleLesson.Of(article));
        }

        return articles;
    }
}
