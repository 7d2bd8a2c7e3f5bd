using System.Collections.Frozen;

namespace Search.Extraction.Names;

/// <summary>Words of bylines in the languages we read: data only, in lower case.</summary>
internal static class BylineWords
{
    /// <summary>Labels that open a byline; a word boundary must follow.</summary>
    public static IReadOnlyList<string> Labels { get; } =
    [
        "by", "written by", "words by", "story by", "report by", "reported by", "posted by", "published by", "author", "authors", "analysis by", "opinion by",
        "commentary by", "review by", "reviewed by", "text by", "interview by", "interviewed by", "compiled by", "produced by", "reporter", "byline", "contributed by", "column by", "submitted by", "article by", "guest post by", "from our correspondent",
        "par", "auteur", "auteurs", "écrit par", "publié par", "propos recueillis par", "rédigé par", "texte", "un article de",
        "von", "autor", "autorin", "autoren", "text von", "ein gastbeitrag von", "beitrag von", "ein beitrag von", "eine analyse von", "ein kommentar von", "ein interview von", "ein bericht von", "kommentar von", "interview", "interview von", "gastbeitrag von", "eine kolumne von", "verfasst von",
        "por", "autora", "autores", "escrito por", "publicado por", "redacción", "redactor", "redactora", "texto", "texto de", "da redação", "reportagem de", "redação",
        "di", "a cura di", "scritto da", "autore", "articolo di", "pubblicato da",
        "автор", "авторы", "автор текста", "текст", "беседовал", "беседовала", "подготовил", "подготовила", "корреспондент", "журналист", "материал подготовил", "автор статьи", "автор материала",
        "автори", "yazan", "yazar", "haber", "muhabir", "kaynak muhabir", "röportaj", "hazırlayan", "editör", "müəllif", "tekst", "door", "av", "af", "redaktor", "autor tekstu",
    ];

    // By first letter, the longest first: a line is compared with few.
    private static readonly FrozenDictionary<char, string[]> LabelsByStart =
        Labels.GroupBy(l => l[0]).ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(l => l.Length).ToArray());

    /// <summary>The longest label that a text begins with, in any case, with a word boundary behind it; or null.</summary>
    public static string? LabelOf(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !LabelsByStart.TryGetValue(char.ToLowerInvariant(text[0]), out var labels))
            return null;
        foreach (var label in labels)
        {
            if (text.Length > label.Length && !char.IsLetterOrDigit(text[label.Length]) && text.StartsWith(label, StringComparison.OrdinalIgnoreCase))
                return label;
        }

        return null;
    }

    /// <summary>Labels that are common words as well: they count only with a colon or before a name that follows at once.</summary>
    public static FrozenSet<string> WeakLabels { get; } = Set(
        "by|par|von|por|di|av|af|door|text|texte|texto|tekst|текст|haber|interview|autor|author|authors|reporter|редактор|redactor|redacción|redação|журналист|корреспондент|автор|авторы|yazar|editör|auteur|autore|muhabir|byline|röportaj");

    /// <summary>Small words inside names.</summary>
    public static FrozenSet<string> Particles { get; } = Set(
        "de|del|della|di|da|dos|das|do|du|des|la|le|van|von|der|den|ter|ten|zu|zur|bin|ibn|al|el|ben|y|e|af|av|mac|st|o|d|l|abu|oğlu|qızı|oglu|kizi");

    /// <summary>Words between two names.</summary>
    public static FrozenSet<string> Joiners { get; } = Set("and|und|et|y|e|и|ve|və|en|och|og|with|mit|avec|con|com|та|й|i");

    /// <summary>Words that begin what is not part of the name: "in Berlin", "for The Times".</summary>
    public static FrozenSet<string> TailStarters { get; } = Set(
        "in|at|for|of|via|from|with|on|is|was|has|who|aus|für|bei|pour|à|para|em|per|a|über|для|из|im|est|no|na|au|chez|special|posted|published|updated|follow|contact");

    /// <summary>Words that make a part a role or an organisation and no person.</summary>
    public static FrozenSet<string> NotNames { get; } = Set(
        "reporter|reporters|writer|writers|correspondent|correspondents|editor|editors|editorial|staff|journalist|columnist|contributor|contributors|contributing|producer|photographer|analyst|chief|senior|bureau|desk|team|newsroom|news|press|agency|agencies|media|network|times|post|daily|weekly|journal|tribune|gazette|herald|magazine|online|today|guardian|telegraph|independent|associated|reuters|afp|ap|dpa|pti|ani|ians|upi|tass|apa|azertag|azertac|trend|interfax|anadolu|xinhua|bloomberg|bbc|cnn|nbc|cbs|abc|fox|wire|service|services|service|international|limited|ltd|inc|llc|corp|university|institute|foundation|association|department|ministry|office|council|committee|group|company|center|centre|club|society|union|wikipedia|admin|administrator|webmaster|guest|user|anonymous|unknown|sponsored|advertisement|partner|author|authors|published|updated|posted|minutes|minute|hours|hour|ago|read|share|comments|comment|subscribe|newsletter|follow|facebook|twitter|instagram|home|page|section|sections|latest|more|view|all|breaking|exclusive|watch|live|photo|photos|video|videos|image|gallery|opinion|politics|political|business|sport|sports|world|culture|science|technology|tech|health|analysis|analytics|economy|economics|entertainment|lifestyle|travel|education|environment|local|national|weather|obituaries|letters|blog|blogs|forum|events|jobs|advertise|contact|about|privacy|terms|cookies|menu|search|sign|log|register|login|north|south|east|west|middle|united|states|kingdom|street|road|new|january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|" +
        "rédaction|redaktion|redaktor|redakteur|redakteurin|redacción|redação|redazione|editorial|agence|agentur|agencia|agência|agenzia|presse|prensa|imprensa|stampa|zeitung|journaliste|journalistin|reporterin|korrespondent|korrespondentin|correspondant|correspondante|corresponsal|correspondente|periodista|giornalista|jornalista|" +
        "редакция|редактор|журналист|корреспондент|агентство|новости|риа|тасс|интерфакс|пресс|служба|служби|редакція|агентства|" +
        "ajansı|ajans|haber|haberler|muhabiri|muhabir|editörü|gazetesi|servisi|dha|iha|aa|merkezi|xəbər|xəbərlər");

    /// <summary>Agencies and generic bylines that are a source and not a person; compared as a whole.</summary>
    public static FrozenSet<string> Agencies { get; } = Set(
        "reuters|ap|associated press|the associated press|afp|agence france-presse|dpa|pti|ani|ians|upi|tass|itar-tass|ria novosti|interfax|anadolu agency|anadolu ajansı|aa|dha|iha|xinhua|bloomberg|efe|ansa|lusa|kyodo|apa|azertag|azertac|trend|turan|press trust of india|bbc|cnn|bbc news|тасс|риа новости|интерфакс|azərtac|agências|agencias|agenzie|agenturen|agences|staff|staff reporter|staff writer|news desk|web desk|newsroom|editorial team|redaktion|la rédaction|redacción|redação|redazione|редакция|europa press|sda|apa");

    private static FrozenSet<string> Set(string words) => words.Split('|').ToFrozenSet(StringComparer.Ordinal);
}
