using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>
/// Takes off what stands above the first paragraph and reads like one: a standfirst or a caption above the byline or the date, or above a paragraph
/// that opens with a dateline ("NAIROBI, Kenya (AP) — ").
/// </summary>
internal static class ArticleStart
{
    private const int HeadReach = 14;
    private const int MostLines = 3;
    private const int LongestLine = 400;

    // What is left must be the article.
    private const int LeastTimesLonger = 3;

    /// <summary>Takes such lines out of the body. Byline and date must be marked as used.</summary>
    public static void Clear(BodyLines body)
    {
        var start = body.Start;
        int cut = -1, lines = 0;
        for (var i = start; i < Math.Min(body.Lines.Count, start + HeadReach) && lines <= MostLines; i++)
        {
            if (!body.IsBody[i])
            {
                if (i != body.Title && (body.Used[i] || body.Lines[i].Kind is LineKind.Date or LineKind.Byline))
                    cut = i;
                continue;
            }

            if (lines > 0 && IsDateline(body.Lines[i]))
                cut = i;
            if (body.Lines[i].Text.Length > LongestLine)
                break;
            lines++;
        }

        if (cut < 0 || Length(body, start, cut) * LeastTimesLonger > Length(body, cut, body.Lines.Count))
            return;
        for (var i = start; i < cut; i++)
            body.IsBody[i] = false;
    }

    /// <summary>
    /// Behind the last line of date or byline that stands above the first paragraph or below a few that may be standfirst and captions; at
    /// least the first line of the body.
    /// </summary>
    public static int HeadEnd(BodyLines body)
    {
        var end = body.Start;
        var lines = 0;
        for (var i = body.Start; i < Math.Min(body.Lines.Count, body.Start + HeadReach) && lines <= MostLines; i++)
        {
            if (body.IsBody[i])
                lines += body.Lines[i].Text.Length > LongestLine ? MostLines + 1 : 1;
            else if (i != body.Title && body.Lines[i].Kind is LineKind.Date or LineKind.Byline)
                end = i + 1;
        }

        return Length(body, body.Start, end) * LeastTimesLonger > Length(body, end, body.Lines.Count) ? body.Start : end;
    }

    /// <summary>Whether a paragraph opens with the place that it is reported from, in capitals or with the agency in brackets, and a dash.</summary>
    public static bool IsDateline(Line line)
    {
        const int Longest = 70;
        const int LeastCapitals = 3;
        var text = line.Text.AsSpan();
        if (!line.EndsSentence || line.Extent < 80 || !char.IsUpper(text[0]))
            return false;
        var place = text[..Math.Min(text.Length, Longest)];
        var dash = place.IndexOfAny('—', '–');
        if (dash < 0)
            dash = Math.Max(place.IndexOf(" - "), place.IndexOf(" -- "));
        if (dash < LeastCapitals)
            return false;
        place = place[..dash];
        var capitals = 0;
        while (capitals < place.Length && char.IsUpper(place[capitals]))
            capitals++;
        return place.IndexOfAny(".?!:;") < 0 && (place.TrimEnd().EndsWith(')') || (capitals >= LeastCapitals && (capitals == place.Length || !char.IsLetter(place[capitals]))));
    }

    private static int Length(BodyLines body, int from, int end)
    {
        var length = 0;
        for (var i = from; i < end; i++)
            length += body.IsBody[i] ? body.Lines[i].Text.Length : 0;
        return length;
    }
}
