using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>Finds the line under the headline, or the standfirst that stands apart from the body.</summary>
internal static class SubtitleFinder
{
    private const int Shortest = 12;
    private const int Longest = 400;
    private const int ShortestStandfirst = 40;
    private const int HeadReach = 12;

    // Without a full stop a standfirst is long and speaks of what the article does; further down it would be a caption.
    private const int ShortestOpen = 70;
    private const int LeastShared = 3;

    /// <summary>The subtitle, or null. Byline and date must be marked as used.</summary>
    public static Candidate<string>? Find(BodyLines body)
    {
        if (body.Title < 0)
            return null;
        var start = body.Start;
        for (var i = body.Title + 1; i <= Math.Min(start, body.Title + HeadReach) && i < body.Lines.Count; i++)
        {
            var line = body.Lines[i];
            if (!IsPossible(body, i))
                continue;
            if (i == body.Title + 1)
                return new Candidate<string>(line.Text, "under-headline", i, 1, body.IsBody[i] ? 0.7 : 0.8, line.Text);
            var isStandfirst = line.EndsSentence ? line.Text.Length >= ShortestStandfirst && body.Context.SharedWords[i] > 0 : i == body.Title + 2 && line.Extent >= ShortestOpen && body.Context.SharedWords[i] >= LeastShared;
            if (isStandfirst)
                return new Candidate<string>(line.Text, "standfirst", i, 1, 0.6, line.Text);
        }

        return null;
    }

    private static bool IsPossible(BodyLines body, int i)
    {
        var line = body.Lines[i];
        return (!body.IsBody[i] || IsAboveByline(body, i)) && !body.Used[i] && line.Kind is not (LineKind.Date or LineKind.Byline) && line.Phrase == LineKind.None && line.Text.Length is >= Shortest and <= Longest &&
            line.Words >= 3 && body.Reasons[i] is null && !line.Text.StartsWith("News provided by", StringComparison.OrdinalIgnoreCase) && !PictureCredits.IsAtEnd(line.Text) && !PictureCredits.HasCaptionWords(line.Text) && TextTools.Key(line.Text) != TextTools.Key(body.Lines[body.Title].Text);
    }

    // The first paragraph to the model, but the date or the byline is next, which no body goes on with.
    private static bool IsAboveByline(BodyLines body, int i) =>
        i == body.Title + 1 && i + 2 < body.End && (body.Used[i + 1] || body.Lines[i + 1].Kind is LineKind.Date or LineKind.Byline);
}
