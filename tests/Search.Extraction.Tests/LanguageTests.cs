namespace Search.Extraction.Tests;

/// <summary>Whole pages in the languages we read, with the menus, forms and lists that their sites print.</summary>
public sealed class LanguageTests
{
    private static readonly Dictionary<string, (string Page, string Title, string Author, string Date, string? Section, string First, string Last)> Pages = new()
    {
        ["fr"] = (
            """
            Accueil
            Politique
            Économie
            Se connecter
            S'abonner

            Politique

            Le conseil municipal vote la construction d'un nouveau pont

            Par Jeanne Dupont
            Publié le 29 novembre 2023 à 18h05

            Le conseil municipal s'est réuni lundi soir pour discuter du nouveau pont et de l'argent qu'il coûtera à la ville pendant les dix prochaines années.

            « Nous attendons ce pont depuis plus de dix ans », a déclaré le maire, qui a promis que les travaux de la première partie commenceraient au printemps.

            Les habitants qui vivent au bord de la rivière ne sont pas tous du même avis, parce que le pont sera plus haut que l'ancien et leur prendra de la lumière.

            Lire aussi : Les élections auront lieu en mars
            À lire aussi
            La piscine rouvrira ses portes en juin
            Partager sur Facebook
            Laisser un commentaire
            Votre adresse e-mail ne sera pas publiée.
            Mentions légales
            """,
            "Le conseil municipal vote la construction d'un nouveau pont", "Jeanne Dupont", "2023-11-29T18:05", "Politique", "Le conseil municipal s'est réuni lundi soir", "leur prendra de la lumière."),
        ["de"] = (
            """
            Startseite
            Politik
            Wirtschaft
            Anmelden
            Jetzt abonnieren

            Stadtrat stimmt für den Bau einer neuen Brücke

            Von Petra Müller
            29. November 2023, 18:05 Uhr

            Der Stadtrat ist am Montagabend zusammengekommen, um über die neue Brücke und das Geld zu sprechen, das sie die Stadt in den nächsten zehn Jahren kosten wird.

            „Wir warten seit mehr als zehn Jahren auf diese Brücke“, sagte der Bürgermeister, der versprach, dass die Arbeiten am ersten Teil im Frühling beginnen werden.

            Die Leute, die am Fluss wohnen, sind nicht alle einer Meinung, weil die Brücke höher sein wird als die alte und ihnen etwas von ihrem Licht nimmt.

            Lesen Sie auch
            Das Schwimmbad öffnet im Juni wieder
            Mehr zum Thema
            Kommentar schreiben
            Impressum
            Datenschutz
            """,
            "Stadtrat stimmt für den Bau einer neuen Brücke", "Petra Müller", "2023-11-29T18:05", null, "Der Stadtrat ist am Montagabend", "etwas von ihrem Licht nimmt."),
        ["es"] = (
            """
            Inicio
            Política
            Deportes
            Iniciar sesión
            Suscríbete

            El ayuntamiento aprueba la construcción de un nuevo puente

            María García
            29 de noviembre de 2023, 18:05 h

            El ayuntamiento se reunió el lunes por la noche para hablar del nuevo puente y del dinero que le costará a la ciudad durante los próximos diez años.

            «Hace más de diez años que esperamos este puente», dijo el alcalde, que prometió que las obras de la primera parte comenzarán en la primavera.

            Los vecinos que viven junto al río no están todos de acuerdo, porque el puente será más alto que el viejo y les quitará una parte de la luz.

            Noticias relacionadas
            La piscina abrirá de nuevo en junio
            Lo más leído
            Deja un comentario
            Aviso legal
            Política de privacidad
            """,
            "El ayuntamiento aprueba la construcción de un nuevo puente", "María García", "2023-11-29T18:05", null, "El ayuntamiento se reunió el lunes", "una parte de la luz."),
        ["pt"] = (
            """
            Início
            Política
            Esportes
            Entrar
            Assine

            Câmara aprova a construção de uma nova ponte

            Por João Silva
            29 de novembro de 2023 às 18h05

            A câmara reuniu-se na noite de segunda-feira para discutir a nova ponte e o dinheiro que ela vai custar à cidade durante os próximos dez anos.

            "Esperamos esta ponte há mais de dez anos", disse o prefeito, que prometeu que as obras da primeira parte começarão na primavera.

            Os moradores que vivem à beira do rio não são todos da mesma opinião, porque a ponte será mais alta do que a velha e lhes tirará uma parte da luz.

            Leia também
            A piscina vai abrir de novo em junho
            Mais lidas
            Deixe um comentário
            Termos de uso
            """,
            "Câmara aprova a construção de uma nova ponte", "João Silva", "2023-11-29T18:05", null, "A câmara reuniu-se na noite", "uma parte da luz."),
        ["it"] = (
            """
            Home
            Politica
            Sport
            Accedi
            Abbonati

            Il consiglio comunale approva la costruzione di un nuovo ponte

            di Marco Bianchi
            29 novembre 2023 ore 18:05

            Il consiglio comunale si è riunito lunedì sera per discutere del nuovo ponte e dei soldi che costerà alla città durante i prossimi dieci anni.

            «Aspettiamo questo ponte da più di dieci anni», ha detto il sindaco, che ha promesso che i lavori della prima parte cominceranno in primavera.

            Gli abitanti che vivono lungo il fiume non sono tutti dello stesso parere, perché il ponte sarà più alto di quello vecchio e toglierà loro una parte della luce.

            Leggi anche
            La piscina riapre a giugno
            I più letti
            Lascia un commento
            Informativa sulla privacy
            """,
            "Il consiglio comunale approva la costruzione di un nuovo ponte", "Marco Bianchi", "2023-11-29T18:05", null, "Il consiglio comunale si è riunito", "una parte della luce."),
        ["ru"] = (
            """
            Главная
            Политика
            Спорт
            Войти
            Подписаться

            Городской совет проголосовал за строительство нового моста

            Автор: Иван Петров
            29 ноября 2023, 18:05

            Городской совет собрался в понедельник вечером, чтобы обсудить новый мост и деньги, которые он будет стоить городу в течение следующих десяти лет.

            «Мы ждём этот мост уже больше десяти лет», — сказал мэр, который обещал, что работы над первой частью начнутся весной будущего года.

            Жители, которые живут у реки, не все согласны с этим решением, потому что мост будет выше старого и отнимет у них часть света.

            Читайте также
            Бассейн снова откроется в июне
            Последние новости
            Оставить комментарий
            Пользовательское соглашение
            """,
            "Городской совет проголосовал за строительство нового моста", "Иван Петров", "2023-11-29T18:05", null, "Городской совет собрался в понедельник", "отнимет у них часть света."),
        ["tr"] = (
            """
            Anasayfa
            Gündem
            Spor
            Giriş yap
            Abone ol

            Belediye meclisi yeni köprünün yapılmasına karar verdi

            Ayşe Yılmaz
            29 Kasım 2023 Çarşamba 18:05

            Belediye meclisi pazartesi akşamı yeni köprüyü ve bu köprünün gelecek on yıl içinde şehre ne kadar para tutacağını konuşmak için toplandı.

            "Bu köprüyü on yıldan daha uzun bir süredir bekliyoruz" diyen başkan, ilk bölümün çalışmalarının gelecek yıl ilkbaharda başlayacağına söz verdi.

            Nehir kenarında yaşayan insanlar bu karar için aynı şeyi düşünmüyor, çünkü yeni köprü eskisinden daha yüksek olacak ve onların ışığının bir kısmını alacak.

            İlgili haberler
            Yüzme havuzu haziranda yeniden açılıyor
            Son dakika
            Yorum yap
            Gizlilik politikası
            """,
            "Belediye meclisi yeni köprünün yapılmasına karar verdi", "Ayşe Yılmaz", "2023-11-29T18:05", null, "Belediye meclisi pazartesi akşamı", "bir kısmını alacak."),
    };

    [Theory]
    [InlineData("fr")]
    [InlineData("de")]
    [InlineData("es")]
    [InlineData("pt")]
    [InlineData("it")]
    [InlineData("ru")]
    [InlineData("tr")]
    public void Page_InALanguageWeRead_StatesWhatAReaderSees(string language)
    {
        var (page, title, author, date, section, first, last) = Pages[language];
        var article = Read.One(page);
        Assert.Equal(language, article.Language);
        Assert.Equal(title, article.Title);
        Assert.Equal([author], article.Authors.Select(a => a.Name));
        Assert.Equal(date, article.Date?.ToString());
        Assert.Equal(section, article.Section);
        Assert.Equal(3, article.Body.Count);
        Assert.StartsWith(first, article.Body[0], StringComparison.Ordinal);
        Assert.EndsWith(last, article.Body[2], StringComparison.Ordinal);
        Assert.Empty(article.Notes);
    }
}
