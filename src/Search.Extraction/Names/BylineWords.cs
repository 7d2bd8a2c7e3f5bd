using System.Collections.Frozen;

namespace Search.Extraction.Names;

/// <summary>Words of bylines in the languages we read: data only, in lower case.</summary>
internal static class BylineWords
{
    /// <summary>Labels that open a byline; a word boundary must follow.</summary>
    public static IReadOnlyList<string> Labels { get; } =
    [
        "by", "text:", "author of the article", "about the author", "the author", "autorin/autor", "autor/in", "author/s", "writer", "words", "written by",
        "by our", "exclusive by", "special report by", "news by", "as told to", "a report by", "analysis", "opinion",
        "written by", "words by", "story by", "report by", "reported by", "posted by", "published by", "author", "authors", "analysis by", "opinion by",
        "commentary by", "review by", "reviewed by", "text by", "interview by", "interviewed by", "compiled by", "produced by", "reporter", "byline",
        "text and photos by", "words and photos by", "words and pictures by", "story and photos by", "contributed by", "column by", "submitted by", "article by", "guest post by", "from our correspondent",
        "par", "auteur", "auteurs", "écrit par", "publié par", "propos recueillis par", "rédigé par", "texte", "texte et photos", "posté par", "un article de",
        "von", "autor", "eine reportage von", "dalla nostra inviata", "dal nostro inviato", "dal nostro corrispondente",
        "dalla nostra corrispondente", "de notre correspondant", "de notre correspondante", "de notre envoyé spécial", "de notre envoyée spéciale",
        "de nuestro corresponsal", "de nuestra corresponsal", "do nosso correspondente", "da nossa correspondente", "autorin", "autoren", "text von",
        "ein gastbeitrag von", "beitrag von", "ein beitrag von", "eine analyse von", "ein kommentar von", "ein interview von", "ein bericht von",
        "kommentar von", "interview", "interview von", "gastbeitrag von", "eine kolumne von", "verfasst von", "kolumne von", "analyse von",
        "bericht von", "reportage von", "essay von", "ein text von", "aufgezeichnet von", "von unserem korrespondenten",
        "von unserer korrespondentin", "von unserer redakteurin", "von unserem redakteur", "von unserer mitarbeiterin",
        "von unserem mitarbeiter", "eingestellt von", "gepostet von", "geschrieben von", "text und fotos", "text und fotos von",
        "por", "autora", "autores", "escrito por", "publicado por", "redacción", "redactor", "redactora", "texto", "texto de", "texto y fotos", "texto e fotos", "postado por", "da redação", "reportagem de", "redação",
        "di", "testo e foto", "a cura di", "scritto da", "autore", "articolo di", "pubblicato da",
        "текст и фото", "gönderen", "автор", "авторы", "автор текста", "текст", "беседовал", "беседовала", "подготовил", "подготовила", "корреспондент", "журналист", "материал подготовил", "автор статьи", "автор материала",
        "автори", "yazan", "yazar", "haber", "muhabir", "kaynak muhabir", "röportaj", "hazırlayan", "editör", "müəllif", "tekst", "door", "av", "af", "redaktor", "autor tekstu",
    ];

    private static readonly WordSet LabelSet = new(Labels);

