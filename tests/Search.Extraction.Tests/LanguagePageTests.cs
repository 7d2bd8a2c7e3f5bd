namespace Search.Extraction.Tests;

/// <summary>Short pages as papers of each country print them: date and byline in the forms that are usual there, furniture above, inside and below.</summary>
public sealed class LanguagePageTests
{
    private static readonly (string Language, string Title, string Authors, string Date, string First, string Last, string Page)[] Pages =
    [
        ("fr", "La mairie de Lyon veut rénover ses trois ponts", "Élodie Marchand", "2023-03-14T18:45", "Le conseil municipal", "une compensation.",
            """
            Accueil
            Politique
            Économie
            Sport
            Se connecter
            S'abonner
            Économie
            La mairie de Lyon veut rénover ses trois ponts
            Par Élodie Marchand (avec AFP)
            Publié le 14 mars 2023 à 18h45, mis à jour le 15 mars 2023 à 09h12
            Temps de lecture : 3 min
            Partager
            Le conseil municipal a voté mardi soir un plan de quarante millions d’euros pour remettre en état les trois ponts qui traversent la Saône.
            Les travaux commenceront à l’automne et dureront près de deux ans, a précisé l’adjointe chargée des transports.
            À lire aussi
            Le tramway de nouveau en panne
            Les commerçants du quartier craignent une baisse de leurs recettes pendant le chantier et demandent une compensation.
            Lire plus tard
            Newsletter
            Recevez chaque matin l'essentiel de l'actualité
            Mentions légales
            Gestion des cookies
            © 2023 Le Journal
            """),
        ("fr", "Un nouveau lycée ouvrira ses portes à la rentrée", "Julien Lefèvre", "2021-09-02T07:30", "L’établissement", "pas encore prête.",
            """
            Un nouveau lycée ouvrira ses portes à la rentrée
            Julien Lefèvre
            le 02/09/2021 à 07:30
            L’établissement, construit en dix-huit mois, accueillera huit cents élèves venus de toute la vallée.
            Le proviseur se réjouit d’un bâtiment lumineux et peu gourmand en énergie, mais regrette que la cantine ne soit pas encore prête.
            Commentaires (12)
            Connectez-vous pour réagir
            """),
        ("fr", "Inondations : le village se relève lentement", "Claire Aubert", "2023-11-08", "Dans la rue", "aux familles.",
            """
            Menu
            Rechercher
            Monde
            Inondations : le village se relève lentement
            Trois semaines après la crue, les habitants nettoient encore.
            De notre correspondante Claire Aubert
            Publié le mercredi 8 novembre 2023
            Dans la rue principale, les trottoirs sont toujours couverts de meubles et de matelas que la boue a rendus inutilisables.
            Le maire attend que l’État reconnaisse la catastrophe naturelle, sans quoi les assurances ne paieront rien aux familles.
            Sur le même sujet
            Pourquoi les digues ont cédé
            Les plus lus
            Le prix du beurre s’envole
            """),
        ("de", "Die Stadt will ihre Brücken in drei Jahren erneuern", "Katrin Hoffmann; Jens Möller", "2023-03-14T18:45", "Der Stadtrat", "einen Ausgleich.",
            """
            Startseite
            Politik
            Wirtschaft
            Anmelden
            Abo
            Wirtschaft
            Die Stadt will ihre Brücken in drei Jahren erneuern
            Von Katrin Hoffmann und Jens Möller
            Stand: 14.03.2023, 18:45 Uhr
            Lesezeit: 4 Minuten
            Teilen
            Der Stadtrat hat am Dienstagabend beschlossen, für die Sanierung der drei Brücken vierzig Millionen Euro auszugeben.
            Die Arbeiten sollen im Herbst beginnen und werden nach Angaben der Verwaltung fast zwei Jahre dauern.
            Lesen Sie auch
            Straßenbahn steht schon wieder still
            Die Händler im Viertel fürchten, dass ihnen während der Bauzeit die Kunden ausbleiben, und fordern einen Ausgleich.
            Zur Startseite
            Impressum
            Datenschutz
            © 2023 Tageblatt
            """),
        ("de", "Neues Gymnasium öffnet nach den Ferien", "Matthias Krüger", "2021-09-02T07:30", "Das Gebäude", "fertig geworden ist.",
            """
            Neues Gymnasium öffnet nach den Ferien
            2. September 2021, 7:30 Uhr
            Matthias Krüger
            Das Gebäude ist in achtzehn Monaten entstanden und bietet Platz für achthundert Schülerinnen und Schüler aus dem ganzen Tal.
            Der Direktor freut sich über die hellen Räume, bedauert aber, dass die Mensa noch nicht fertig geworden ist.
            (dpa)
            Kommentare
            Bitte melden Sie sich an, um zu kommentieren
            """),
        ("de", "Überschwemmung: Das Dorf richtet sich langsam wieder auf", "Anna Berger", "2023-11-08", "Auf der Hauptstraße", "nichts zahlen.",
            """
            Überschwemmung: Das Dorf richtet sich langsam wieder auf
            Drei Wochen nach der Flut räumen die Bewohner noch immer den Schlamm weg
            Von Anna Berger, Ahrtal
            8. November 2023
            Auf der Hauptstraße stapeln sich noch immer Möbel und Matratzen, die der Schlamm unbrauchbar gemacht hat.
            Der Bürgermeister wartet darauf, dass das Land den Katastrophenfall ausruft, weil die Versicherungen den Familien sonst nichts zahlen.
            Mehr zum Thema
            Warum die Deiche brachen
            Meistgelesen
            """),
        ("es", "El Ayuntamiento quiere renovar los tres puentes de la ciudad", "Lucía Fernández", "2023-03-14T18:45", "El pleno", "una indemnización.",
            """
            Portada
            España
            Economía
            Deportes
            Iniciar sesión
            Suscríbete
            Economía
            El Ayuntamiento quiere renovar los tres puentes de la ciudad
            Lucía Fernández
            Madrid - 14 mar 2023 - 18:45 CET
            Compartir
            El pleno municipal aprobó el martes por la noche un plan de cuarenta millones de euros para arreglar los tres puentes que cruzan el río.
            Las obras empezarán en otoño y durarán casi dos años, según precisó la concejala de Transportes.
            Te puede interesar
            El tranvía se avería de nuevo
            Los comerciantes del barrio temen perder clientes durante las obras y piden una indemnización.
            Archivado en
            Aviso legal
            Política de cookies
            © 2023 El Diario
            """),
        ("es", "Un instituto nuevo abrirá sus puertas este curso", "Andrés Navarro", "2021-09-02T07:30", "El centro", "esté terminado.",
            """
            Un instituto nuevo abrirá sus puertas este curso
            Por Andrés Navarro
            2 de septiembre de 2021 | 07:30
            El centro, construido en dieciocho meses, acogerá a ochocientos alumnos llegados de todo el valle.
            El director celebra que el edificio tenga tanta luz, aunque lamenta que el comedor todavía no esté terminado.
            Comentarios
            Inicia sesión para comentar
            """),
        ("es", "Inundaciones: el pueblo que se levanta poco a poco", "", "2023-11-08", "En la calle", "a las familias.",
            """
            Inundaciones: el pueblo que se levanta poco a poco
            Tres semanas después de la riada, los vecinos siguen limpiando
            Redacción
            08/11/2023 Actualizado a las 10:20
            En la calle mayor todavía se amontonan los muebles y los colchones que el barro dejó inservibles.
            El alcalde espera que el Gobierno declare la zona catastrófica, porque de lo contrario los seguros no pagarán nada a las familias.
            Lo más leído
            Por qué cedieron los diques
            """),
        ("pt", "A Câmara quer renovar as três pontes da cidade", "Mariana Duarte", "2023-03-14T18:45", "A assembleia", "uma indemnização.",
            """
            Início
            Política
            Economia
            Desporto
            Entrar
            Assine
            Economia
            A Câmara quer renovar as três pontes da cidade
            Por Mariana Duarte
            14/03/2023 18h45 Atualizado 15/03/2023 09h12
            Compartilhe
            A assembleia municipal aprovou na terça-feira à noite um plano de quarenta milhões de euros para recuperar as três pontes que atravessam o rio.
            As obras vão começar no outono e devem durar quase dois anos, explicou a vereadora dos Transportes.
            Leia também
            O elétrico voltou a parar
            Os comerciantes do bairro receiam perder clientes durante as obras e pedem uma indemnização.
            Mais lidas
            Política de privacidade
            © 2023 O Jornal
            """),
        ("pt", "Nova escola abre as portas em setembro", "Ricardo Almeida", "2021-09-02T07:30", "O edifício", "esteja pronta.",
            """
            Nova escola abre as portas em setembro
            Ricardo Almeida
            2 de setembro de 2021 às 07:30
            O edifício, construído em dezoito meses, vai receber oitocentos alunos vindos de todo o vale.
            O diretor elogia as salas cheias de luz, mas lamenta que a cantina ainda não esteja pronta.
            Comentários
            """),
        ("pt", "Cheias: a aldeia que se levanta devagar", "Inês Carvalho", "2023-11-08", "Na rua", "às famílias.",
            """
            Cheias: a aldeia que se levanta devagar
            Reportagem de Inês Carvalho
            Publicado a 8 de novembro de 2023
            Na rua principal ainda se amontoam os móveis e os colchões que a lama deixou inutilizáveis.
            O presidente da câmara espera que o governo declare a calamidade, porque de outro modo os seguros não pagam nada às famílias.
            Artigos relacionados
            Porque cederam os diques
            """),
        ("it", "Il Comune vuole rinnovare i tre ponti della città", "Francesca Ricci", "2023-03-14T18:45", "Il consiglio", "un risarcimento.",
            """
            Home
            Politica
            Economia
            Sport
            Accedi
            Abbonati
            Economia
            Il Comune vuole rinnovare i tre ponti della città
            di Francesca Ricci
            14 marzo 2023 | 18:45
            Il consiglio comunale ha approvato martedì sera un piano da quaranta milioni di euro per sistemare i tre ponti che attraversano il fiume.
            I lavori cominceranno in autunno e dureranno quasi due anni, ha spiegato l’assessora ai Trasporti.
            Leggi anche
            Il tram si ferma di nuovo
            I commercianti del quartiere temono di perdere clienti durante i lavori e chiedono un risarcimento.
            © Riproduzione riservata
            Privacy
            Cookie policy
            """),
        ("it", "Un nuovo liceo aprirà a settembre", "Davide Ferrari", "2021-09-02", "L’edificio", "ancora pronta.",
            """
            Un nuovo liceo aprirà a settembre
            02 Settembre 2021
            Davide Ferrari
            L’edificio, costruito in diciotto mesi, ospiterà ottocento studenti provenienti da tutta la valle.
            Il preside è contento delle aule piene di luce, ma si rammarica che la mensa non sia ancora pronta.
            Commenti
            """),
        ("it", "Alluvione: il paese che si rialza piano piano", "Marco Conti", "2023-11-08", "Nella via", "alle famiglie.",
            """
            Cronaca
            Alluvione: il paese che si rialza piano piano
            Tre settimane dopo la piena gli abitanti spalano ancora il fango
            di Marco Conti
            8 novembre 2023
            Nella via principale sono ancora ammucchiati i mobili e i materassi che il fango ha reso inservibili.
            Il sindaco aspetta che il governo dichiari lo stato di emergenza, perché altrimenti le assicurazioni non pagheranno nulla alle famiglie.
            Leggi anche
            Perché hanno ceduto gli argini
            I più letti
            """),
        ("ru", "Мэрия решила отремонтировать три моста", "Ольга Смирнова", "2023-03-14T18:45", "Городской совет", "им убытки.",
            """
            Главная
            Политика
            Экономика
            Спорт
            Войти
            Экономика
            Мэрия решила отремонтировать три моста
            14 марта 2023, 18:45
            Автор: Ольга Смирнова
            Поделиться
            Городской совет во вторник вечером утвердил план ремонта трёх мостов через реку, на который потратят сорок миллионов рублей.
            Работы начнутся осенью и продлятся почти два года, уточнили в департаменте транспорта.
            Читайте также
            Трамвай снова сломался
            Владельцы магазинов опасаются, что во время стройки потеряют покупателей, и просят возместить им убытки.
            Подписаться на рассылку
            Политика конфиденциальности
            © 2023 Вестник
            """),
        ("ru", "Новая школа откроется в сентябре", "Иван Кузнецов", "2021-09-02T07:30", "Здание построили", "не готова.",
            """
            Новая школа откроется в сентябре
            02.09.2021 07:30
            Здание построили за восемнадцать месяцев, в нём будут учиться восемьсот детей со всей долины.
            Директор доволен светлыми классами, но жалеет, что столовая пока не готова.
            Иван Кузнецов
            Комментарии (3)
            """),
        ("ru", "Наводнение: как посёлок возвращается к жизни", "Анна Волкова", "2023-11-08", "На главной", "семьям.",
            """
            Общество
            Наводнение: как посёлок возвращается к жизни
            8 ноября 2023 г.
            Текст: Анна Волкова
            Фото: РИА Новости
            На главной улице до сих пор лежат мебель и матрасы, которые ил сделал непригодными.
            Глава посёлка ждёт, когда власти признают чрезвычайную ситуацию, иначе страховые компании ничего не заплатят семьям.
            По теме
            Почему прорвало дамбы
            Самое читаемое
            """),
        ("tr", "Belediye üç köprüyü yenilemek istiyor", "Ayşe Demir", "2023-03-14T18:45", "Belediye meclisi", "karşılanmasını istiyor.",
            """
            Ana Sayfa
            Gündem
            Ekonomi
            Spor
            Giriş Yap
            Ekonomi
            Belediye üç köprüyü yenilemek istiyor
            Ayşe Demir
            14.03.2023 - 18:45 | Güncelleme: 15.03.2023 - 09:12
            Paylaş
            Belediye meclisi salı akşamı, nehri geçen üç köprünün onarımı için kırk milyon avroluk bir planı kabul etti.
            Çalışmaların sonbaharda başlayacağı ve yaklaşık iki yıl süreceği ulaşımdan sorumlu başkan yardımcısı tarafından açıklandı.
            İlgili Haberler
            Tramvay yine arızalandı
            Mahalledeki esnaf, çalışmalar sırasında müşteri kaybetmekten korkuyor ve zararlarının karşılanmasını istiyor.
            Künye
            Gizlilik Politikası
            © 2023 Gazete
            """),
        ("tr", "Yeni lise eylül ayında açılıyor", "Mehmet Kaya", "2021-09-02T07:30", "On sekiz ayda", "olmamasına üzülüyor.",
            """
            Yeni lise eylül ayında açılıyor
            02.09.2021 07:30
            Haber: Mehmet Kaya
            On sekiz ayda tamamlanan binada, vadinin her yerinden gelen sekiz yüz öğrenci ders görecek.
            Müdür sınıfların aydınlık olmasından memnun, ancak yemekhanenin henüz hazır olmamasına üzülüyor.
            Yorumlar
            """),
        ("tr", "Sel sonrası köy yavaş yavaş ayağa kalkıyor", "Ayşe Yıldız", "2023-11-08", "Ana caddede", "şey ödemeyecek.",
            """
            Sel sonrası köy yavaş yavaş ayağa kalkıyor
            Üç hafta sonra köylüler hâlâ çamur temizliyor
            Ayşe Yıldız / İzmir
            8 Kasım 2023 Çarşamba
            Ana caddede, çamurun kullanılmaz hale getirdiği mobilyalar ve yataklar hâlâ üst üste duruyor.
            Muhtar, devletin bölgeyi afet bölgesi ilan etmesini bekliyor, çünkü aksi halde sigortalar ailelere hiçbir şey ödemeyecek.
            Son dakika haberleri
            Bentler neden yıkıldı
            """),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Pages.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Page_AsPapersPrintThem_StatesWhatAReaderSees(int number)
    {
        var (language, title, authors, date, first, last, page) = Pages[number];
        var article = Read.One(page.Replace("\n", "\n\n", StringComparison.Ordinal));
        Assert.Equal(title, article.Title);
        Assert.Equal(authors, string.Join("; ", article.Authors.Select(a => a.Name)));
        Assert.Equal(date, article.Date?.ToString());
        Assert.StartsWith(first, article.BodyText, StringComparison.Ordinal);
        Assert.EndsWith(last, article.BodyText, StringComparison.Ordinal);
        Assert.DoesNotContain(article.Body, paragraph => paragraph.Length < 50);
        Assert.Equal(language, article.Language);
    }
}
