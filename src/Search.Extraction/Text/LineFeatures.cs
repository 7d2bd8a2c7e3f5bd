using System.Buffers;

namespace Search.Extraction.Text;

/// <summary>
/// The features of the lines of a text: those of the first pass at once, those of the second when the scores of the first are known.
/// Time is linear in the number of lines.
/// </summary>
internal sealed class LineFeatures : IDisposable
{
    /// <summary>How many features the first pass looks at: those before this one.</summary>
    public const int FirstPass = (int)LineFeature.Score;

    /// <summary>How many features there are.</summary>
    public const int Count = (int)LineFeature.ToBestEnd + 1;

    // Distances beyond this are all the same.
    private const int Far = 40;
    private const int DateSpan = 16;
    private const int ShortLine = 70;

    // The memory for texts of so many lines, nearly all, is used again; the pool would round that for longer ones up to twice as much.
    private const int MostPooled = 512;

    private static readonly SearchValues<string> Addresses = SearchValues.Create(["http", "www.", ".com"], StringComparison.OrdinalIgnoreCase);

    private readonly LineContext _context;
    private readonly FurnitureWords _words;
    private readonly float[] _values;
    private readonly int _stride;

    public LineFeatures(LineContext context, FurnitureWords words)
    {
        (_context, _words) = (context, words);
        _stride = SymmetricTrees.Padded(context.Lines.Count);
        // Every place is set below, and nobody reads the sums of the rows that only fill the last vector.
        _values = _stride <= MostPooled ? ArrayPool<float>.Shared.Rent(_stride * Count) : GC.AllocateUninitializedArray<float>(_stride * Count);
        for (var i = 0; i < context.Lines.Count; i++)
            AddText(i);
        AddNeighbours();
        AddPlaces();
    }

    /// <summary>The values of each feature for all lines, one feature behind the other; each takes <see cref="Stride"/> places.</summary>
    public float[] Columns => _values;

    /// <summary>Places between a feature and the next.</summary>
    public int Stride => _stride;

    /// <summary>Gives the memory back; not to be used afterwards.</summary>
    public void Dispose()
    {
        if (_stride <= MostPooled)
            ArrayPool<float>.Shared.Return(_values);
    }

