using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>Finds the line under the headline.</summary>
internal static class SubtitleFinder
{
    private const int Shortest = 12;
    private const int Longest = 400;

    /// <summary>The subtitle, or null. Also a standfirst that the model took for the first paragraph: it is followed by the date
    /// or byline, which the body never is.</summary>
    public static Candidate<string>? Find(BodyLines body)
    {
        var i = body.Title + 1;
        if (body.Title < 0 || i >= body.Lines.Count)
            return null;
        var line = body.Lines[i];
        if (body.Used[i] || line.Kind is LineKind.Date or LineKind.Byline || line.Phrase != LineKind.None || line.Text.Length is < Shortest or > Longest ||
            line.Words < 3 || body.Reasons[i] is not null || TextTools.Key(line.Text) == TextTools.Key(body.Lines[body.Title].Text))
            return null;
        if (body.IsBody[i])
        {
            var next = body.Lines[Math.Min(i + 1, body.Lines.Count - 1)];
            if (next.Kind is not (LineKind.Date or LineKind.Byline) || body.End <= i + 2)
                return null;
        }

        return new Candidate<string>(line.Text, "under-headline", i, 1, body.IsBody[i] ? 0.7 : 0.8, line.Text);
    }
}
