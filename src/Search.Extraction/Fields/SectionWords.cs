using System.Collections.Frozen;
using Search.Extraction.Names;
using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>How papers name their sections, in the languages we read: data only, in lower case.</summary>
internal static class SectionWords
{
    /// <summary>Labels in front of a section; a colon or a space follows.</summary>
    public static IReadOnlyList<string> Labels { get; } =
    [
        "section", "theme", "thème", "tema", "тема", "category", "categories", "filed under", "posted in", "published in", "rubrique", "catégorie", "catégories", "rubrik", "ressort", "kategorie", "kategorien", "veröffentlicht in", "sección", "categoría", "categorías",
        "publicado en", "seção", "secção", "editoria", "categoria", "categorias", "publicado em", "sezione", "rubrica", "categorie", "pubblicato in", "рубрика", "раздел", "категория", "kategori", "bölüm", "kategoriler",
        "this entry was posted in", "dieser beitrag wurde unter", "veröffentlicht unter", "ce contenu a été publié dans", "cette entrée a été publiée dans", "publié dans", "esta entrada fue publicada en",
        "esta entrada se publicó en", "questa voce è stata pubblicata in", "esta entrada foi publicada em", "запись опубликована в рубрике",
    ];

    // What menus have beside sections, and where blogs put what they put nowhere.
    private static readonly WordSet Pages = new((
        "links|about|about us|about me|contact|contact us|archive|archives|imprint|impressum|kontakt|archiv|über mich|über uns|à propos|acerca de|sobre|sobre mí|sobre mim|sobre nosotros|chi sono|chi siamo|" +
        "contatti|contacto|contato|о нас|об авторе|контакты|hakkımda|hakkımızda|iletişim|" +
        "highlights|latest|most read|most popular|trending|popular|главное|популярное|öne çıkanlar|uncategorized|uncategorised|non classé|sin categoría|sem categoria|senza categoria|без рубрики|nicht kategorisiert").Split('|'));

    /// <summary>Those of <see cref="Labels"/> that topics follow as often: what stands behind them is a section where it reads like one.</summary>
    public static WordSet Themes { get; } = new(["theme", "thème", "tema", "тема"]);

    /// <summary>Those of <see cref="Labels"/> that nothing but a section follows, known or not: blogs print them.</summary>
    public static WordSet Filings { get; } = new(["filed under", "posted in", "veröffentlicht in", "publicado en", "publicado em", "pubblicato in",
        "this entry was posted in", "dieser beitrag wurde unter", "veröffentlicht unter", "ce contenu a été publié dans", "cette entrée a été publiée dans", "publié dans", "esta entrada fue publicada en",
        "esta entrada se publicó en", "questa voce è stata pubblicata in", "esta entrada foi publicada em", "запись опубликована в рубрике"]);

    /// <summary>What stands in front of the section at the end of an article.</summary>
    public static IReadOnlyList<string> MoreLabels { get; } =
    [
        "more in", "more from", "read more in", "latest in", "back to", "mehr aus", "mehr zu", "zurück zu", "plus d'articles", "dans la même rubrique", "retour à", "más en", "más de", "mais em", "mais de", "altro in", "altri articoli in", "ещё в разделе", "другие новости раздела", "diğer",
    ];

