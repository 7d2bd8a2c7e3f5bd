using System.Buffers;

namespace Search.Extraction.Text;

/// <summary>
/// The features of the lines of a text: those of the first pass at once, those of the second when the scores of the first are known.
/// Time is linear in the number of lines.
/// </summary>
internal sealed class LineFeatures
{
    /// <summary>How many features the first pass looks at: those before this one.</summary>
    public const int FirstPass = (int)LineFeature.Score;

    /// <summary>How many features there are.</summary>
    public const int Count = (int)LineFeature.ToBestEnd + 1;

    // Distances beyond this are all the same.
    private const int Far = 40;
    private const int DateSpan = 16;

    private static readonly SearchValues<string> Addresses = SearchValues.Create(["http", "www.", ".com"], StringComparison.OrdinalIgnoreCase);

    private readonly LineContext _context;
    private readonly float[] _values;

    public LineFeatures(LineContext context)
    {
        _context = context;
        _values = new float[context.Lines.Count * Count];
        for (var i = 0; i < context.Lines.Count; i++)
            AddText(i);
        AddNeighbours();
        AddPlaces();
    }

    /// <summary>The features of a line, by the number of <see cref="LineFeature"/>.</summary>
    public Span<float> Row(int line) => _values.AsSpan(line * Count, Count);

    /// <summary>Adds what the second pass sees.</summary>
    /// <param name="scores">Of the first pass: the logarithm of the odds of each line.</param>
    public void AddScores(ReadOnlySpan<double> scores)
    {
        var count = scores.Length;
        var sums = new double[count + 1];
        var total = 0.0;
        for (var i = 0; i < count; i++)
        {
            sums[i + 1] = sums[i] + Math.Clamp(scores[i], -4, 4);
            total += scores[i] > 0 ? _context.Lines[i].Extent : 0;
        }

        var (bestStart, bestEnd) = Best(scores);
        var before = 0.0;
        var distance = Far;
        for (var i = 0; i < count; i++)
        {
            var row = Row(i);
            var mass = scores[i] > 0 ? _context.Lines[i].Extent : 0;
            row[(int)LineFeature.Score] = (float)scores[i];
            row[(int)LineFeature.ScoreBefore1] = Average(sums, i - 1, i);
            row[(int)LineFeature.ScoreAfter1] = Average(sums, i + 1, i + 2);
            row[(int)LineFeature.ScoreBefore2] = Average(sums, i - 2, i - 1);
            row[(int)LineFeature.ScoreAfter2] = Average(sums, i + 2, i + 3);
            row[(int)LineFeature.ScoreBefore4] = Average(sums, i - 4, i);
            row[(int)LineFeature.ScoreAfter4] = Average(sums, i + 1, i + 5);
            row[(int)LineFeature.ScoreBefore12] = Average(sums, i - 12, i);
            row[(int)LineFeature.ScoreAfter12] = Average(sums, i + 1, i + 13);
            row[(int)LineFeature.BodyBefore] = distance;
            row[(int)LineFeature.ShareBefore] = total == 0 ? 0 : (float)(before / total);
            row[(int)LineFeature.ShareAfter] = total == 0 ? 0 : (float)((total - before - mass) / total);
            row[(int)LineFeature.BodyLength] = (float)total;
            row[(int)LineFeature.FromBest] = Math.Clamp(i - bestStart, -Far, Far);
            row[(int)LineFeature.ToBestEnd] = Math.Clamp(bestEnd - i, -Far, Far);
            before += mass;
            distance = scores[i] > 0 ? 1 : Math.Min(Far, distance + 1);
        }

        distance = Far;
        for (var i = count - 1; i >= 0; i--)
        {
            Row(i)[(int)LineFeature.BodyAfter] = distance;
            distance = scores[i] > 0 ? 1 : Math.Min(Far, distance + 1);
        }
    }

    // The stretch of lines whose scores, weighed by the root of their words, have the greatest sum.
    private (int Start, int End) Best(ReadOnlySpan<double> scores)
    {
        double sum = 0, most = 0;
        int start = 0, bestStart = 0, bestEnd = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            if (sum <= 0)
                (sum, start) = (0, i);
            sum += Math.Clamp(scores[i], -4, 4) * Math.Sqrt(1 + _context.Lines[i].Words);
            if (sum > most)
                (most, bestStart, bestEnd) = (sum, start, i + 1);
        }

