using System.Buffers;
using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>Reads the way from the top of the site to a page (bread crumbs): "Home » News » Politics".</summary>
internal static class SectionTrail
{
    private const int LongestLine = 160;

    /// <summary>What stands between the parts.</summary>
    public static char[] Separators { get; } = ['>', '»', '›', '‹', '/', '|', '·', '•', '→'];

    private static readonly SearchValues<char> AnySeparator = SearchValues.Create(Separators);

    // A guillemet that is no quote.
    private static readonly SearchValues<string> TrailMarks = SearchValues.Create([">", "›", " » "], StringComparison.Ordinal);

    /// <summary>Whether a line has a mark that points from a part to the next.</summary>
    public static bool HasMark(ReadOnlySpan<char> line) => line.IndexOfAny(TrailMarks) >= 0;

    /// <summary>Whether a line is the way from the top of the site to the page and nothing else: "Home » News » Politics".</summary>
    public static bool IsTrail(string line)
    {
        if (line.Length > LongestLine || !line.AsSpan().ContainsAny(AnySeparator))
            return false;
        var parts = line.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length >= 2 && (SectionWords.IsHome(parts[0]) || Array.TrueForAll(parts, SectionWords.IsSection));
    }

    /// <summary>The section of a line that is a way, "Home » News » Politics"; or null.</summary>
    /// <param name="line">The line.</param>
    /// <param name="title">Key of the headline, which the way may end in.</param>
    public static string? Of(string line, string title)
    {
        if (line.Length > LongestLine || line[0] == '©' || line.AsSpan().ContainsAnyInRange('0', '9') && !TextTools.Contains(TextTools.Key(line), title))
            return null;
        var parts = line.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var isTrail = parts.Length >= 2 || (parts.Length == 1 && line[^1] is '>' or '»' or '›');
        // Other things stand beside bars too.
        if (!isTrail || (!line.AsSpan().ContainsAny(">»›/→") && !SectionWords.IsHome(parts[0]) && !SectionWords.IsSection(parts[0]) && !(parts.Length == 2 && SectionWords.IsSection(parts[1]))))
            return null;
        // "Home | Recipes | About us" is a menu.
        return Array.Exists(parts, SectionWords.IsPage) ? null : OfParts(SectionWords.IsHome(parts[0]) ? parts[1..] : parts, title);
    }

    /// <summary>The first of the parts of a way that says more than "News": what follows are parts of it.</summary>
    public static string? OfParts(IReadOnlyList<string> parts, string title)
    {
        string? generic = null, other = null, section = null;
        foreach (var part in parts)
        {
            if (!SectionWords.MayBeSection(part) || SectionWords.IsHome(part) || TextTools.Key(part) == title)
                continue;
            if (SectionWords.IsGeneric(part))
                generic ??= part;
            else if (section is null ? SectionWords.IsSection(part) : SectionWords.IsFuller(part, section))
                section = part;
            else
                other ??= part;
        }

        return section ?? other ?? generic;
    }

    /// <summary>The parts of a way with a line for each separator, "Markets", "|", "Stocks"; none where nothing stands between.</summary>
    public static List<string> Barred(BodyLines body, int last)
    {
        var parts = new List<string>();
        while (last >= 0 && SectionWords.MayBeSection(body.Lines[last].Text))
        {
            parts.Insert(0, body.Lines[last].Text);
            if (last < 2 || body.Lines[last - 1].Text is not [_] separator || !AnySeparator.Contains(separator[0]))
                break;
            last -= 2;
        }

        return parts.Count > 1 ? parts : [];
    }
}
