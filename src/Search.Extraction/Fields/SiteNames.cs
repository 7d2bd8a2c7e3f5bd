using Search.Extraction.Names;
using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>
/// The names of the site that a page comes from, as it states them and as its address spells them. Records and bylines often name
/// the site as the author: that is a source and nobody.
/// </summary>
internal sealed class SiteNames
{
    private const int ShortestWithin = 6;
    private const int LongestInitials = 4;

    // How papers call themselves, before or behind their place.
    private static readonly WordSet Papers = new((
        "times|post|news|gazette|herald|courier|tribune|chronicle|journal|star|mail|magazine|echo|observer|telegraph|standard|advertiser|argus|examiner|bulletin|record|sentinel|dispatch|ledger|weekly|daily|" +
        "zeitung|anzeiger|magazin|revue|revista|rivista|журнал|dergisi|tagblatt|tageblatt|kurier|nachrichten|rundschau|bote|blatt|courrier|dépêche|républicain|progrès|écho|diario|heraldo|correo|periódico|gaceta|voz|crónica|" +
        "jornal|correio|gazeta|folha|diário|corriere|gazzetta|giornale|messaggero|eco|газета|вестник|известия|ведомости|курьер|новости|правда|gazetesi|postası|gazete").Split('|'));

    private static readonly string[] GermanPapers = ["zeitung", "blatt", "anzeiger"];

    private readonly HashSet<string> _keys;

    public SiteNames(FoundFields found)
    {
        var keys = found.Sources.Select(s => TextTools.Key(s.Value)).ToList();
        keys.AddRange(Hosts(found));
        keys.RemoveAll(k => k.Length < 3);
        _keys = [.. keys];
    }

    /// <summary>
    /// What stands behind the last separator of a title of the page and is how its address spells the site: "Harbour Gazette" at harbourgazette.example.
    /// </summary>
    public static IEnumerable<string> BehindTitles(FoundFields found)
    {
        var hosts = Hosts(found).ToHashSet();
        foreach (var title in found.Titles)
        {
            var cut = title.Value.AsSpan().LastIndexOfAny("-–—|•·");
            if (cut > 0 && title.Value[cut - 1] == ' ' && title.Value[(cut + 1)..].Trim() is { Length: > 2 } behind && TextTools.Key(behind) is var key && (hosts.Contains(key) || (key.StartsWith("the", StringComparison.Ordinal) && hosts.Contains(key[3..]))))
                yield return behind;
        }
    }

    // The part of each address that names the site: "bbc" of www.bbc.co.uk.
    private static IEnumerable<string> Hosts(FoundFields found)
    {
        foreach (var url in found.Urls)
        {
            if (Uri.TryCreate(url.Value, UriKind.Absolute, out var address) && address.Host.Split('.') is { Length: >= 2 } labels)
                yield return TextTools.Key(labels[^2].Length > 3 || labels.Length == 2 || labels[0] == "www" && labels.Length == 3 ? labels[^2] : labels[^3]);
        }
    }

    private static readonly WordSet Releases = new((
        "press release|press releases|media release|media releases|news release|news releases|media statement|statements|pressemitteilungen|communiqués de presse|notas de prensa|comunicados de prensa|comunicados|пресс-релизы|pressemitteilung|medienmitteilung|presseinformation|communiqué de presse|nota de prensa|comunicado de prensa|comunicato stampa|" +
        "nota à imprensa|comunicado de imprensa|comunicado|пресс-релиз|basın bülteni|basın açıklaması").Split('|'));

    private static readonly WordSet Small = new("of|and|for|the|on|in|und|für|et|y|e|в|и|по|ve".Split('|'));

    /// <summary>Whether a line says that an announcement follows, and nothing else.</summary>
    public static bool IsReleaseLabel(string text) => Releases.Contains(text.AsSpan().Trim(" :"));

    /// <summary>Whether all words of a line have capitals but for small ones: somebody's name, or that of an office.</summary>
    public static bool IsName(Line line) =>
        line.Digits == 0 && !line.Text.AsSpan().ContainsAny(".:;?!\"“„") && Array.TrueForAll(line.Text.Split(' '), word => !char.IsLower(word[0]) || BylineWords.Particles.Contains(word) || Small.Contains(word));

    /// <summary>Whether a line reads like the name of a paper: a few words with capitals, of which the last or the first but an article is what papers call themselves.</summary>
    public static bool IsMasthead(Line line)
    {
        const int MostWords = 5;
        return line.Words is >= 2 and <= MostWords && !line.Text.Contains(',') && IsName(line) && IsPaper(line.Text);
    }

    /// <summary>Whether a name is a paper's by its last word, or by its first but an article: "Harbour Mail", "Le Courrier du Lot".</summary>
    public static bool IsPaper(string name)
    {
        var words = name.Split(' ');
        if (words.Length < 2)
            return false;
        var first = words.Length > 2 && words[0].Length <= 3 ? words[1] : words[0];
        return Papers.Contains(words[^1]) || Papers.Contains(first) || Array.Exists(GermanPapers, paper => words[^1].EndsWith(paper, StringComparison.Ordinal));
    }

    /// <summary>Whether a text is a name of the site, and nothing more.</summary>
    public bool Contains(string text) => _keys.Contains(TextTools.Key(text));

    /// <summary>A byline without the site among its authors.</summary>
    public Candidate<Byline> WithoutSite(Candidate<Byline> byline)
    {
        var people = byline.Value.Authors.Where(a => !IsSite(a.Name) && !_keys.Contains(TextTools.Key(a.Printed))).ToList();
        if (people.Count == byline.Value.Authors.Count)
            return byline;
        // Beside the site's name a single word is its place or country; but some scripts write a name as one word.
        people.RemoveAll(a => !a.Name.Contains(' ') && !PersonName.IsUncased(a.Name[0]));
        return byline with { Value = byline.Value with { Authors = people } };
    }

    private bool IsSite(string name)
    {
        var key = TextTools.Key(name);
        foreach (var site in _keys)
        {
            if (key == site || (site.Length >= ShortestWithin && key.Contains(site, StringComparison.Ordinal)) || (key.Length >= ShortestWithin && site.Contains(key, StringComparison.Ordinal)))
                return true;
        }

        // "MDR Thüringen": a broadcaster's initials with a place; a longer name may be somebody's too.
        var first = TextTools.Key(name.Split(' ', '-')[0]);
        return first.Length <= LongestInitials && _keys.Contains(first);
    }
}
