using Search.Extraction.Dates;
using Search.Extraction.Names;
using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>
/// Finds the byline: behind a label, glued to the date, or a name alone on a line in the head or directly behind the body. A name
/// that the body speaks of is not its author.
/// </summary>
internal static class BylineFinder
{
    private const int HeadReach = 5;
    private const int TailReach = 4;
    private const int MostLinesBelow = 12;

    /// <summary>The bylines, best first.</summary>
    public static List<Candidate<Byline>> Find(BodyLines body)
    {
        var candidates = new List<Candidate<Byline>>();
        var (start, end) = (body.Start, body.End);
        var head = body.Title >= 0 ? body.Title : Math.Max(0, start - HeadReach);
        for (var i = Math.Max(0, head - 3); i < Math.Min(start + 2, body.Lines.Count); i++)
        {
            if (i != body.Title)
                Add(candidates, body, i, i < head ? head - i : 0, inHead: true);
        }

        for (var i = Math.Max(start, end - 1); i < Math.Min(end + TailReach, body.Lines.Count); i++)
            Add(candidates, body, i, Math.Max(0, i - end), inHead: false);
        candidates.Sort((a, b) => b.Score.CompareTo(a.Score));
        return candidates;
    }

    private static void Add(List<Candidate<Byline>> candidates, BodyLines body, int i, int distance, bool inHead)
    {
        var line = body.Lines[i];
        if (body.Reasons[i] is not null || line.Text.Length > 200)
            return;
        var place = (inHead ? 0 : -0.5) - 0.25 * distance;
        if (BylineParser.ParseLabelled(line.Text) is { } labelled && (labelled.Authors.Count > 0 || labelled.Agency is not null))
        {
            candidates.Add(new Candidate<Byline>(labelled, "byline-label", i, 6 + place, 0.95, line.Text));
            return;
        }

        if (line.Phrase != LineKind.None || (i > 0 && IsBareLabel(body.Lines[i - 1].Text) is false && body.IsBody[i] && line.Text.Length > 40))
            return;
        if (i > 0 && IsBareLabel(body.Lines[i - 1].Text) && line.Text.Length < 80)
        {
            var below = BylineParser.Parse(line.Text, labelled: true);
            if (below.Authors.Count > 0 || below.Agency is not null)
                candidates.Add(new Candidate<Byline>(below, "byline-label-above", i, 5.5 + place, 0.9, line.Text));
            return;
        }

        if (line.Dates is { Count: > 0 } dates)
        {
            var before = line.Text[..dates[0].Start].Trim(' ', '|', ',', '-', '–', '—', '•', '·');
            if (inHead && before.Length is > 4 and < 60 && !body.Lines[i].EndsSentence && Unlabelled(body, before) is { } glued)
                candidates.Add(new Candidate<Byline>(glued, "byline-date", i, 4 + place, 0.8, line.Text));
            return;
        }

        if (line.Text.Length <= 90 && Unlabelled(body, line.Text) is { } byline)
        {
            // Alone on a line, nothing says that it is a byline: a date beside it or the body next to it does.
            var beside = IsDate(body, i - 1) || IsDate(body, i + 1) || IsDate(body, i - 2) || IsDate(body, i + 2);
            // Behind the body of a whole page stand menus, whose entries may look like names.
            var touches = inHead ? i + 1 == body.Start || i == body.Start : i <= body.End && body.Lines.Count - i <= MostLinesBelow;
            if ((beside && inHead) || touches)
                candidates.Add(new Candidate<Byline>(byline, inHead ? "byline-head" : "byline-end", i, (beside ? 3.5 : 3) + place, beside && inHead ? 0.85 : 0.75, line.Text));
        }
    }

    /// <summary>A byline without a label: a name, or names with roles.</summary>
    private static Byline? Unlabelled(BodyLines body, string text)
    {
        var byline = BylineParser.Parse(text, labelled: false);
        if (byline.Authors.Count == 0)
            return null;
        // All of the line must be spoken for: a name, or a part that is plainly a role.
        var first = byline.Authors[0];
        if (!text.StartsWith(first.Printed, StringComparison.Ordinal))
            return null;
        if (text.Length > first.Printed.Length && text.IndexOfAny([',', '|', '&', '/', '(', '—', '–']) < 0 && byline.Authors.Count == 1)
            return null;
        foreach (var author in byline.Authors)
        {
            if (IsSpokenOf(body, author.Name))
                return null;
        }

        return byline;
    }

    private static bool IsSpokenOf(BodyLines body, string name)
    {
        var end = body.End;
        for (var i = body.Start; i < end; i++)
        {
            if (body.IsBody[i] && body.Lines[i].Text.Length > name.Length + 20 && body.Lines[i].Text.Contains(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool IsBareLabel(string text)
    {
        var label = text.Trim(' ', ':').ToLowerInvariant();
        return label.Length is > 1 and < 24 && BylineWords.Labels.Contains(label);
    }

    private static bool IsDate(BodyLines body, int i) => (uint)i < (uint)body.Lines.Count && body.Lines[i].Kind == LineKind.Date;
}
