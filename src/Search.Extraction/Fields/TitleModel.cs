using Search.Extraction.Dates;
using Search.Extraction.Names;
using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>
/// How likely each line is the headline: the sum of the weights of its <see cref="TitleFeatures"/>, in log odds against there being
/// none. The weights are a table in <c>TitleWeights.txt</c>, fitted by the benchmark <c>extraction-train-title</c>.
/// </summary>
internal static class TitleModel
{
    /// <summary>Longer lines are no headlines.</summary>
    public const int LongestTitle = 250;

    private const int MostWordsOfDuration = 6;

    private static readonly WordSet Durations = new("min|mins|minute|minutes|minuten|minutos|minuti|мин|dk|dakika|read|lesezeit|lecture".Split('|'));

    private static readonly double[] Weights = WeightTable.Load("Search.Extraction.Fields.TitleWeights.txt", TitleFeatures.Names);

    /// <summary>Lines that may be the headline, in order: before the body, or its first line.</summary>
    public static List<int> Possible(BodyLines body)
    {
        const int Farthest = 150;
        var start = body.Start;
        var possible = new List<int>();
        for (var i = Math.Max(0, start - Farthest); i <= start && i < body.Lines.Count; i++)
        {
            if (IsPossible(body, i, start))
                possible.Add(i);
        }

        return possible;
    }

    /// <summary>Scores of the possible lines: above 0 where the line is more likely the headline than the text has none.</summary>
    public static double[] Scores(BodyLines body, List<int> possible)
    {
        var scores = new double[possible.Count];
        var active = new List<int>(32);
        var (start, most) = (body.Start, MostShared(body, possible));
        for (var n = 0; n < scores.Length; n++)
        {
            TitleFeatures.Collect(body, possible[n], start, most, active);
            scores[n] = WeightTable.Sum(Weights, active);
        }

        return scores;
    }

    /// <summary>The most words that a possible headline shares with the body.</summary>
    public static int MostShared(BodyLines body, List<int> possible)
    {
        var most = 0;
        foreach (var i in possible)
            most = Math.Max(most, body.Context.SharedWords[i]);
        return most;
    }

    // "Storm to hit the coast on 17 July": several words, and no date of publication lacks its year beside so many. One with its year has other words beside it
    // only where another date stands below: "The flood of May 3, 1999 and what it taught us".
    private static bool SpeaksOfDay(BodyLines body, int i, int start)
    {
        if (body.Lines[i] is not { Words: >= 5, OtherLettersBesideDates: >= 15 } line || line.Dates!.Any(date => date.Label != DateLabel.None))
            return false;
        return line.Dates!.All(date => date.Date is null)
            || (BylineParser.ParseLabelled(line.Text) is null && Enumerable.Range(i + 1, Math.Max(0, start - i - 1)).Any(below => body.Lines[below].Kind == LineKind.Date));
    }

    // "6 min read", "Artikel zum Hören • 6 Min"
    private static bool IsDuration(Line line) =>
        line is { Words: <= MostWordsOfDuration, Digits: 1 or 2 } && line.Text.AsSpan().TrimEnd(" .)") is var text && Durations.Contains(text[(text.LastIndexOf(' ') + 1)..]);

    // The first line of the body only when it is like no paragraph, and more of the body follows.
    private static bool IsPossible(BodyLines body, int i, int start)
    {
        var line = body.Lines[i];
        // What was taken for a caption right above the first paragraph may be the headline.
        var isOut = body.Reasons[i] is not null && !(i == start - 1 && body.Reasons[i] == BodyFinder.Caption);
        if (line.Text.Length > LongestTitle || line.Letters == 0 || line.Kind == LineKind.Byline || (line.Kind == LineKind.Date && !SpeaksOfDay(body, i, start)) || isOut ||
            line.Phrase is LineKind.Comments || line.Text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || SectionTrail.IsTrail(line.Text) || IsDuration(line) ||
            line.Text[0] is '←' or '→' || line.Text[^1] is '←' or '→' || line.Text is ['(', .., ')'])
            return false;
        // Old papers end their headlines, in capitals, with a full stop.
        return i < start || (line.Words >= 2 && (!line.Text.EndsWith('.') || line.UpperWords == line.Words) && body.End > i + 1);
    }
}