    private static readonly FrozenSet<string> Names = (
        "news|world|national|nation|local|international|regional|metro|politics|policy|government|congress|elections|election|economy|economics|business|finance|markets|money|companies|industry|energy|oil|opinion|opinions|op-ed|editorial|editorials|" +
        "commentary|comment|analysis|analytics|analyses|views|perspective|interview|interviews|features|feature|culture|society|lifestyle|life|living|arts|art|books|film|movies|music|tv|television|entertainment|celebrity|showbiz|style|fashion|food|travel|" +
        "health|science|technology|tech|environment|climate|education|religion|sport|sports|football|soccer|cricket|tennis|golf|rugby|nfl|nba|military|defence|defense|security|crime|justice|law|courts|media|history|investigations|letters|obituaries|" +
        "africa|americas|asia|europe|eurasia|caucasus|middle-east|russia|ukraine|china|india|usa|us|uk|azerbaijan|armenia|georgia|turkey|türkiye|iran|israel|australia|canada|weather|auto|cars|motoring|property|gaming|games|gadgets|diplomacy|karabakh|region|space|humans|nature|physics|films|theatre|theater|dance|photography|wellness|fitness|nutrition|recipes|drink|cities|city|people|parenting|family|women|youth|faith|housing|startups|innovation|ai|crypto|telecom|retail|banking|labor|labour|trade|tax|courts|coronavirus|covid-19|" +
        "politique|monde|économie|société|sciences|environnement|santé|éducation|médias|débats|idées|actualité|actualités|justice|faits-divers|international|planète|tribune|régions|région|culture|cinéma|musique|livres|loisirs|gastronomie|voyage|police|emploi|conso|" +
        "politik|wirtschaft|gesellschaft|ausland|inland|kultur|wissen|wissenschaft|feuilleton|panorama|meinung|kommentar|sport|fußball|nachrichten|aktuelles|deutschland|welt|europa|regionales|lokales|gesundheit|technik|digital|medien|leben|reise|ratgeber|karriere|finanzen|städte|stadt|landkreis|chronik|innenpolitik|außenpolitik|weltpolitik|unternehmen|immobilien|mobilität|netzwelt|stil|essen|unterhaltung|leute|geld|schweiz|österreich|thema|" +
        "política|economía|sociedad|mundo|internacional|nacional|cultura|deportes|opinión|ciencia|tecnología|salud|sucesos|noticias|españa|actualidad|cine|música|televisión|gente|negocios|empresas|mercados|medio-ambiente|educación|tribunales|américa|latinoamérica|" +
        "economia|sociedade|esportes|esporte|desporto|opinião|ciência|tecnologia|saúde|brasil|notícias|cotidiano|polícia|negócios|mercado|entretenimento|música|filmes|educação|justiça|segurança|" +
        "politica|esteri|interni|cronaca|società|mondo|scienza|salute|opinioni|spettacoli|ambiente|attualità|musica|televisione|tecnologia|viaggi|cucina|motori|calcio|lavoro|scuola|cartoni|libri|" +
        "политика|экономика|общество|мир|культура|спорт|наука|технологии|бизнес|финансы|новости|происшествия|мнения|мнение|аналитика|интервью|россия|армия|здоровье|авто|" +
        "siyaset|politika|ekonomi|dünya|gündem|spor|kültür|sanat|sağlık|eğitim|teknoloji|bilim|yaşam|magazin|yazarlar|güncel|haberler|" +
        "community|communities|tourism|farming|maritime|espectáculos|ocio|gastronomía|viajes|policiales|ciudad|provincias|campo|turismo|tendencias|gastronomia|lazer|cidades|cidade|região|spettacolo|" +
        "bildung|umwelt|tourismus|lokalsport|verbraucher|patrimoine|météo|регион|регионы|образование|город|туризм|криминал|недвижимость|медицина|asayiş|yerel|çevre|turizm|finans|" +
        "royals|royal|investing|elections|diplomats|conflict|conflicts|conflict-zones|migration|immigration|aviation|transport|infrastructure|agriculture|tourism|parliament|federal|foreign|domestic|latest|headlines|articles|publications|insight|insights|explainer|explainers|blogs|blog|columns|columnists|reports|report|research|events|" +
        "binnenland|buitenland|nyheter|innenriks|utenriks|inrikes|utrikes|samfund|indland|udland|polityka|gospodarka|świat|kraj|wiadomości|fútbol|futebol|futbol|baloncesto|basquete|basketbol|basketball|basket|baseball|hockey|handball|eishockey|voetbal|ciclismo|cyclisme|radsport|tenis|tênis|athletics|atletismo|athlétisme|leichtathletik|boxing|boxeo|motorsport|" +
        "america|latin|latina|afrique|afrika|áfrica|amérique|amérique-latine|lateinamerika|nordamerika|südamerika|asie|asien|ásia|moyen-orient|nahost|oriente|avrupa|asya|европа|азия|африка|америка|pacific|caribbean|balkans|mediterranean|" +
        "metro|essay|essays|poetry|heritage|nostalgia|animals|gardening|counties|statewide|nationwide|geopolitics|ecology|oddities|offbeat|wildlife|campus|outdoors|diaspora|shipping|mining|" +
        "fact check|faktencheck|estilo de vida|образ жизни|ireland|scotland|wales|england|france|germany|italy|spain|portugal|poland|greece|sweden|norway|denmark|finland|belgium|netherlands|austria|switzerland|" +
        "hungary|romania|bulgaria|serbia|croatia|bosnia|kosovo|albania|belarus|moldova|kazakhstan|uzbekistan|syria|iraq|lebanon|egypt|palestine|pakistan|afghanistan|bangladesh|nepal|japan|korea|" +
        "taiwan|indonesia|malaysia|singapore|philippines|thailand|vietnam|myanmar|nigeria|kenya|ghana|ethiopia|sudan|uganda|mexico|brazil|argentina|chile|colombia|venezuela|peru|cuba|" +
        "middle east|real estate|human rights|odd news|press releases|press release|proche-orient|nahost-konflikt|oriente medio|medio oriente|ближний восток|orta doğu|" +
        "polska|region|opinie|opinia|nauka|zdrowie|społeczeństwo|biznes|prawo|styl|kultura|sport|domácí|zahraničí|domov|regiony|ekonomika|zprávy|společnost|věda|zdraví|názory|" +
        "krönika|ledare|debatt|ekonomi|nöje|hälsa|inrikes|utrikes|vetenskap|økonomi|meninger|debat|kultur|verden|sundhed|helse|kotimaa|ulkomaat|talous|kulttuuri|urheilu|" +
        "economie|cultuur|opinie|wetenschap|politiek|regio|gezondheid|belföld|külföld|gazdaság|kultúra|vélemény|tudomány|egészség|politică|externe|sănătate|cultură|actualitate|" +
        "hrvatska|srbija|svijet|svet|društvo|ekonomija|zdravlje|хроника|друштво|свет|култура|πολιτική|οικονομία|κόσμος|ελλάδα|κοινωνία|πολιτισμός|αθλητικά|υγεία|" +
        "суспільство|культура|наука|економіка|війна|політика|nasional|internasional|olahraga|pendidikan|hukum|hiburan|kesehatan|سياسة|اقتصاد|رياضة|ثقافة|صحة|منوعات|تكنولوجيا|" +
        "政治|経済|国際|社会|国内|スポーツ|文化|地域|时政|国际|财经|体育|娱乐|科技|정치|경제|사회|국제|문화|스포츠|" +
        "siyasət|iqtisadiyyat|cəmiyyət|dünya|xəbərlər|політика|економіка|світ|суспільство|новини|публикации|статьи|difesa|migración|naher-osten|krieg").Split('|').ToFrozenSet(StringComparer.Ordinal);

