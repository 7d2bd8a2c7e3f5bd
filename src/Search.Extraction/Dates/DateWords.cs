using System.Collections.Frozen;

namespace Search.Extraction.Dates;

/// <summary>Words of dates in the languages we read: data only. All in lower case without a final dot.</summary>
internal static class DateWords
{
    // A row per language; months in order, "/" between forms. Slavic languages print the genitive in dates.
    private static readonly string[] MonthRows =
    [
        "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep october/oct november/nov december/dec",
        "janvier/janv février/fevrier/févr/fév mars avril/avr mai juin juillet/juil août/aout septembre/sept octobre/oct novembre/nov décembre/decembre/déc",
        "januar/jänner/jan februar/feb märz/mär/maerz april/apr mai juni/jun juli/jul august/aug september/sep/sept oktober/okt november/nov dezember/dez",
        "enero/ene febrero/feb marzo/mar abril/abr mayo junio/jun julio/jul agosto/ago septiembre/setiembre/sep/sept octubre/oct noviembre/nov diciembre/dic",
        "janeiro/jan fevereiro/fev março/marco/mar abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set outubro/out novembro/nov dezembro/dez",
        "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago settembre/set/sett ottobre/ott novembre/nov dicembre/dic",
        "января/январь/янв февраля/февраль/фев/февр марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн июля/июль/июл августа/август/авг " +
        "сентября/сентябрь/сен/сент октября/октябрь/окт ноября/ноябрь/ноя/нояб декабря/декабрь/дек",
        "ocak/oca şubat/şub mart nisan/nis mayıs haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki kasım/kas aralık/ara",
        "січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/кві травня/травень/тра червня/червень/чер липня/липень/лип " +
        "серпня/серпень/сер вересня/вересень/вер жовтня/жовтень/жов листопада/листопад/лис грудня/грудень/гру",
        "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sep oktober/okt november/nov december/dec",
        "stycznia/styczeń/sty lutego/luty/lut marca/marzec kwietnia/kwiecień/kwi maja czerwca/czerwiec/cze lipca/lipiec/lip sierpnia/sierpień/sie " +
        "września/wrzesień/wrz października/październik/paź listopada/lis grudnia/grudzień/gru",
        "januari/jan februari/feb mars/mar april/apr maj juni/jun juli/jul augusti/aug september/sep oktober/okt november/nov december/dec",
        "januar februar/febr marts april maj juni juli august september oktober november december",
        "yanvar/yan fevral/fev mart aprel/apr may iyun iyul avqust/avq sentyabr/sen oktyabr/okt noyabr/noy dekabr/dek",
        "ianuarie/ian februarie martie aprilie mai iunie/iun iulie/iul august septembrie octombrie noiembrie decembrie",
        "siječnja/siječanj veljače/veljača ožujka/ožujak travnja/travanj svibnja/svibanj lipnja/lipanj srpnja/srpanj kolovoza/kolovoz rujna/rujan listopada studenoga/studenog prosinca/prosinac",
        "januara februara marta aprila maja juna jula avgusta/augusta septembra oktobra novembra decembra",
        "ledna února března dubna května června července srpna září října listopadu prosince",
        "január február március április május június július augusztus szeptember október november december",
        "ιανουαρίου/ιαν φεβρουαρίου/φεβ μαρτίου/μαρ απριλίου/απρ μαΐου/μαϊ ιουνίου/ιουν ιουλίου/ιουλ αυγούστου/αυγ σεπτεμβρίου/σεπ οκτωβρίου/οκτ νοεμβρίου/νοε δεκεμβρίου/δεκ",
        "januari februari maret april mei juni juli agustus/agu/agt september oktober/okt november/nopember desember/des",
        "янв. фев. мар. апр. май. јуна јула авг. септ. окт. ноем. дек.",
        "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
        "يناير فبراير/شباط مارس/آذار أبريل/ابريل/نيسان مايو/أيار يونيو/حزيران يوليو/تموز أغسطس/اغسطس/آب سبتمبر/أيلول أكتوبر/اكتوبر نوفمبر ديسمبر",
        "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    ];

    private const string WeekdayWords =
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun " +
        "lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so " +
        "lunes martes miércoles miercoles jueves viernes sábado sabado domingo lun mar mié jue vie sáb dom " +
        "segunda terça terca quarta quinta sexta feira segunda-feira lunedì martedì mercoledì giovedì venerdì sabato domenica lunedi martedi mercoledi giovedi venerdi " +
        "понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс " +
        "pazartesi salı çarşamba perşembe cuma cumartesi pazar понеділок вівторок середа четвер п'ятниця субота неділя maandag dinsdag woensdag donderdag vrijdag zaterdag zondag " +
        "måndag tisdag onsdag torsdag fredag lördag söndag poniedziałek wtorek środa czwartek piątek sobota niedziela";

    private const string LinkingWords =
        "on at the of of the to uhr um am vom den der le la à a às as las los el de del dia día il alle ore ora в во от г года год saat tarihinde günü " +
        "kl klo om dnia godz o at. h hrs hours local time noon";

    private const string PublishedLabels =
        "published posted publication date dateline created publiziert publikacja publisert offentliggjort udgivet publicerad gepubliceerd közzétéve " +
        "issued uploaded added publish release released publié publiée paru parution mis en ligne veröffentlicht erstellt erschienen stand " +
        "publicado publicada publicación publicação postado criado pubblicato pubblicata " +
        "опубликовано опубликована дата публикации размещено добавлено yayınlanma yayınlandı yayın tarihi giriş eklenme oluşturulma опубліковано " +
        "gepubliceerd publicerad opublikowano publisert objavljeno datum data fecha تاريخ النشر نشر";

    private const string UpdatedLabels =
        "modifica updated update modified edited revised lastupdated akt aktual upd jour mis-à-jour actualisé modifié aktualisiert geändert update: " +
        "actualizado actualizada atualizado atualizada modificado aggiornato aggiornata modificato " +
        "обновлено обновлена изменено изменен güncelleme güncellendi güncellenme оновлено bijgewerkt uppdaterad zaktualizowano aktualizacja ažurirano";

    /// <summary>Abbreviations of zones that are in use in North America only, as printed.</summary>
    public static IReadOnlyCollection<string> AmericanZones { get; } = ["ET", "EST", "EDT", "CT", "CDT", "MT", "MDT", "PT", "PST", "PDT"];

    private const string ZoneWords =
        "gmt utc est edt et cst cdt ct pst pdt pt mst mdt mt bst ist cet cest msk мск eet eest trt aest aedt aet jst kst sgt hkt wat eat cat sast pkt " +
        "pht myt amt azt nzdt nzst wib wita npt bdt gst met mez mesz hst akst akdt wet west";

    /// <summary>Word to month, 1 to 12.</summary>
    public static FrozenDictionary<string, int> Months { get; } = BuildMonths();

    /// <summary>Names of the days of the week.</summary>
    public static FrozenSet<string> Weekdays { get; } = Set(WeekdayWords);

    /// <summary>Small words within and beside dates.</summary>
    public static FrozenSet<string> Linking { get; } = Set(LinkingWords);

    /// <summary>Words that label the date of publication.</summary>
    public static FrozenSet<string> Published { get; } = Set(PublishedLabels);

    /// <summary>Words that label the date of the last change.</summary>
    public static FrozenSet<string> Updated { get; } = Set(UpdatedLabels);

    /// <summary>Abbreviations of time zones.</summary>
    public static FrozenSet<string> Zones { get; } = Set(ZoneWords);

    /// <summary>Month names that are common words too: they need a day beside them ("record set 2020").</summary>
    public static FrozenSet<string> AmbiguousMonths { get; } = Set("set out ago may mar mars mai ara des lis sie sen gen mag jun sep lip lut maj mei eki kas tem haz");

    /// <summary>What stands before a date without the words that lead to it: "Elena Ortiz Thursday, " is "Elena Ortiz", and "Hugo Delmas - Publié le " is "Hugo Delmas".</summary>
    public static ReadOnlySpan<char> BeforeDate(ReadOnlySpan<char> text)
    {
        while (true)
        {
            text = text.TrimEnd(" ,|:-–—•·");
            var word = text[(text.LastIndexOf(' ') + 1)..];
            if (word.IsEmpty || word.Length == text.Length || !(Has(Weekdays, word) || Has(Published, word) || Has(Updated, word) || Has(Linking, word)))
                return text;
            text = text[..^word.Length];
        }
    }

    /// <summary>Whether a word is one of these, in any case.</summary>
    public static bool Has(FrozenSet<string> words, ReadOnlySpan<char> word)
    {
        const int Longest = 16;
        if (word.Length > Longest)
            return false;
        Span<char> lower = stackalloc char[Longest];
        var length = word.ToLowerInvariant(lower);
        return words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower[..length]);
    }

    /// <summary>Whether a short line is a time counted from the reader's: "16 hours ago", "vor 3 Stunden", "2 часа назад".</summary>
    public static bool IsRelative(string line)
    {
        if (line.Length is < 5 or > 40 || !line.AsSpan().ContainsAnyInRange('0', '9'))
            return false;
        foreach (var mark in RelativeMarks)
        {
            if (line.Contains(mark, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static readonly string[] RelativeMarks = [" ago", "vor ", "il y a ", "hace ", "há ", " atrás", " fa", " назад", " önce", " тому", " geleden", " siden", " sedan"];

    private static FrozenSet<string> Set(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, int> BuildMonths()
    {
        var months = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in MonthRows)
        {
            var names = row.Split(' ');
            for (var month = 1; month <= names.Length; month++)
            {
                foreach (var form in names[month - 1].Split('/'))
                    months.TryAdd(form.TrimEnd('.'), month);
            }
        }

        return months.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
