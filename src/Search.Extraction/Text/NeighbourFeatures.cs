namespace Search.Extraction.Text;

/// <summary>
/// What the second pass of the body model looks at: the first pass' scores of a line and of the lines around it, near and far. It
/// is what tells a short line in the middle of an article (a heading, an item of a list) from one in a menu.
/// </summary>
internal sealed class NeighbourFeatures
{
    private const int KindCount = (int)LineKind.Byline + 1;
    private const int ScoreBuckets = 10;
    private const int Windows = 3;
    private const int MassBuckets = 6;
    private const int DistanceBuckets = 6;

    private static readonly FeatureNames NameList = new("neighbours:");

    /// <summary>The feature that is always true.</summary>
    public static readonly int Bias = NameList.Group("bias");

    private static readonly int Own = NameList.Group("own", ScoreBuckets);
    private static readonly int OwnByPlace = NameList.Group("own-by-place", ScoreBuckets * 9);
    private static readonly int Left = NameList.Group("left", Windows * ScoreBuckets);
    private static readonly int Right = NameList.Group("right", Windows * ScoreBuckets);
    private static readonly int Both = NameList.Group("both", ScoreBuckets * ScoreBuckets);
    private static readonly int Mass = NameList.Group("mass", MassBuckets * MassBuckets);
    private static readonly int Distance = NameList.Group("distance", DistanceBuckets * DistanceBuckets);
    private static readonly int KindByPlace = NameList.Group("kind-by-place", KindCount * 9);
    private static readonly int Comments = NameList.Group("after-comments", 2);
    private static readonly int Related = NameList.Group("after-related", 5);

    private static readonly int[] WindowSizes = [1, 4, 12];

    private readonly LineContext _context;
    private readonly double[] _scores;
    private readonly double[] _sums;
    private readonly double[] _mass;
    private readonly int[] _leftDistance;
    private readonly int[] _rightDistance;

    /// <summary>Prepares the features of a document.</summary>
    /// <param name="context">The lines.</param>
    /// <param name="scores">Their scores of the first pass.</param>
    public NeighbourFeatures(LineContext context, double[] scores)
    {
        var count = scores.Length;
        _context = context;
        _scores = scores;
        _sums = new double[count + 1];
        _mass = new double[count + 1];
        _leftDistance = new int[count];
        _rightDistance = new int[count];
        for (var i = 0; i < count; i++)
        {
            _sums[i + 1] = _sums[i] + Math.Clamp(scores[i], -4, 4);
            _mass[i + 1] = _mass[i] + (scores[i] > 0 ? Math.Min(context.Lines[i].Text.Length, 1000) : 0);
            _leftDistance[i] = i == 0 ? 1000 : scores[i - 1] > 0 ? 1 : _leftDistance[i - 1] + 1;
        }

        for (var i = count - 1; i >= 0; i--)
            _rightDistance[i] = i == count - 1 ? 1000 : scores[i + 1] > 0 ? 1 : _rightDistance[i + 1] + 1;
    }

    /// <summary>Number of features.</summary>
    public static int Count => NameList.All.Count;

    /// <summary>Their names, by number.</summary>
    public static IReadOnlyList<string> Names => NameList.All;

    /// <summary>Puts the numbers of the features that are true for a line into <paramref name="active"/>.</summary>
    public void Collect(int i, List<int> active)
    {
        active.Clear();
        active.Add(Bias);
        var own = Bucket(_scores[i]);
        active.Add(Own + own);
        for (var window = 0; window < Windows; window++)
        {
            var size = WindowSizes[window];
            active.Add(Left + window * ScoreBuckets + Bucket(Average(i - size, i)));
            active.Add(Right + window * ScoreBuckets + Bucket(Average(i + 1, i + 1 + size)));
        }

        active.Add(Both + Bucket(Average(i - 4, i)) * ScoreBuckets + Bucket(Average(i + 1, i + 5)));
        var left = MassBucket(_mass[i]);
        var right = MassBucket(_mass[^1] - _mass[i + 1]);
        active.Add(Mass + left * MassBuckets + right);
        active.Add(Distance + DistanceBucket(_leftDistance[i]) * DistanceBuckets + DistanceBucket(_rightDistance[i]));
        var place = Place(_leftDistance[i], left) * 3 + Place(_rightDistance[i], right);
        active.Add(OwnByPlace + own * 9 + place);
        active.Add(KindByPlace + (int)_context.Lines[i].Kind * 9 + place);
        active.Add(Comments + (_context.AfterComments[i] ? 1 : 0));
        active.Add(Related + Math.Min(4, _context.RelatedBefore[i] / 3));
    }

    // 0: no body on this side; 1: far or little; 2: near and much.
    private static int Place(int distance, int mass) => mass == 0 ? 0 : distance > 10 || mass < 3 ? 1 : 2;

    private double Average(int from, int end)
    {
        from = Math.Max(from, 0);
        end = Math.Min(end, _scores.Length);
        return from >= end ? -4 : (_sums[end] - _sums[from]) / (end - from);
    }

    private int MassBucket(double mass)
    {
        var share = _mass[^1] == 0 ? 0 : mass / _mass[^1];
        return share <= 0 ? 0 : share < 0.03 ? 1 : share < 0.1 ? 2 : share < 0.3 ? 3 : share < 0.7 ? 4 : 5;
    }

    private static int DistanceBucket(int distance) => distance switch
    {
        1 => 0,
        2 => 1,
        <= 4 => 2,
        <= 10 => 3,
        <= 30 => 4,
        _ => 5,
    };

    private static int Bucket(double score) => Math.Clamp((int)Math.Floor(score + 5), 0, ScoreBuckets - 1);
}