    private static readonly WordSet KindsOfText = new((
        "opinion|fact check|fact-check|faktencheck|op-ed|editorial|commentary|comment|analysis|interview|explainer|kommentar|meinung|analyse|gastbeitrag|tribune|opinión|análisis|entrevista|opinião|análise|opinione|analisi|" +
        "intervista|мнение|аналитика|интервью|görüş|analiz|röportaj").Split('|'));

    private const int LongestName = 40;

    // The large sections of a paper, none a part of another.
    private static readonly FrozenSet<string> Tops = (
        "politics|business|economy|sport|sports|culture|entertainment|lifestyle|weather|technology|tech|travel|health|politique|économie|sports|météo|politik|wirtschaft|kultur|wetter|política|economía|deportes|economia|desporto|esportes|esporte|" +
        "politica|spettacoli|meteo|политика|экономика|спорт|культура|siyaset|politika|ekonomi|spor|magazin").Split('|').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> PartsOfNews = FrozenSet.Create(StringComparer.Ordinal,
        "politics", "business", "economy", "health", "technology", "tech", "politique", "économie", "politik", "wirtschaft", "política", "economía", "economia", "politica", "политика", "экономика", "siyaset", "politika", "ekonomi", "entertainment");

    private static readonly FrozenSet<string> Joiners = FrozenSet.Create(StringComparer.Ordinal, "and", "und", "et", "y", "e", "и", "ve", "&", "the", "south", "north", "east", "west", "central", "middle", "top", "other", "our");

