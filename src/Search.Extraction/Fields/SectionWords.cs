using System.Collections.Frozen;

namespace Search.Extraction.Fields;

/// <summary>How papers name their sections, in the languages we read: data only, in lower case.</summary>
internal static class SectionWords
{
    /// <summary>Labels in front of a section; a colon or a space follows.</summary>
    public static IReadOnlyList<string> Labels { get; } =
    [
        "section", "category", "categories", "filed under", "posted in", "published in", "rubrique", "catégorie", "catégories", "rubrik", "ressort", "kategorie", "kategorien", "veröffentlicht in", "sección", "categoría", "categorías",
        "publicado en", "seção", "secção", "editoria", "categoria", "categorias", "publicado em", "sezione", "rubrica", "categorie", "pubblicato in", "рубрика", "раздел", "категория", "kategori", "bölüm", "kategoriler",
    ];

    private static readonly FrozenSet<string> Names = (
        "news|world|national|nation|local|international|regional|metro|politics|policy|government|congress|elections|election|economy|economics|business|finance|markets|money|companies|industry|energy|oil|opinion|opinions|op-ed|editorial|editorials|" +
        "commentary|comment|analysis|analytics|analyses|views|perspective|interview|interviews|features|feature|culture|society|lifestyle|life|living|arts|art|books|film|movies|music|tv|television|entertainment|celebrity|showbiz|style|fashion|food|travel|" +
        "health|science|technology|tech|environment|climate|education|religion|sport|sports|football|soccer|cricket|tennis|golf|rugby|nfl|nba|military|defence|defense|security|crime|justice|law|courts|media|history|investigations|exclusive|letters|obituaries|" +
        "africa|americas|asia|europe|eurasia|caucasus|middle-east|russia|ukraine|china|india|usa|us|uk|azerbaijan|armenia|georgia|turkey|türkiye|iran|israel|australia|canada|weather|auto|cars|motoring|property|gaming|games|gadgets|diplomacy|karabakh|region|" +
        "politique|monde|économie|société|sciences|environnement|santé|éducation|médias|débats|idées|actualité|actualités|justice|faits-divers|international|planète|tribune|" +
        "politik|wirtschaft|gesellschaft|ausland|inland|kultur|wissen|wissenschaft|feuilleton|panorama|meinung|kommentar|sport|fußball|nachrichten|aktuelles|deutschland|welt|europa|regionales|lokales|gesundheit|technik|digital|medien|leben|reise|ratgeber|karriere|finanzen|" +
        "política|economía|sociedad|mundo|internacional|nacional|cultura|deportes|opinión|ciencia|tecnología|salud|sucesos|noticias|españa|actualidad|" +
        "economia|sociedade|esportes|esporte|desporto|opinião|ciência|tecnologia|saúde|brasil|notícias|cotidiano|polícia|" +
        "politica|esteri|interni|cronaca|società|mondo|scienza|salute|opinioni|spettacoli|ambiente|attualità|" +
        "политика|экономика|общество|мир|культура|спорт|наука|технологии|бизнес|финансы|новости|происшествия|мнения|мнение|аналитика|интервью|россия|армия|здоровье|авто|" +
        "siyaset|politika|ekonomi|dünya|gündem|spor|kültür|sanat|sağlık|eğitim|teknoloji|bilim|yaşam|magazin|yazarlar|güncel|haberler").Split('|').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Joiners = FrozenSet.Create(StringComparer.Ordinal, "and", "und", "et", "y", "e", "и", "ve", "&");

    // What makes a section of the word or two before it: "Azerbaijan news", "US Politics".
    private static readonly FrozenSet<string> Last = FrozenSet.Create(StringComparer.Ordinal,
        "news", "politics", "sport", "sports", "business", "economy", "affairs", "opinion", "culture", "nachrichten", "politik", "noticias", "notícias", "notizie", "новости", "haberleri");

    /// <summary>Whether a short line reads like the name of a section: all its words do, or its last one ("Azerbaijan news").</summary>
    public static bool IsSection(string text)
    {
        var words = text.ToLowerInvariant().Split([' ', '/', ','], StringSplitOptions.RemoveEmptyEntries);
        return Array.TrueForAll(words, w => Names.Contains(w) || Joiners.Contains(w)) ? words.Length is > 0 and <= 4 : words.Length is 2 or 3 && Last.Contains(words[^1]);
    }
}
