using System.Runtime.InteropServices;
using Search.Extraction.Dates;

namespace Search.Extraction.Learning;

/// <summary>
/// Adds up what the articles of each site teach together: in how many of them each line stands, and where. A sum, so the order in which they
/// are added does not matter.
/// </summary>
/// <remarks>
/// Nearly every line stands in one article, and an archive has hundreds of millions. So a first pass counts the lines into a table of bytes
/// in which several share a place: a place that is counted less often than furniture must be holds none. The others are counted one by one,
/// and in several passes if they are still too many, each pass a share of the lines by their hash. What this takes is bounded, whatever the
/// archive: the table, the lines of one pass, and eight bytes for each title.
/// </remarks>
internal sealed class SiteLineCounter
{
    // Lines in fewer articles decide nothing. The share counts in folders of some hundred articles; in one that holds several sites the
    // articles that have a line are its site, however few.
    private const int LeastRepeats = 3;
    private const double LeastShare = 0.02;
    private const int MostNeeded = 10;

    // Of the articles that have the line: so many must have it outside the body.
    private const double OutsideShare = 0.6;

    // What stands on one side of the body in so many articles, and nearly nowhere else, does so in all.
    private const int LeastForOrder = 20;
    private const double OrderShare = 0.9;

    // One order of open dates holds for a site, hardly ever for a folder of several.
    private const int TimesMoreDates = 10;

    private const int MostPlaces = 1 << 26;

    private readonly LessonStore _lessons;
    private readonly int _linesInPass;
    private readonly Dictionary<string, Site> _sites = new(StringComparer.Ordinal);
    private byte[] _places = [];

    /// <param name="lessons">What the files taught.</param>
    /// <param name="linesInPass">Prints of lines that are counted in one pass, at most.</param>
    public SiteLineCounter(LessonStore lessons, int linesInPass = 4_000_000) => (_lessons, _linesInPass) = (lessons, linesInPass);

    /// <summary>Adds up.</summary>
    public Dictionary<string, SiteLines> Count()
    {
        CountArticlesAndPlaces();
        var passes = _lessons.LineCount <= _linesInPass ? 1 : 1 + (int)(Candidates(1, 0).LongCount() / _linesInPass);
        for (var pass = 0; pass < passes; pass++)
        {
            foreach (var (site, key, place) in Candidates(passes, pass))
                CollectionsMarshal.GetValueRefOrAddDefault(site.Counts, key, out _).Add(place);

            foreach (var site in _sites.Values)
                site.KeepFurniture();
        }

        _places = [];
        return _sites.ToDictionary(site => site.Key, site => site.Value.Sum(), StringComparer.Ordinal);
    }

    private void CountArticlesAndPlaces()
    {
        var size = 1L << 10;
        while (size < 2 * _lessons.LineCount && size < MostPlaces)
            size *= 2;
        _places = new byte[size];
        foreach (var (_, lesson) in _lessons.Files)
        {
            if (!_sites.TryGetValue(lesson.Group, out var site))
                _sites.Add(lesson.Group, site = new Site(_sites.Count));
            foreach (var article in lesson.Articles)
            {
                site.Add(article);
                foreach (var (key, _) in article.Lines)
                {
                    ref var place = ref _places[PlaceOf(site, key)];
                    if (place < byte.MaxValue)
                        place++;
                }
            }
        }
    }

    // The lines that may be furniture, once for each article, of one share.
    private IEnumerable<(Site Site, long Key, LinePlace Place)> Candidates(int passes, int pass)
    {
        foreach (var (_, lesson) in _lessons.Files)
        {
            var site = _sites[lesson.Group];
            if (site.Articles < Extraction.Furniture.LeastFiles)
                continue;
            var least = Math.Min(site.Least, byte.MaxValue);
            foreach (var article in lesson.Articles)
            {
                foreach (var (key, place) in article.Lines)
                {
                    if (_places[PlaceOf(site, key)] >= least && (passes == 1 || (int)((ulong)key / 4 % (ulong)passes) == pass))
                        yield return (site, key, place);
                }
            }
        }
    }

    private int PlaceOf(Site site, long key) => (int)((((ulong)key ^ ((ulong)site.Number * 0x9E3779B97F4A7C15)) * 0xD1B54A32D192ED03 >> 32) & (ulong)(_places.Length - 1));

    private struct Counts
    {
        private int _above;
        private int _below;
        private int _elsewhere;
        private int _article;

        public readonly int Articles => _above + _below + _elsewhere + _article;

        public void Add(LinePlace place)
        {
            ref var count = ref _article;
            if (place == LinePlace.Above)
                count = ref _above;
            else if (place == LinePlace.Below)
                count = ref _below;
            else if (place == LinePlace.Elsewhere)
                count = ref _elsewhere;
            count++;
        }

        /// <summary>Null for a line that is no furniture.</summary>
        public readonly LineRole? Role => Articles - _article < OutsideShare * Articles ? null : (_article == 1 ? LineRole.Teaser : LineRole.None) | Order;

        private readonly LineRole Order =>
            Articles < LeastForOrder ? LineRole.None
            : _above >= OrderShare * Articles ? LineRole.Above
            : _below >= OrderShare * Articles ? LineRole.Below
            : LineRole.None;
    }

    private sealed class Site(int number)
    {
        private readonly Dictionary<long, RepeatedLine> _furniture = [];
        private readonly List<long> _titles = [];
        private int _dayFirst;
        private int _monthFirst;

        public int Number => number;

        public int Articles { get; private set; }

        /// <summary>Furniture stands in so many articles.</summary>
        public int Least => Math.Clamp((int)Math.Ceiling(LeastShare * Articles), LeastRepeats, MostNeeded);

        /// <summary>Lines of this pass.</summary>
        public Dictionary<long, Counts> Counts { get; } = [];

        public void Add(ArticleLesson lesson)
        {
            Articles++;
            if (lesson.Title != 0)
                _titles.Add(lesson.Title);
            if (lesson.Order == NumericOrder.DayFirst)
                _dayFirst++;
            else if (lesson.Order == NumericOrder.MonthFirst)
                _monthFirst++;
        }

        public void KeepFurniture()
        {
            foreach (var (key, counts) in Counts)
            {
                if (counts.Articles >= Least && counts.Role is { } role)
                    _furniture.Add(key, new RepeatedLine(counts.Articles, role));
            }

            Counts.Clear();
            Counts.TrimExcess();
        }

        public SiteLines Sum()
        {
            NumericOrder? order = _dayFirst > TimesMoreDates * _monthFirst ? NumericOrder.DayFirst : _monthFirst > TimesMoreDates * _dayFirst ? NumericOrder.MonthFirst : null;
            _titles.Sort();
            return new SiteLines(Articles, order, _furniture, [.. _titles.Distinct()]);
        }
    }
}