    private static readonly FrozenSet<string> Generic = FrozenSet.Create(StringComparer.Ordinal,
        "news", "blog", "blogs", "top news", "breaking news", "latest", "latest news", "all news", "headlines", "articles", "publications", "nachrichten", "aktuelles", "actualité", "actualités", "noticias", "actualidad", "notícias", "notizie", "attualità", "новости", "публикации", "статьи", "haberler", "nyheter", "wiadomości", "xəbərlər", "новини");

    private static readonly FrozenSet<string> Homes = FrozenSet.Create(StringComparer.Ordinal,
        "home", "home page", "homepage", "front", "main", "startseite", "forum", "forums", "forum index", "board index", "index du forum", "foren-übersicht", "список форумов", "start", "accueil", "inicio", "início", "portada", "главная", "anasayfa", "ana sayfa", "головна", "hjem", "hem", "forside", "strona główna", "breadcrumb", "breadcrumbs", "breadcrumb trail links", "pfadnavigation", "you are here", "fil d'ariane");

    // What makes a section of the word or two before it: "Azerbaijan news", "US Politics".
    private static readonly FrozenSet<string> Last = FrozenSet.Create(StringComparer.Ordinal,
        "news", "politics", "sport", "sports", "business", "economy", "affairs", "opinion", "culture", "nachrichten", "politik", "noticias", "notícias", "notizie", "новости", "haberleri");

    // "in Nachrichten", "more news"
    private static readonly FrozenSet<string> Prepositions = FrozenSet.Create(StringComparer.Ordinal,
        "in", "im", "dans", "en", "em", "nei", "su", "в", "from", "of", "for", "more", "all", "read", "see", "mehr", "alle", "aus", "zu", "von", "plus", "toutes", "más", "mais", "todas", "tutte", "altre", "все", "ещё", "tüm");

    /// <summary>
    /// Whether names of sections stand one behind the other without a space, as the entries of a menu do where only its layout keeps them
    /// apart: "StartNachrichtenSport".
    /// </summary>
    public static bool IsGluedMenu(string text)
    {
        const int Longest = 160;
        if (text.Length > Longest || text.Contains(' '))
            return false;
        var (start, entries) = (0, 0);
        for (var i = 1; i <= text.Length; i++)
        {
            if (i < text.Length && !(char.IsUpper(text[i]) && char.IsLower(text[i - 1])))
                continue;
            var entry = text[start..i].ToLowerInvariant();
            if (!Names.Contains(entry) && !Homes.Contains(entry))
                return false;
            (start, entries) = (i, entries + 1);
        }

        return entries > 1;
    }

    /// <summary>Whether a text is what papers call the top of their site, or the label of the way from there: "Home", "You are here: Home".</summary>
    public static bool IsHome(string text)
    {
        const int Longest = 40;
        if (text.Length > Longest)
            return false;
        var label = text.TrimEnd(':', ' ', '>', '»', '›', '/', '|');
        return Homes.Contains(label[(label.LastIndexOf(':') + 1)..].Trim().ToLowerInvariant());
    }

    /// <summary>Whether a line is a way that lost its separators: "HomePoliticsEurope".</summary>
    public static bool BeginsWithHome(string text)
    {
        const int Longest = 80;
        if (text.Length is < 6 or > Longest)
            return false;
        foreach (var home in (ReadOnlySpan<string>)["Home", "Startseite", "Accueil", "Inicio", "Início"])
        {
            if (text.Length > home.Length && text.StartsWith(home, StringComparison.Ordinal) && char.IsUpper(text[home.Length]))
                return true;
        }

        return false;
    }

    /// <summary>A section stated in small letters ("schweiz"), as others state it, else with a capital: readers see one section and not two.</summary>
    public static Candidate<string> WithCapital(Candidate<string> section, IReadOnlyList<Candidate<string>> all)
    {
        if (section.Value.Length == 0 || section.Value.Any(char.IsUpper))
            return section;
        var other = all.FirstOrDefault(s => s.Value.Equals(section.Value, StringComparison.OrdinalIgnoreCase) && s.Value.Any(char.IsUpper) && s.Value.Any(char.IsLower));
        return section with { Value = other?.Value ?? char.ToUpperInvariant(section.Value[0]) + section.Value[1..] };
    }

