using System.Collections.Frozen;
using Search.Extraction.Fields;
using Search.Extraction.Text;

namespace Search.Extraction.Html;

/// <summary>
/// The section of a page that names none, by the way that leads to it: the last bread crumb of its record, else the first folder of its
/// address where that is a word by which papers call their sections.
/// </summary>
internal static class StatedSection
{
    private const int LongestSection = 32;
    private const int MostWords = 4;

    private static readonly FrozenSet<string> Tops = Set("home|homepage|start|startseite|accueil|inicio|início|главная|anasayfa|ana sayfa|index|news");

    private static readonly FrozenSet<string> Folders = Set(
        "politics|business|economy|finance|money|world|international|sport|sports|football|culture|arts|entertainment|lifestyle|science|technology|" +
        "tech|health|environment|climate|travel|education|opinion|local|" +
        "politik|wirtschaft|finanzen|ausland|inland|kultur|wissen|wissenschaft|gesellschaft|panorama|meinung|digital|technik|reise|gesundheit|regional|" +
        "politique|economie|monde|culture|sciences|sante|societe|opinions|politica|economia|mundo|deportes|cultura|ciencia|salud|sociedad|opinion|esportes|saude|sociedade|mondo|esteri|cronaca|" +
        "politika|ekonomi|dunya|spor|kultur-sanat|saglik|teknoloji|politikk|okonomi");

    /// <summary>The section, or null.</summary>
    public static Candidate<string>? Find(FoundFields found)
    {
        var titles = found.Titles.Select(t => TextTools.Key(t.Value)).ToHashSet();
        var sites = found.Sources.Select(s => TextTools.Key(s.Value)).ToHashSet();
        bool IsSection(string crumb) =>
            crumb.Length is >= 3 and <= LongestSection && crumb.Count(c => c == ' ') < MostWords && !Tops.Contains(crumb)
                && TextTools.Key(crumb) is { Length: > 0 } key && !titles.Contains(key) && !sites.Contains(key);
        if (found.Crumbs.LastOrDefault(IsSection) is { } last)
            return new Candidate<string>(last, "json-ld-breadcrumb", -1, 0, 0.7, string.Join(" > ", found.Crumbs));
        foreach (var url in found.Urls)
        {
            if (Uri.TryCreate(url.Value, UriKind.Absolute, out var address) && address.Segments is [_, var first, _, ..] && first.TrimEnd('/') is var folder && Folders.Contains(folder))
                return new Candidate<string>(char.ToUpperInvariant(folder[0]) + folder[1..].ToLowerInvariant(), "url-path", -1, 0, 0.5, url.Value);
        }

        return null;
    }

    private static FrozenSet<string> Set(string words) => words.Split('|').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