    // By first letter, the longest first: a line is compared with few.
    private static readonly FrozenDictionary<char, string[]> LabelsByStart =
        Labels.GroupBy(l => l[0]).ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(l => l.Length).ToArray());

    /// <summary>Whether a text is a label and nothing else, in any case.</summary>
    public static bool IsLabel(ReadOnlySpan<char> text) => LabelSet.Contains(text);

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
    public static WordSet WeakLabels { get; } = Set(
        "by|writer|words|analysis|opinion|the author|par|von|por|di|av|af|door|text|texte|texto|tekst|текст|haber|interview|autor|author|authors|" +
        "reporter|редактор|redactor|redacción|redação|журналист|корреспондент|автор|авторы|yazar|editör|auteur|autore|muhabir|byline|röportaj");

    /// <summary>Words that begin a role behind a name: "Amy Gibbons Political Correspondent". A line may end in them.</summary>
    public static WordSet Roles { get; } = Set(
        "reporter|reporters|writer|writers|correspondent|correspondents|editor|editors|journalist|journalists|columnist|contributor|contributors|" +
        "contributing|producer|photographer|analyst|chief|senior|junior|bureau|deputy|director|head|manager|managing|executive|assistant|associate|" +
        "political|parliamentary|lifestyle|travel|digital|crime|court|religion|environmental|freelance|global|foreign|international|investigative|" +
        "investigations|special|regional|staff|news|sports|sport|football|business|health|science|technology|tech|politics|entertainment|culture|" +
        "education|features|content|economics|economy|finance|money|consumer|local|video|breaking|trends|opinion|community|guest|host|professor|" +
        "fellow|lecturer|researcher|strategist|economist|critic|intern|trainee|multimedia|data|audience|social|commercial|courts|royal|showbiz|tv|" +
        "media|white|diplomatic|defence|defense|security|agriculture|climate|energy|transport|deals|shopping|" +
        "enviado|enviada|especial|enviados|especiales|redactora|colaborador|colaboradora|spécial|spéciale|envoyés|speciale|publizist|publizistin|" +
        "chefredakteur|chefredakteurin|ressortleiter|ressortleiterin|redaktionsleiter|redaktionsleiterin|dziennikarz|dziennikarka|verslaggever|" +
        "verslaggeefster|journalisten|обозревательница|собкор|собственный|специальный|политический|yazarı|temsilcisi|" +
        "journaliste|correspondant|correspondante|rédacteur|rédactrice|envoyé|envoyée|grand|cheffe|redakteur|redakteurin|redaktor|redaktorin|" +
        "korrespondent|korrespondentin|reporterin|journalistin|autor|autorin|kolumnist|kolumnistin|volontär|volontärin|redactor|redactora|" +
        "corresponsal|periodista|jornalista|repórter|correspondente|editora|inviato|inviata|giornalista|corrispondente|" +
        "корреспондент|журналист|обозреватель|редактор|автор|landespolitische|landespolitischer|politische|politischer|stellvertretende|" +
        "stellvertretender|leitende|leitender|freie|freier|ständige|ständiger|muhabiri|muhabir|editörü|editör|yazarı|기자|특파원|記者");

    /// <summary>Words that name who took the pictures, behind the author: "Text Jane Doe Photos John Roe".</summary>
    public static WordSet Pictures { get; } = Set(
        "photo|photos|photographs|photography|pictures|images|illustration|illustrations|video|foto|fotos|fotografia|fotografias|fotografía|fotografías|fotografie|bild|bilder|vídeo|fotoğraf|fotoğraflar|фото|видео");

    /// <summary>Words below which the names of those stand who answer questions about an announcement.</summary>
    public static WordSet Contacts { get; } = Set(
        "contact|contacts|inquiries|enquiries|kontakt|pressekontakt|ansprechpartner|ansprechpartnerin|rückfragen|contacto|contactos|contato|contatos|contatti|contatto|контакт|контакты|iletişim");

    /// <summary>Labels that say what kind of text it is, before its headline as often as before its author: "Opinion | The quiet collapse", "Analysis: Jane Doe".</summary>
    public static WordSet KindsOfText { get; } = Set("analysis|opinion|interview");

    /// <summary>What papers call those who write for them, as in "our correspondent".</summary>
    public static WordSet Correspondents { get; } = Set(
        "correspondent|reporter|корреспондент|корреспондента|обозреватель|korrespondent|korrespondentin|reporterin|correspondant|correspondante|envoyé|" +
        "envoyée|corresponsal|enviado|correspondente|inviato|inviata|muhabiri");

    /// <summary>Words that pages print right behind a name, often without a space: "Jen MillsPublished", "Victoria O'Regan Follow".</summary>
    public static WordSet Attached { get; } = Set(
        "published|updated|posted|follow|twitter|facebook|instagram|linkedin|share|email|contact|contributor|today|yesterday|read|listen|view|author|" +
        "authors|profile|tips|publicado|publié|veröffentlicht|aktualisiert|by|about|more|see|comments|comment|save|link|copy");

    /// <summary>Titles before a name; they are not part of it.</summary>
    public static WordSet Titles { get; } = Set("dr|prof|professor|mr|mrs|ms|sir|mme|herr|frau|sr|sra|the");

    /// <summary>Small words inside names.</summary>
    public static WordSet Particles { get; } = Set(
        "de|del|della|di|da|dos|das|do|du|des|la|le|van|von|der|den|ter|ten|zu|zur|bin|ibn|al|el|ben|y|e|af|av|mac|st|o|d|l|abu|oğlu|qızı|oglu|kizi");

    /// <summary>Words between two names.</summary>
    public static WordSet Joiners { get; } = Set("and|und|et|y|e|и|ve|və|en|och|og|with|mit|avec|con|com|та|й|i");

    /// <summary>Words that begin what is not part of the name: "in Berlin", "for The Times".</summary>
    public static WordSet TailStarters { get; } = Set(
        "in|at|um|alle|às|for|of|via|from|with|on|is|was|has|who|aus|für|bei|pour|à|para|em|per|a|über|для|из|im|est|no|na|au|chez|special|posted|published|updated|follow|contact");

    /// <summary>Those of <see cref="TailStarters"/> that a line without a label may go on with: "Jane Doe in Berlin", but not "Jane Doe
    /// is the new mayor".</summary>
    public static WordSet PlaceStarters { get; } = Set("in|at|for|of|via|aus|für|bei|pour|à|para|em|per|a|из|для|im|chez|special");

    /// <summary>Words that make a part a role or an organisation and no person.</summary>
    public static WordSet NotNames { get; } = Set(
        "career|affairs|consumer|feature|features|playlist|nachrichten|developer|son|güncelleme|güncellenme|yayınlanma|giriş|tarihi|redaktionell|party|issue|issues|" +
        "points|point|studio|current|key|citybus|court|police|government|minister|president|prime|university|school|college|hospital|county|city|" +
        "state|national|supreme|league|cup|game|games|season|story|stories|article|articles|getty|images|image|credit|file|reader|readers|members|" +
        "member|edition|digital|premium|plus|please|click|here|your|our|this|that|what|why|how|who|when|where|is|are|was|were|has|have|will|says|" +
        "said|" +
        "reporter|reporters|writer|writers|correspondent|correspondents|editor|editors|editorial|staff|journalist|columnist|contributor|contributors|" +
        "contributing|producer|photographer|analyst|chief|senior|bureau|desk|team|newsroom|news|press|agency|agencies|media|network|times|post|" +
        "daily|weekly|journal|tribune|gazette|herald|magazine|online|today|guardian|telegraph|independent|associated|reuters|afp|ap|dpa|pti|" +
        "ians|upi|tass|apa|azertag|azertac|trend|interfax|anadolu|xinhua|bloomberg|bbc|cnn|nbc|cbs|abc|fox|wire|service|services|service|" +
        "international|limited|ltd|inc|llc|corp|university|institute|foundation|association|department|ministry|office|council|committee|group|" +
        "company|center|centre|club|society|union|wikipedia|admin|administrator|webmaster|guest|user|anonymous|unknown|sponsored|advertisement|" +
        "partner|author|authors|published|updated|posted|minutes|minute|hours|hour|ago|read|share|comments|comment|subscribe|newsletter|follow|" +
        "facebook|twitter|instagram|home|page|section|sections|latest|more|view|all|breaking|exclusive|watch|live|photo|photos|video|videos|image|" +
        "gallery|opinion|politics|political|business|sport|sports|world|culture|science|technology|tech|health|analysis|analytics|economy|" +
        "economics|entertainment|lifestyle|travel|education|environment|local|national|weather|obituaries|letters|blog|blogs|forum|events|jobs|" +
        "advertise|contact|about|privacy|terms|cookies|menu|search|sign|log|register|login|north|south|east|west|middle|united|states|kingdom|" +
        "street|road|new|january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|" +
        "friday|saturday|sunday|" +
        "rédaction|redaktion|redaktor|redakteur|redakteurin|redacción|redação|redazione|editorial|agence|agentur|agencia|agência|agenzia|presse|prensa|" +
        "imprensa|stampa|zeitung|journaliste|journalistin|reporterin|korrespondent|korrespondentin|correspondant|correspondante|corresponsal|" +
        "correspondente|periodista|giornalista|jornalista|" +
        "редакция|редактор|журналист|корреспондент|агентство|новости|риа|тасс|интерфакс|пресс|служба|служби|редакція|агентства|" +
        "gmbh|plc|spa|srl|sarl|ag|kg|ооо|source|quelle|fuente|fonte|kaynak|источник|secretaria|secretaría|secretariat|sekretariat|secretariado|comunicação|comunicación|communication|communications|" +
        "comunicazione|ministério|ministerio|ministero|ministère|ministerium|prefeitura|ayuntamiento|alcaldía|mairie|préfecture|comune|assessoria|ufficio|министерство|управление|администрация|" +
        "belediyesi|bakanlığı|valiliği|müdürlüğü|" +
        "ajansı|ajans|haber|haberler|muhabiri|muhabir|editörü|gazetesi|servisi|dha|iha|aa|merkezi|xəbər|xəbərlər");

    /// <summary>Those of <see cref="NotNames"/> that people are called by: behind a given name they are a surname, "Emily Post".</summary>
    public static WordSet Surnames { get; } = Set("page|north|south|east|west|street|road|read|fox|guest|key|court|story|son|wire|march|friday|sunday|monday");

    /// <summary>The same, of what papers are called: a surname behind a given name that is not a place as well.</summary>
    public static WordSet PaperSurnames { get; } = Set("post|times|herald|gazette|tribune|journal|guardian|press");

    /// <summary>Given names that papers are named after, most of them places: "Jordan Times", "Christian Post".</summary>
    public static WordSet GivenNamesOfPapers { get; } = Set("carolina|charlotte|chelsea|christian|florence|georgia|jackson|jordan|lorraine|madison|medina|milan|sofia|victoria|virginia");

    /// <summary>Words that make what they begin or end a desk: "Redaktion example.de", "MND Staff", "Gear Team".</summary>
    public static WordSet Desks { get; } = Set("redaktion|agentur|team|staff|desk|newsroom|redazione|rédaction|redacción|redação|редакция|redakcja|redactie|redaksjonen");

    /// <summary>Agencies and generic bylines that are a source and not a person; compared as a whole.</summary>
    public static WordSet Agencies { get; } = Set(
        "sid|reuters|ap|associated press|the associated press|afp|agence france-presse|dpa|pti|ani|ians|upi|tass|itar-tass|ria novosti|interfax|" +
        "anadolu agency|anadolu ajansı|aa|dha|iha|xinhua|bloomberg|efe|ansa|lusa|kyodo|apa|azertag|azertac|trend|turan|press trust of india|bbc|" +
        "cnn|bbc news|тасс|риа новости|интерфакс|azərtac|agências|agencias|agenzie|agenturen|agences|staff|staff reporter|staff writer|news desk|" +
        "web desk|newsroom|editorial team|redaktion|la rédaction|redacción|redação|redazione|редакция|europa press|sda|apa");

    /// <summary>Common given names.</summary>
    public static WordSet GivenNames { get; } = ReadGivenNames();

    private static WordSet ReadGivenNames()
    {
        const string Resource = "Search.Extraction.Names.GivenNames.txt";
        using var stream = typeof(BylineWords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is not in the assembly.");
        using var reader = new StreamReader(stream);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
                names.UnionWith(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return new WordSet(names);
    }

    private static WordSet Set(string words) => new(words.Split('|'));
}
