using Search.Extraction.Dates;
using Search.Extraction.Text;

namespace Search.Extraction.Learning;

/// <summary>
/// Lines of one site by hash: in how many files each stands, in how many of these outside the body, and which lines are titles.
///
/// Stored as: files (int32), votes for day first and month first (int32 each), number of lines (int32), then by rising hash: hash
/// (int64), files (int32), files with it outside the body (int32), titles equal to it (int32).
/// </summary>
internal sealed class SiteLines
{
    /// <summary>The reason of lines that are titles of other files.</summary>
    public const string OtherTitle = "title of another article";

    private readonly Dictionary<long, (int Files, int Outside, int Titles)> _lines = [];
    private int _dayFirst;
    private int _monthFirst;

    /// <summary>Files learnt from.</summary>
    public int Files { get; private set; }

    /// <summary>How numeric dates are read here, where one reading fits most of them.</summary>
    public NumericOrder? Order => _dayFirst > _monthFirst ? NumericOrder.DayFirst : _monthFirst > _dayFirst ? NumericOrder.MonthFirst : null;

    /// <summary>The hash of a line, equal for prints that differ in case, digits, spaces and punctuation only. FNV-1a, so that it
    /// is the same in every process.</summary>
    public static long KeyOf(string line)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in line)
        {
            if (!char.IsLetterOrDigit(letter))
                continue;
            hash = (hash ^ (char.IsDigit(letter) ? '0' : char.ToLowerInvariant(letter))) * 1099511628211UL;
        }

        return (long)hash;
    }

    /// <summary>Learns from one article, read without knowledge of its site.</summary>
    public void Add(Article article)
    {
        Files++;
        var outside = article.Removed.Select(r => KeyOf(r.Text)).ToHashSet();
        var inside = article.Body.Select(KeyOf).ToHashSet();
        foreach (var key in outside)
            Count(key, 1, inside.Contains(key) ? 0 : 1, 0);
        foreach (var key in inside)
        {
            if (!outside.Contains(key))
                Count(key, 1, 0, 0);
        }

        if (article.Title is not null)
            Count(KeyOf(article.Title), 0, 0, 1);
        switch (DateFinderVote(article))
        {
            case NumericOrder.DayFirst:
                _dayFirst++;
                break;
            case NumericOrder.MonthFirst:
                _monthFirst++;
                break;
        }
    }

    /// <summary>Forgets lines that stand in too few files to matter and are no titles.</summary>
    public void DropRare(int leastFiles)
    {
        foreach (var (key, counts) in _lines)
        {
            if (counts.Files < leastFiles && counts.Titles == 0)
                _lines.Remove(key);
        }
    }

    /// <summary>Files with the line, and those that have it outside the body only.</summary>
    public (int Files, int Outside) Counts(long key) => _lines.TryGetValue(key, out var counts) ? (counts.Files, counts.Outside) : (0, 0);

    /// <summary>Files whose title the line is.</summary>
    public int TitleCount(long key) => _lines.TryGetValue(key, out var counts) ? counts.Titles : 0;

    public void Write(BinaryWriter writer)
    {
        writer.Write(Files);
        writer.Write(_dayFirst);
        writer.Write(_monthFirst);
        writer.Write(_lines.Count);
        foreach (var (key, counts) in _lines.OrderBy(l => l.Key))
        {
            writer.Write(key);
            writer.Write(counts.Files);
            writer.Write(counts.Outside);
            writer.Write(counts.Titles);
        }
    }

    public static SiteLines Read(BinaryReader reader)
    {
        var site = new SiteLines { Files = reader.ReadInt32(), _dayFirst = reader.ReadInt32(), _monthFirst = reader.ReadInt32() };
        for (var count = reader.ReadInt32(); count > 0; count--)
            site._lines.Add(reader.ReadInt64(), (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32()));
        return site;
    }

    private static NumericOrder? DateFinderVote(Article article) =>
        Fields.DateFinder.OrderShownBy([.. article.Removed.Select(r => r.Text), article.Provenance.GetValueOrDefault(ArticleFields.Date)?.Text ?? ""]);

    private void Count(long key, int files, int outside, int titles)
    {
        var counts = _lines.GetValueOrDefault(key);
        _lines[key] = (counts.Files + files, counts.Outside + outside, counts.Titles + titles);
    }
}