    /// <summary>A copy of the features of a line, by the number of <see cref="LineFeature"/>.</summary>
    public float[] Row(int line)
    {
        var row = new float[Count];
        for (var feature = 0; feature < Count; feature++)
            row[feature] = _values[feature * _stride + line];
        return row;
    }

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
            var mass = scores[i] > 0 ? _context.Lines[i].Extent : 0;
            Set(i, LineFeature.Score, (float)scores[i]);
            Set(i, LineFeature.ScoreBefore1, Average(sums, i - 1, i));
            Set(i, LineFeature.ScoreAfter1, Average(sums, i + 1, i + 2));
            Set(i, LineFeature.ScoreBefore2, Average(sums, i - 2, i - 1));
            Set(i, LineFeature.ScoreAfter2, Average(sums, i + 2, i + 3));
            Set(i, LineFeature.ScoreBefore4, Average(sums, i - 4, i));
            Set(i, LineFeature.ScoreAfter4, Average(sums, i + 1, i + 5));
            Set(i, LineFeature.ScoreBefore12, Average(sums, i - 12, i));
            Set(i, LineFeature.ScoreAfter12, Average(sums, i + 1, i + 13));
            Set(i, LineFeature.BodyBefore, distance);
            Set(i, LineFeature.ShareBefore, total == 0 ? 0 : (float)(before / total));
            Set(i, LineFeature.ShareAfter, total == 0 ? 0 : (float)((total - before - mass) / total));
            Set(i, LineFeature.BodyLength, (float)total);
            Set(i, LineFeature.FromBest, Math.Clamp(i - bestStart, -Far, Far));
            Set(i, LineFeature.ToBestEnd, Math.Clamp(bestEnd - i, -Far, Far));
            before += mass;
            distance = scores[i] > 0 ? 1 : Math.Min(Far, distance + 1);
        }

        distance = Far;
        for (var i = count - 1; i >= 0; i--)
        {
            Set(i, LineFeature.BodyAfter, distance);
            Set(i, LineFeature.Gap, distance + At(i, LineFeature.BodyBefore));
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

    private void Set(int line, LineFeature feature, float value) => _values[(int)feature * _stride + line] = value;

    private float At(int line, LineFeature feature) => _values[(int)feature * _stride + line];

    private void AddText(int i)
    {
        var line = _context.Lines[i];
        var text = line.Text.AsSpan();
        Set(i, LineFeature.Extent, line.Extent);
        Set(i, LineFeature.Words, line.Words);
        Set(i, LineFeature.CapitalShare, (float)LineShape.CapitalShare(line));
        Set(i, LineFeature.UpperShare, (float)LineShape.UpperShare(line));
        Set(i, LineFeature.DigitShare, (float)line.Digits / text.Length);
        Set(i, LineFeature.StopShare, (float)_context.StopShare(line));
        Set(i, LineFeature.Sentences, line.Sentences);
        Set(i, LineFeature.Commas, line.Commas);
        Set(i, LineFeature.EndMark, LineShape.EndMark(line));
        Set(i, LineFeature.StartMark, LineShape.StartMark(line));
        Set(i, LineFeature.Kind, (int)line.Kind);
        Set(i, LineFeature.Phrase, (int)line.Phrase);
        Set(i, LineFeature.HasBar, (line.Marks & LineMarks.Bar) != 0 ? 1 : 0);
        Set(i, LineFeature.HasCopyright, (line.Marks & LineMarks.Copyright) != 0 ? 1 : 0);
        Set(i, LineFeature.HasAt, (line.Marks & LineMarks.At) != 0 ? 1 : 0);
        Set(i, LineFeature.HasAddress, text.ContainsAny(Addresses) ? 1 : 0);
        Set(i, LineFeature.HasQuote, (line.Marks & LineMarks.Quote) != 0 ? 1 : 0);
        Set(i, LineFeature.HasBraces, (line.Marks & LineMarks.Braces) != 0 ? 1 : 0);
        Set(i, LineFeature.HasCredit, PictureCredits.IsAtEnd(text) ? 1 : 0);
        Set(i, LineFeature.UpperStart, UpperStart(text));
        Set(i, LineFeature.Tail, Tail(line));
        var (sum, most) = _words.Weigh(line.ContentWords);
        Set(i, LineFeature.WordSum, sum);
        Set(i, LineFeature.WordMean, sum / (line.ContentWords.Length + 1));
        Set(i, LineFeature.WordMost, most);
        Set(i, LineFeature.DateLetters, line.Dates is null ? -1 : Math.Min(line.OtherLettersBesideDates, 200));
        Set(i, LineFeature.Repeats, _context.Repeats[i]);
        Set(i, LineFeature.BlankBefore, Math.Min(line.BlankLinesBefore, 4));
        Set(i, LineFeature.BlankAfter, i + 1 < _context.Lines.Count ? Math.Min(_context.Lines[i + 1].BlankLinesBefore, 4) : -1);
    }

    private void AddNeighbours()
    {
        var lines = _context.Lines;
        var count = lines.Count;
        var extents = new double[count + 1];
        var dates = new int[count + 1];
        var phrases = new int[count + 1];
        var repeats = new int[count + 1];
        var words = new double[count + 1];
        var strong = new double[count + 1];
        var weights = new double[count + 1];
        for (var i = 0; i < count; i++)
        {
            var weight = Math.Min(lines[i].Extent, 1000) + 20.0;
            extents[i + 1] = extents[i] + Math.Min(lines[i].Extent, 300);
            dates[i + 1] = dates[i] + (lines[i].Kind == LineKind.Date ? 1 : 0);
            phrases[i + 1] = phrases[i] + (lines[i].Phrase != LineKind.None ? 1 : 0);
            repeats[i + 1] = repeats[i] + (_context.Repeats[i] > 2 ? 1 : 0);
            words[i + 1] = words[i] + At(i, LineFeature.WordMean);
            weights[i + 1] = weights[i] + weight;
            strong[i + 1] = strong[i] + (_context.Strong[i] ? weight : 0);
        }

        int date = Far, byline = Far, colon = Far, run = 0;
        for (var i = 0; i < count; i++)
        {
            Set(i, LineFeature.PreviousExtent, ExtentAt(i - 1));
            Set(i, LineFeature.NextExtent, ExtentAt(i + 1));
            Set(i, LineFeature.SecondPreviousExtent, ExtentAt(i - 2));
            Set(i, LineFeature.SecondNextExtent, ExtentAt(i + 2));
            Set(i, LineFeature.PreviousKind, KindAt(i - 1));
            Set(i, LineFeature.NextKind, KindAt(i + 1));
            Set(i, LineFeature.SecondPreviousKind, KindAt(i - 2));
            Set(i, LineFeature.SecondNextKind, KindAt(i + 2));
            Set(i, LineFeature.PreviousCredit, i > 0 ? At(i - 1, LineFeature.HasCredit) : 0);
            Set(i, LineFeature.NextCredit, i + 1 < count ? At(i + 1, LineFeature.HasCredit) : 0);
            Set(i, LineFeature.ExtentBefore, Average(extents, i - 5, i));
            Set(i, LineFeature.ExtentAfter, Average(extents, i + 1, i + 6));
            Set(i, LineFeature.StrongBefore, Math.Min(Far, _context.StrongBefore[i]));
            Set(i, LineFeature.StrongAfter, Math.Min(Far, _context.StrongAfter[i]));
            Set(i, LineFeature.SentencesBefore, SentencesBetween(i - 8, i));
            Set(i, LineFeature.SentencesAfter, SentencesBetween(i + 1, i + 9));
            var (from, end) = (Math.Max(0, i - 4), Math.Min(count, i + 5));
            Set(i, LineFeature.Density, (float)((strong[end] - strong[from] - (strong[i + 1] - strong[i])) / (1 + weights[end] - weights[from] - (weights[i + 1] - weights[i]))));
            Set(i, LineFeature.PhrasesAround, phrases[end] - phrases[from]);
            Set(i, LineFeature.RepeatsAround, repeats[Math.Min(count, i + 9)] - repeats[Math.Max(0, i - 8)]);
            Set(i, LineFeature.WordsAround, (float)(words[end] - words[from]) / (end - from));
            Set(i, LineFeature.Parallel, (IsParallel(i, i - 1) ? 1 : 0) + (IsParallel(i, i + 1) ? 2 : 0));
            Set(i, LineFeature.ColonBefore, colon);
            colon = lines[i].Text[^1] is ':' or '：' ? 1 : Math.Min(Far, colon + 1);
            run = lines[i].Extent < ShortLine ? run + 1 : 0;
            if (i + 1 == count || lines[i + 1].Extent >= ShortLine)
                SetRun(i, run);
            Set(i, LineFeature.DatesAround, dates[Math.Min(count, i + DateSpan)] - dates[Math.Max(0, i - DateSpan)]);
            Set(i, LineFeature.DateBefore, date);
            Set(i, LineFeature.BylineBefore, byline);
            date = lines[i].Kind == LineKind.Date ? 1 : Math.Min(Far, date + 1);
            byline = lines[i].Kind == LineKind.Byline ? 1 : Math.Min(Far, byline + 1);
        }

        (date, byline) = (Far, Far);
        for (var i = count - 1; i >= 0; i--)
        {
            Set(i, LineFeature.DateAfter, date);
            Set(i, LineFeature.BylineAfter, byline);
            date = lines[i].Kind == LineKind.Date ? 1 : Math.Min(Far, date + 1);
            byline = lines[i].Kind == LineKind.Byline ? 1 : Math.Min(Far, byline + 1);
        }
    }

    // Each line of a run of short ones that ends here knows how long it is: a list, a table, a menu.
    private void SetRun(int last, int length)
    {
        Set(last, LineFeature.ShortRun, Math.Min(Far, length));
        for (var i = last - 1; i > last - length; i--)
            Set(i, LineFeature.ShortRun, Math.Min(Far, length));
    }

    // Lines of the same build: items of one list.
    private bool IsParallel(int i, int other) =>
        (uint)other < (uint)_context.Lines.Count && At(i, LineFeature.StartMark) == At(other, LineFeature.StartMark) && At(i, LineFeature.EndMark) == At(other, LineFeature.EndMark) &&
        _context.Lines[i].Extent * 2 >= _context.Lines[other].Extent && _context.Lines[other].Extent * 2 >= _context.Lines[i].Extent;

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
            Set(i, LineFeature.Place, (float)i / lines.Count);
            Set(i, LineFeature.PlaceInText, (float)sofar / all);
            Set(i, LineFeature.FromTop, Math.Min(Far, i));
            Set(i, LineFeature.FromEnd, Math.Min(Far, lines.Count - i));
            Set(i, LineFeature.Lines, lines.Count);
            Set(i, LineFeature.AfterComments, _context.AfterComments[i] ? 1 : 0);
            Set(i, LineFeature.RelatedBefore, Math.Min(Far, _context.RelatedBefore[i]));
            Set(i, LineFeature.BeforeRun, Math.Clamp(_context.RunStart - i, -Far, Far));
            Set(i, LineFeature.BehindRun, Math.Clamp(i - _context.RunEnd, -Far, Far));
            Set(i, LineFeature.RunLength, run);
            Set(i, LineFeature.RunShare, (float)run / all);
            Set(i, LineFeature.SharedWords, _context.SharedWords[i]);
            Set(i, LineFeature.SharedShare, lines[i].ContentWords.Length == 0 ? -1 : (float)_context.SharedWords[i] / lines[i].ContentWords.Length);
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

    // How long the words behind the last sentence of a line are, when all begin with capitals, as in the credit at the end of a caption; −1
    // when the line ends as a sentence or has but one, 100 when they are words of a text.
    private static int Tail(Line line)
    {
        const int Longest = 60;
        const int Prose = 100;
        if (line.EndsSentence || line.Extent < ShortLine / 2)
            return -1;
        var text = line.Text.AsSpan();
        var end = text[..^1].LastIndexOfAny('.', '!', '?');
        if (end < 0)
            return -1;
        var tail = text[(end + 1)..];
        if (tail.Length > Longest)
            return Prose;
        for (var i = 0; i < tail.Length; i++)
        {
            if (char.IsLower(tail[i]) && (i == 0 || tail[i - 1] == ' '))
                return Prose;
        }

        return tail.Length;
    }

    // How many letters stand before the first small one: "READ MORE | …", "NAIROBI, Kenya".
    private static int UpperStart(ReadOnlySpan<char> text)
    {
        const int Most = 40;
        var letters = 0;
        foreach (var letter in text)
        {
            if (char.IsLower(letter) || letters == Most)
                break;
            letters += char.IsUpper(letter) ? 1 : 0;
        }

        return letters;
    }
}
