using Search.Extraction.Dates;
using Search.Extraction.Fields;
using Search.Extraction.Learning;
using Search.Extraction.Text;

namespace Search.Extraction;

/// <summary>
/// What repeats across the files of a site: menus, forms, newsletter texts, headlines of other articles. Learnt over an archive, kept
/// with the commit, and given to <see cref="Extractor.Extract"/>. Files of one <see cref="ArticleSource.Group"/> are taken to be of one
/// site. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Rules, each for whole lines only:
/// <list type="bullet">
/// <item>a line that stands in at least 3 articles and 2 % of the group's, and outside the body in most of them, is furniture; a group
/// of fewer than 10 articles decides nothing, because an agency's disclaimer or a recurring column repeats too; dates and bylines
/// are never furniture by repetition;</item>
/// <item>a line that equals the title of another file is a link to it, in a group of any size, where it does not stand as this
/// article's own title; titles of fewer than four words are left alone.</item>
/// </list>
/// What each file teaches is kept, and the knowledge is their sum. So it depends neither on the order of the files nor on how it came
/// about: <see cref="Update"/> reads the files that changed and gives what <see cref="Learn"/> over all of them would, and
/// <see cref="JudgesAlike"/> names the unchanged files whose text is now read differently.
/// </remarks>
public sealed class Furniture
{
    /// <summary>Groups with fewer articles learn no repeated lines.</summary>
    public const int LeastFiles = 10;

    private const int LeastTitleWords = 4;
    private const string OtherTitle = "title of another article";

    private static readonly byte[] Magic = "SFUR"u8.ToArray();
    private const int FormatVersion = 2;

    private readonly SortedDictionary<string, FileLesson> _files;
    private readonly Dictionary<string, SiteLines> _sites = new(StringComparer.Ordinal);

    private Furniture(SortedDictionary<string, FileLesson> files)
    {
        _files = files;
        foreach (var file in files.Values)
        {
            if (!_sites.TryGetValue(file.Group, out var site))
                _sites.Add(file.Group, site = new SiteLines());
            foreach (var article in file.Articles)
                site.Add(article);
        }

        foreach (var site in _sites.Values)
            site.DropRare();
    }

    /// <summary>Knows nothing.</summary>
    public static Furniture Empty { get; } = new(new(StringComparer.Ordinal));

    /// <summary>How many groups something is known about.</summary>
    public int GroupCount => _sites.Count;

    /// <summary>
    /// Learns from files. Text and HTML files teach, and JSON lines whose bodies are cleaned; what is taken as it is or cannot be read
    /// teaches nothing.
    /// </summary>
    /// <param name="sources">All files of the archive, or of one source of it, each name once; each is read once.</param>
    /// <param name="options">The options they will be extracted with; null for the defaults.</param>
    public static Furniture Learn(IEnumerable<ArticleSource> sources, ExtractionOptions? options = null) => Empty.Update(sources, _ => true, options);

    /// <summary>What is known after some files changed: as if learnt from all of them anew.</summary>
    /// <param name="changed">The files that are new or changed; only these are read.</param>
    /// <param name="isPresent">Whether a file, by its name, is still there; what others taught is forgotten.</param>
    /// <param name="options">The options they will be extracted with, the same as before; null for the defaults.</param>
    public Furniture Update(IEnumerable<ArticleSource> changed, Func<string, bool> isPresent, ExtractionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(changed);
        ArgumentNullException.ThrowIfNull(isPresent);
        var extractor = new Extractor(options);
        var files = new SortedDictionary<string, FileLesson>(StringComparer.Ordinal);
        foreach (var (name, file) in _files)
        {
            if (isPresent(name))
                files.Add(name, file);
        }

        foreach (var source in changed)
        {
            files.Remove(source.Name);
            var lessons = new List<ArticleLesson>();
            foreach (var result in extractor.Extract(source))
            {
                // All articles of a file have one format: the rest of a long file that is taken as it is need not be read.
                if (result.Article?.Format is ArticleFormat.Markdown || (result.Article?.Format is ArticleFormat.JsonLines && options?.Clean != true))
                    break;
                if (result.Article is { } article)
                    lessons.Add(ArticleLesson.Of(article));
            }

            if (lessons.Count > 0)
                files.Add(source.Name, new FileLesson(source.Group, lessons));
        }

        return new Furniture(files);
    }

