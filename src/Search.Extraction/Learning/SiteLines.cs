using Search.Extraction.Dates;

namespace Search.Extraction.Learning;

/// <summary>
/// What the articles of one site teach together: in how many of them each line stands, in how many of these outside the body, and which
/// lines are titles. A sum, so the order in which they are added does not matter.
/// </summary>
internal sealed class SiteLines
{
    // Lines in fewer articles decide nothing.
    private const int LeastRepeats = 3;
    private const double LeastShare = 0.02;

    // Of the articles that have the line: so many must have it outside the body.
    private const double OutsideShare = 0.6;

    private readonly Dictionary<long, (int Articles, int Outside, int Titles)> _lines = [];
    private int _dayFirst;
    private int _monthFirst;

    /// <summary>Articles learnt from.</summary>
    public int Articles { get; private set; }

    /// <summary>How numeric dates are read here, where one reading fits most of them.</summary>
    public NumericOrder? Order => _dayFirst > _monthFirst ? NumericOrder.DayFirst : _monthFirst > _dayFirst ? NumericOrder.MonthFirst : null;

    /// <summary>Learns from one article.</summary>
    public void Add(ArticleLesson lesson)
    {
        Articles++;
        foreach (var (key, outside) in lesson.Lines)
            Count(key, 1, outside ? 1 : 0, 0);
        if (lesson.Title != 0)
            Count(lesson.Title, 0, 0, 1);
        if (lesson.Order == NumericOrder.DayFirst)
            _dayFirst++;
        else if (lesson.Order == NumericOrder.MonthFirst)
            _monthFirst++;
    }

    /// <summary>Forgets lines that stand in too few articles to matter and are no titles.</summary>
    public void DropRare()
    {
        foreach (var (key, counts) in _lines)
        {
            if (counts.Articles < LeastRepeats && counts.Titles == 0)
                _lines.Remove(key);
        }
    }

    /// <summary>In how many articles a line stands, when it repeats enough, outside the body; 0 when it is no furniture.</summary>
    public int FurnitureCount(long key)
    {
        if (Articles < Extraction.Furniture.LeastFiles || !_lines.TryGetValue(key, out var counts))
            return 0;
        var least = Math.Max(LeastRepeats, (int)Math.Ceiling(LeastShare * Articles));
        return counts.Articles >= least && counts.Outside >= OutsideShare * counts.Articles ? counts.Articles : 0;
    }

    /// <summary>The keys of all lines that are furniture.</summary>
    public IEnumerable<long> Furniture => _lines.Keys.Where(key => FurnitureCount(key) > 0);

    /// <summary>Whether the line is the title of an article.</summary>
    public bool IsTitle(long key) => _lines.TryGetValue(key, out var counts) && counts.Titles > 0;

    private void Count(long key, int articles, int outside, int titles)
    {
        var counts = _lines.GetValueOrDefault(key);
        _lines[key] = (counts.Articles + articles, counts.Outside + outside, counts.Titles + titles);
    }
}