        return (bestStart, bestEnd);
    }

    private void AddText(int i)
    {
        var row = Row(i);
        var line = _context.Lines[i];
        var text = line.Text.AsSpan();
        row[(int)LineFeature.Extent] = line.Extent;
        row[(int)LineFeature.Words] = line.Words;
        row[(int)LineFeature.CapitalShare] = line.Words == 0 ? 0 : (float)line.CapitalWords / line.Words;
        row[(int)LineFeature.UpperShare] = line.Words == 0 ? 0 : (float)line.UpperWords / line.Words;
        row[(int)LineFeature.DigitShare] = (float)line.Digits / text.Length;
        row[(int)LineFeature.StopShare] = (float)_context.StopShare(line);
        row[(int)LineFeature.Sentences] = text.Count(". ") + text.Count("? ") + text.Count("! ") + text.Count('。');
        row[(int)LineFeature.Commas] = text.Count(',') + text.Count('、');
        row[(int)LineFeature.EndMark] = EndMark(line);
        row[(int)LineFeature.StartMark] = StartMark(text[0]);
        row[(int)LineFeature.Kind] = (int)line.Kind;
        row[(int)LineFeature.Phrase] = (int)line.Phrase;
        row[(int)LineFeature.HasBar] = text.ContainsAny("|›»•") ? 1 : 0;
        row[(int)LineFeature.HasCopyright] = text.ContainsAny('©', '®', '™') ? 1 : 0;
        row[(int)LineFeature.HasAt] = text.Contains('@') ? 1 : 0;
        row[(int)LineFeature.HasAddress] = text.ContainsAny(Addresses) ? 1 : 0;
        row[(int)LineFeature.HasQuote] = text.ContainsAny("“”\"«»„") ? 1 : 0;
        row[(int)LineFeature.HasBraces] = text.ContainsAny('{', '}') ? 1 : 0;
        row[(int)LineFeature.DateLetters] = line.Dates is null ? -1 : Math.Min(line.OtherLettersBesideDates, 200);
        row[(int)LineFeature.Repeats] = _context.Repeats[i];
        row[(int)LineFeature.BlankBefore] = Math.Min(line.BlankLinesBefore, 4);
        row[(int)LineFeature.BlankAfter] = i + 1 < _context.Lines.Count ? Math.Min(_context.Lines[i + 1].BlankLinesBefore, 4) : -1;
    }

    private void AddNeighbours()
    {
        var lines = _context.Lines;
        var count = lines.Count;
        var extents = new double[count + 1];
        var dates = new int[count + 1];
        var phrases = new int[count + 1];
        var strong = new double[count + 1];
        var weights = new double[count + 1];
        for (var i = 0; i < count; i++)
        {
            var weight = Math.Min(lines[i].Extent, 1000) + 20.0;
            extents[i + 1] = extents[i] + Math.Min(lines[i].Extent, 300);
            dates[i + 1] = dates[i] + (lines[i].Kind == LineKind.Date ? 1 : 0);
            phrases[i + 1] = phrases[i] + (lines[i].Phrase != LineKind.None ? 1 : 0);
            weights[i + 1] = weights[i] + weight;
            strong[i + 1] = strong[i] + (_context.Strong[i] ? weight : 0);
        }

        int date = Far, byline = Far;
        for (var i = 0; i < count; i++)
        {
            var row = Row(i);
            row[(int)LineFeature.PreviousExtent] = ExtentAt(i - 1);
            row[(int)LineFeature.NextExtent] = ExtentAt(i + 1);
            row[(int)LineFeature.SecondPreviousExtent] = ExtentAt(i - 2);
            row[(int)LineFeature.SecondNextExtent] = ExtentAt(i + 2);
            row[(int)LineFeature.PreviousKind] = KindAt(i - 1);
            row[(int)LineFeature.NextKind] = KindAt(i + 1);
            row[(int)LineFeature.SecondPreviousKind] = KindAt(i - 2);
            row[(int)LineFeature.SecondNextKind] = KindAt(i + 2);
            row[(int)LineFeature.ExtentBefore] = Average(extents, i - 5, i);
            row[(int)LineFeature.ExtentAfter] = Average(extents, i + 1, i + 6);
            row[(int)LineFeature.StrongBefore] = Math.Min(Far, _context.StrongBefore[i]);
            row[(int)LineFeature.StrongAfter] = Math.Min(Far, _context.StrongAfter[i]);
            row[(int)LineFeature.SentencesBefore] = SentencesBetween(i - 8, i);
            row[(int)LineFeature.SentencesAfter] = SentencesBetween(i + 1, i + 9);
            var (from, end) = (Math.Max(0, i - 4), Math.Min(count, i + 5));
            row[(int)LineFeature.Density] = (float)((strong[end] - strong[from] - (strong[i + 1] - strong[i])) / (1 + weights[end] - weights[from] - (weights[i + 1] - weights[i])));
            row[(int)LineFeature.PhrasesAround] = phrases[end] - phrases[from];
            row[(int)LineFeature.DatesAround] = dates[Math.Min(count, i + DateSpan)] - dates[Math.Max(0, i - DateSpan)];
            row[(int)LineFeature.DateBefore] = date;
            row[(int)LineFeature.BylineBefore] = byline;
            date = lines[i].Kind == LineKind.Date ? 1 : Math.Min(Far, date + 1);
            byline = lines[i].Kind == LineKind.Byline ? 1 : Math.Min(Far, byline + 1);
        }

        (date, byline) = (Far, Far);
        for (var i = count - 1; i >= 0; i--)
        {
            var row = Row(i);
            row[(int)LineFeature.DateAfter] = date;
            row[(int)LineFeature.BylineAfter] = byline;
            date = lines[i].Kind == LineKind.Date ? 1 : Math.Min(Far, date + 1);
            byline = lines[i].Kind == LineKind.Byline ? 1 : Math.Min(Far, byline + 1);
        }
    }

    private void AddPlaces()
    {
        var lines = _context.Lines;
        long all = 0, sofar = 0, run = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            all += lines[i].Extent;
            run += i >= _context.RunStart && i < _context.RunEnd ? lines[i].Extent : 0;
        }

        for (var i = 0; i < lines.Count; i++)
        {
            var row = Row(i);
            row[(int)LineFeature.Place] = (float)i / lines.Count;
            row[(int)LineFeature.PlaceInText] = (float)sofar / all;
            row[(int)LineFeature.Lines] = lines.Count;
            row[(int)LineFeature.AfterComments] = _context.AfterComments[i] ? 1 : 0;
            row[(int)LineFeature.RelatedBefore] = Math.Min(Far, _context.RelatedBefore[i]);
            row[(int)LineFeature.BeforeRun] = Math.Clamp(_context.RunStart - i, -Far, Far);
            row[(int)LineFeature.BehindRun] = Math.Clamp(i - _context.RunEnd, -Far, Far);
            row[(int)LineFeature.RunLength] = run;
            row[(int)LineFeature.RunShare] = (float)run / all;
            row[(int)LineFeature.SharedWords] = _context.SharedWords[i];
            row[(int)LineFeature.SharedShare] = lines[i].ContentWords.Length == 0 ? -1 : (float)_context.SharedWords[i] / lines[i].ContentWords.Length;
            sofar += lines[i].Extent;
        }
    }

    private static float Average(double[] sums, int from, int end)
    {
        from = Math.Max(from, 0);
        end = Math.Min(end, sums.Length - 1);
        return from >= end ? -5 : (float)((sums[end] - sums[from]) / (end - from));
    }

    private int SentencesBetween(int from, int end) =>
        _context.SentencesUpTo[Math.Min(end, _context.Lines.Count)] - _context.SentencesUpTo[Math.Clamp(from, 0, _context.Lines.Count)];

    private int ExtentAt(int i) => (uint)i < (uint)_context.Lines.Count ? _context.Lines[i].Extent : 0;

    private int KindAt(int i) => (uint)i < (uint)_context.Lines.Count ? (int)_context.Lines[i].Kind : (int)LineKind.None;

    private static int EndMark(Line line)
    {
        var last = line.Text[^1];
        return last == '…' || line.Text.EndsWith("...", StringComparison.Ordinal) ? 1 : line.EndsSentence ? (last is '?' or '!' ? 2 : 3) : last is ':' or '：' ? 4 : last is ',' or ';' or '-' ? 5 : 0;
    }

    private static int StartMark(char first) =>
        char.IsUpper(first) ? 0 : char.IsLower(first) ? 1 : char.IsDigit(first) ? 2 : first is '"' or '“' or '«' or '„' or '\'' or '‘' ? 3 : first is '-' or '–' or '—' or '•' or '*' or '·' ? 4 : char.IsLetter(first) ? 5 : 6;
}