    /// <summary>Whether a file that both know is read alike with both: no line of it is furniture, or a link to another article, to one of
    /// them only. A file that neither learnt from is read alike too.</summary>
    /// <param name="other">The earlier or later knowledge.</param>
    /// <param name="name">Name of the file.</param>
    public bool JudgesAlike(Furniture other, string name)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!_files.TryGetValue(name, out var file))
            return !other._files.ContainsKey(name);
        if (!other._sites.TryGetValue(file.Group, out var before))
            return false;
        var now = _sites[file.Group];
        if (now.Order != before.Order)
            return false;
        foreach (var article in file.Articles)
        {
            foreach (var (key, _) in article.Lines)
            {
                if (now.FurnitureCount(key) > 0 != before.FurnitureCount(key) > 0 || now.IsTitle(key) != before.IsTitle(key))
                    return false;
            }
        }

        return true;
    }

    /// <summary>The repeated lines that are furniture, in no order.</summary>
    public IEnumerable<FurnitureLine> Lines => _sites.SelectMany(site => site.Value.Furniture.Select(key => new FurnitureLine(site.Key, key, site.Value.FurnitureCount(key))));

    /// <summary>
    /// How lines are printed, as one of the files that have each of them prints it; only hashes are kept of what was learnt, so files are read again, few of them: a
    /// menu stands as a whole in nearly every file. Lines that stand in no file that can be read are left out.
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
            foreach (var (name, file) in _files)
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
        writer.Write(_files.Count);
        foreach (var (name, file) in _files)
        {
            writer.Write(name);
            writer.Write(file.Group);
            writer.Write(file.Articles.Count);
            foreach (var article in file.Articles)
                article.Write(writer);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The data are damaged or of another version.</exception>
    public static Furniture Read(Stream input)
    {
        ArgumentNullException.ThrowIfNull(input);
        try
        {
            using var reader = new BinaryReader(input, System.Text.Encoding.UTF8, leaveOpen: true);
            if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic))
                throw new InvalidDataException("Learnt furniture does not begin with SFUR.");
            if (reader.ReadInt32() is var version && version != FormatVersion)
                throw new InvalidDataException($"Learnt furniture has version {version}, expected {FormatVersion}.");
            var files = new SortedDictionary<string, FileLesson>(StringComparer.Ordinal);
            for (var count = reader.ReadInt32(); count > 0; count--)
            {
                var (name, group) = (reader.ReadString(), reader.ReadString());
                var articles = new List<ArticleLesson>();
                for (var left = reader.ReadInt32(); left > 0; left--)
                    articles.Add(ArticleLesson.Read(reader));
                files.Add(name, new FileLesson(group, articles));
            }

            return new Furniture(files);
        }
        catch (Exception damaged) when (damaged is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"Learnt furniture is damaged: {damaged.Message}", damaged);
        }
    }

    /// <summary>For each line the reason why it is furniture, or null; null when nothing is known about the site.</summary>
    internal IReadOnlyList<string?>? Judge(string group, IReadOnlyList<Line> lines)
    {
        if (!_sites.TryGetValue(group, out var site))
            return null;
        var reasons = new string?[lines.Count];
        for (var i = 0; i < reasons.Length; i++)
        {
            var key = ArticleLesson.KeyOf(lines[i].Text);
            if (lines[i].Kind is not (LineKind.Date or LineKind.Byline) && site.FurnitureCount(key) is > 0 and var count)
                reasons[i] = $"stands in {count} of {site.Articles} files of this site";
            else if (lines[i].Words >= LeastTitleWords && site.IsTitle(key))
                reasons[i] = OtherTitle;
        }

        // The article's own title stands among the site's titles: its first line that is one, when it is the headline, is no link.
        ForgiveOwnTitle(lines, reasons);
        return reasons;
    }

    /// <summary>How the site's open numeric dates are read; null when its files do not tell.</summary>
    internal NumericOrder? NumericOrder(string group) => _sites.TryGetValue(group, out var site) ? site.Order : null;

    private static void ForgiveOwnTitle(IReadOnlyList<Line> lines, string?[] reasons)
    {
        var first = Array.IndexOf(reasons, OtherTitle);
        if (first < 0)
            return;
        // Judged alone, this document names its title; every print of that line is its own.
        var context = LineContext.Of(lines);
        var title = TitleFinder.Find(BodyFinder.Find(context, BodyModel.Text)).FirstOrDefault();
        if (title is null)
            return;
        var key = ArticleLesson.KeyOf(title.Value);
        for (var i = first; i < reasons.Length; i++)
        {
            if (reasons[i] == OtherTitle && ArticleLesson.KeyOf(TitleFinder.Clean(lines[i].Text)) == key)
                reasons[i] = null;
        }
    }
}