    /// <summary>Whether a section is named by what kind of text stands in it, which papers put before headlines with a colon: "Opinion: …".</summary>
    public static bool IsKindOfText(string text) => KindsOfText.Contains(text);

    /// <summary>Whether a text is the name of a page that every site has, of a broadcaster, or of no section at all: "About us", "WKQR News", "Uncategorized".</summary>
    public static bool IsPage(string text) => Pages.Contains(text) || IsStation(text);

    /// <summary>Whether the name of a section says no more than that there are articles in it.</summary>
    public static bool IsGeneric(string text) => text.Length <= 24 && Generic.Contains(text.ToLowerInvariant());

    /// <summary>Whether a short line reads like the name of a section: all its words do, or its last one ("Azerbaijan news").</summary>
    public static bool IsSection(string text)
    {
        if (text.Length > LongestName)
            return false;
        var words = Words(text);
        if (words.Length is 2 or 3 && Names.Contains(string.Join(' ', words)))
            return true;
        var names = words.Count(Names.Contains);
        return names + words.Count(Joiners.Contains) == words.Length ? words.Length <= 4 && names is 1 or 2 : words.Length is 2 or 3 && Last.Contains(words[^1]) && !Prepositions.Contains(words[0]) && !IsMenu(text) && !IsStation(text);
    }

    /// <summary>Whether two names stand beside each other in menus and not below each other on the way to an article.</summary>
    public static bool AreSiblings(string first, string second) =>
        Tops.Contains(second.ToLowerInvariant()) && first.ToLowerInvariant() is var name && (Tops.Contains(name) || (Generic.Contains(name) && !PartsOfNews.Contains(second.ToLowerInvariant())));

    /// <summary>Whether three names and more stand side by side with nothing between them: a menu on one line.</summary>
    public static bool IsMenu(string text) => text.Length <= LongestName && Words(text) is { Length: >= 3 } words && words.Count(word => Names.Contains(word) || Homes.Contains(word) || Pages.Contains(word)) is var known
        && (known == words.Length || (known * 2 > words.Length && words.Any(word => Pages.Contains(word))));

    /// <summary>Whether two are one section, the first its full name and the other its short one: "Travel News" and "Travel", "Innenpolitik" and "Politik".</summary>
    public static bool IsFuller(string name, string other) =>
        name.Length > other.Length && IsSection(other) && TextTools.Contains(name, other);

    // "RecipesDinnerAbout": a menu on one line, whose entries nothing but its layout keeps apart.
    private static bool IsGlued(string text)
    {
        const int MostJoints = 1;
        var joints = 0;
        for (var i = 1; i < text.Length; i++)
            joints += char.IsUpper(text[i]) && char.IsLower(text[i - 1]) ? 1 : 0;
        return joints > MostJoints;
    }

    /// <summary>Whether a text is shaped like the name of a section: a few words, no sentence, no menu.</summary>
    public static bool MayBeSection(string text)
    {
        const int Longest = 32;
        const int MostWords = 4;
        if (text.Length is < 3 or > Longest && !IsSection(text) || TextTools.EndsSentence(text) || !char.IsLetter(text[0]) || IsPage(text) || IsGlued(text))
            return false;
        return text.Count(c => c == ' ') < MostWords && !IsGluedMenu(text) && text.All(c => char.IsLetter(c) || c is ' ' or '&' or '-' or '\'' or '’' or ',' or '/' or '.');
    }

    // "WKQR News", "BBC News": a broadcaster by its initials.
    private static bool IsStation(string text)
    {
        const int ShortestInitials = 3;
        var space = text.IndexOf(' ');
        return space >= ShortestInitials && !text.AsSpan(0, space).ContainsAnyInRange('a', 'z') && text.AsSpan(0, space).ContainsAnyInRange('A', 'Z') && text.Any(char.IsLower)
            && Generic.Contains(text[(space + 1)..].ToLowerInvariant()) && !Names.Contains(text[..space].ToLowerInvariant());
    }

    private static string[] Words(string text) => text.ToLowerInvariant().Split([' ', '/', ','], StringSplitOptions.RemoveEmptyEntries);
}
