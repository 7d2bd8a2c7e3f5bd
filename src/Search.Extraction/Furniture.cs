using Search.Extraction.Dates;
using Search.Extraction.Fields;
using Search.Extraction.Learning;
using Search.Extraction.Text;

namespace Search.Extraction;

/// <summary>
/// What repeats across the files of a site: menus, forms, newsletter texts, headlines of other articles. Learnt once over an
/// archive, kept with the commit, and given to <see cref="Extractor.Extract"/>. Files of one <see cref="ArticleSource.Group"/>
/// are taken to be of one site. The result does not depend on the order of the files. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Rules, each for whole lines only:
/// <list type="bullet">
/// <item>a line that stands in at least 3 files and 2 % of the group's, and outside the body in most of them, is furniture; a group
/// of fewer than 10 files decides nothing, because an agency's disclaimer or a recurring column repeats too;</item>
/// <item>a line that equals the title of another file is a link to it, in a group of any size, where it does not stand as this
/// article's own title; titles of fewer than four words are left alone.</item>
/// </list>
/// </remarks>
public sealed class Furniture
{
    /// <summary>Groups with fewer files learn no repeated lines.</summary>
    public const int LeastFiles = 10;

    private const int LeastRepeats = 3;
    private const double LeastShare = 0.02;

    // Of the files that have the line: so many must have it outside the body.
    private const double OutsideShare = 0.6;
    private const int LeastTitleWords = 4;

    private static readonly byte[] Magic = "SFUR"u8.ToArray();
    private const int FormatVersion = 1;

    private readonly SortedDictionary<string, SiteLines> _sites;

    private Furniture(SortedDictionary<string, SiteLines> sites) => _sites = sites;

    /// <summary>Knows nothing.</summary>
    public static Furniture Empty { get; } = new(new(StringComparer.Ordinal));

    /// <summary>How many groups something is known about.</summary>
    public int GroupCount => _sites.Count;

    /// <summary>
    /// Learns from files. Text and HTML files teach; Markdown and JSON lines are taken as they are and what cannot be read teaches
    /// nothing.
    /// </summary>
    /// <param name="sources">All files of the archive, or of one source of it; each is read once.</param>
    /// <param name="options">The options they will be extracted with; null for the defaults.</param>
    public static Furniture Learn(IEnumerable<ArticleSource> sources, ExtractionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var extractor = new Extractor(options);
        var sites = new SortedDictionary<string, SiteLines>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            foreach (var result in extractor.Extract(source))
            {
                // All articles of a file have one format: the rest of a long file of JSON lines need not be read.
                if (result.Article is { Format: ArticleFormat.JsonLines or ArticleFormat.Markdown })
                    break;
                if (result.Article is not { } article)
                    continue;
                if (!sites.TryGetValue(source.Group, out var site))
                    sites.Add(source.Group, site = new SiteLines());
                site.Add(article);
            }
        }

        foreach (var site in sites.Values)
            site.DropRare(LeastRepeats);
        return new Furniture(sites);
    }

    /// <summary>Writes what was learnt, the same bytes for the same knowledge.</summary>
    /// <param name="output">Receives: "SFUR", version (int32 LE), number of groups (int32), and for each group its name (int32
    /// length, UTF-8) and its lines as <see cref="SiteLines"/> writes them.</param>
    public void Write(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var writer = new BinaryWriter(output, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(FormatVersion);
        writer.Write(_sites.Count);
        foreach (var (group, site) in _sites)
        {
            writer.Write(group);
            site.Write(writer);
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
            var sites = new SortedDictionary<string, SiteLines>(StringComparer.Ordinal);
            for (var count = reader.ReadInt32(); count > 0; count--)
                sites.Add(reader.ReadString(), SiteLines.Read(reader));
            return new Furniture(sites);
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
        var least = site.Files < LeastFiles ? int.MaxValue : Math.Max(LeastRepeats, (int)Math.Ceiling(LeastShare * site.Files));
        for (var i = 0; i < reasons.Length; i++)
        {
            var key = SiteLines.KeyOf(lines[i].Text);
            if (site.Counts(key) is var (files, outside) && files >= least && outside >= OutsideShare * files)
                reasons[i] = $"stands in {files} of {site.Files} files of this site";
            else if (lines[i].Words >= LeastTitleWords && site.TitleCount(key) > 0)
                reasons[i] = SiteLines.OtherTitle;
        }

        // The article's own title stands among the site's titles: its first line that is one, when it is the headline, is no link.
        ForgiveOwnTitle(lines, reasons);
        return reasons;
    }

    /// <summary>How the site's open numeric dates are read; null when its files do not tell.</summary>
    internal NumericOrder? NumericOrder(string group) => _sites.TryGetValue(group, out var site) ? site.Order : null;

    private static void ForgiveOwnTitle(IReadOnlyList<Line> lines, string?[] reasons)
    {
        var first = Array.IndexOf(reasons, SiteLines.OtherTitle);
        if (first < 0)
            return;
        // Judged alone, this document names its title; every print of that line is its own.
        var context = LineContext.Of(lines);
        var title = TitleFinder.Find(BodyFinder.Find(context, BodyModel.Text)).FirstOrDefault();
        if (title is null)
            return;
        var key = SiteLines.KeyOf(title.Value);
        for (var i = first; i < reasons.Length; i++)
        {
            if (reasons[i] == SiteLines.OtherTitle && SiteLines.KeyOf(TitleFinder.Clean(lines[i].Text)) == key)
                reasons[i] = null;
        }
    }
}
