using Search.Extraction.Languages;

namespace Search.Extraction.Text;

/// <summary>
/// Phrases with which lines begin that do not belong to an article, in the languages we read. A phrase matches at the start of a line, whole words
/// only; one ending in "." matches only when it is the whole line (its final punctuation aside), one in "..." is followed by dots. Lower case.
/// </summary>
internal static class FurniturePhrases
{
    // What sites say of themselves, however long the line: of consent, accounts, commissions and machines. No article says so.
    private const string Notices =
        "this article contains affiliate|this post contains affiliate|this article may contain affiliate|this post may contain affiliate|we may earn a commission|" +
        "we may earn commission|we earn a commission|when you purchase through|when you buy through|if you buy something through|" +
        "by providing your email|by providing your e-mail|by entering your email|by submitting this form|by signing up you|by signing up, you|by subscribing, you|" +
        "by subscribing you|by registering, you|this story was translated|this article was translated|this is a machine translation|" +
        "this summary was generated|this summary was created|this summary was written|this audio version|this audio is|this video is not available|" +
        "a version of this article appeared|a version of this story appeared|we need your consent|to display this content|to view this content|" +
        "our standards: the thomson reuters|the times is committed to publishing a diversity|you are using an ad blocker|" +
        "from reproductive rights to climate change to|at such a critical moment in us history|the independent is trusted by|for ease of reading, we choose not|" +
        "you have successfully|an official website of the united|official websites use .gov|a .gov website belongs|secure .gov websites use|a lock or https|a lock ( |" +
        "catch all the latest|was this page helpful|was this article helpful|these items are in the rss|in a time of both misinformation|this content was published on|" +
        "find out what's happening in|read the original article on|as an amazon associate|do you have an opinion on the issues raised|allafrica publishes|newsweek is committed to|" +
        "while citing and using any|when citing and using any|here at vox|please use chrome browser|" +
        "you have full access to this article|last edited by|ich akzeptiere die agb|at caxton, we employ humans|don't want to see this?|don’t want to see this?|" +
        "success! an email has been sent|error! there was an error|you can unsubscribe at any|we sent a confirmation|if you share our vision|anadolu agency website contains|" +
        "we'll be in touch with|to plant trees in memory|we also published the following|an error has occurred. please|this work is licensed under|our work is licensed under|" +
        "this article is republished from|choose to support open|here we are to serve you|we use your sign-up|fox news flash top headlines|your support makes all the difference|" +
        "the comments below have not been moderated|letters may be edited|the bbc is not responsible|content from this site must be|if you find an error in the text|" +
        "bitte aktivieren sie javascript|bitte javascript aktivieren|die kommentarfunktion ist|die kommentarfunktionalität ist|diese zusammenfassung wurde|diese audioversion wurde|" +
        "dieser text wurde maschinell|dieser artikel wurde maschinell|dies ist eine maschinelle|diese meldung wurde automatisch|um eingebettete inhalte|um diesen inhalt|" +
        "um dieses element|zur anzeige dieses inhalts|wir benötigen ihre zustimmung|hier finden sie externen inhalt|" +
        "an dieser stelle finden sie|an dieser stelle ist ein externer|ich bin damit einverstanden|die mit einem symbol|die mit * gekennzeichneten|sie lesen gerade auf|" +
        "mit ihrer anmeldung|mit der anmeldung zum newsletter|mit der registrierung|" +
        "la suite est réservée|lecture du monde en cours|en vous inscrivant|ce contenu est bloqué|pour afficher ce contenu|pour visualiser ce contenu|cet article est réservé|" +
        "ce message s’affichera sur l’autre|" +
        "tu suscripción se está usando|¿quieres añadir otro usuario|si continúas leyendo en este|si quieres compartir tu cuenta|si decides continuar compartiendo|" +
        "en el caso de no saber quién está|¿por qué estás viendo|al registrarte|al suscribirte|este contenido es exclusivo|conforme a los criterios de the trust|" +
        "este conteúdo é exclusivo|ao se inscrever|questo contenuto è riservato|iscrivendoti|нажимая на кнопку|нажимая кнопку|на сайте используются|на информационном ресурсе|" +
        "abone olarak|kaydolarak|následuje obsah vložený|přejít před obsah";

    private static readonly (LineKind Kind, string Phrases)[] Table =
    [
        (LineKind.Furniture, Notices),
        (LineKind.Comments,
            "comments.|comment.|leave a reply|leave a comment|post a comment|add a comment|add comment|view comments|show comments|view all comments|join the conversation|" +
            "join the discussion|please enter your comment|please enter your name here|your email address will not be published|reader comments|be the first to comment|" +
            "write a comment|responses to|conversation.|recommended comments|" +
            "commentaires.|commentaires (|comments (|kommentare (|comentarios (|comentários (|commenti (|комментарии (|yorumlar (|laisser un commentaire|laissez un commentaire|" +
            "ajouter un commentaire|votre adresse e-mail ne sera pas|réagir.|" +
            "kommentare.|kommentar schreiben|kommentieren.|schreiben sie einen kommentar|leserkommentare|diskutieren sie|" +
            "comentarios.|deja un comentario|deja una respuesta|comentar.|comentários.|deixe um comentário|deixe uma resposta|comente|commenti.|lascia un commento|" +
            "комментарии.|комментарий.|оставить комментарий|добавить комментарий|написать комментарий|коментарі.|yorumlar.|yorum yap|yorum yaz|bir yanıt yazın|yorum ekle"),
        (LineKind.Related,
            "read also|also read|keep reading|end of list.|list of 2 items|list of 3 items|list of 4 items|read more|read next|read:|related.|related article|related articles|" +
            "related story|related stories|related news|related posts|related content|related topics|related coverage|related:|latest news|latest stories|latest articles|latest.|" +
            "latest from|most read|most popular|most viewed|most shared|most recent|more from|more on this|more news|more stories|more in|more articles|see also|you may also like|" +
            "you might also like|recommended.|recommended for you|recommended stories|recommended articles|trending.|trending now|trending stories|popular.|popular news|" +
            "popular posts|popular articles|popular stories|top stories|top news|editor's picks|editors' picks|editor’s picks|editors’ picks|don't miss|don’t miss|recent posts|" +
            "recent articles|recent news|in other news|what to read next|up next|next article|previous article|next post|previous post|next story|previous story|sponsored stories|" +
            "from the web|around the web|promoted stories|you may like|more like this|all news.|more headlines|top headlines|suggested for you|recently published|breaking news|" +
            "related video|related videos|read our|more on|in case you missed|watch next|watch now|watch more|story so far|further reading|follow our|for more on|" +
            "lire aussi|à lire aussi|lire également|à voir|voir également|à lire|sur le même sujet|sur le même thème|articles liés|articles similaires|les plus lus|voir aussi|" +
            "dernières actualités|à la une|dans la même rubrique|" +
            "die redaktion empfiehlt|empfehlungen der redaktion|lesen sie auch|lesen sie mehr|mehr zum thema|mehr aus|mehr lesen|mehr dazu|mehr über|lesen sie hier|lesen sie dazu|" +
            "lesen sie jetzt|lies auch|lest auch|auch spannend|auch lesen|siehe auch|passend dazu|hier geht es zu|auch interessant|das könnte sie auch|meistgelesen|weitere artikel|" +
            "weitere meldungen|weitere nachrichten|weitere themen|zum thema|verwandte artikel|das könnte ihnen|" +
            "lea también|lee también|lea además|lee más|lea más|ver también|mira también|más en|además:|leer más|te puede interesar|le puede interesar|noticia relacionada|" +
            "noticias relacionadas|más noticias|lo más leído|lo más visto|últimas noticias|artículos relacionados|relacionados.|más información|también te puede|" +
            "leia também|artigos relacionados|leia mais|veja também|saiba mais|notícias relacionadas|mais lidas|últimas notícias|mais notícias|relacionadas.|" +
            "leggi anche|leggi tutto|potrebbe interessarti|articoli correlati|ultime notizie|più letti|i più letti|altre notizie|" +
            "читайте также|читать также|смотрите также|читать далее|ещё новости|ранее:|подробнее:|читайте по теме|по теме|похожие новости|последние новости|новости по теме|" +
            "популярное|самое читаемое|другие новости|материалы по теме|ещё по теме|лента новостей|главное.|читайте ещё|читайте також|останні новини|головні новини|до теми|" +
            "ilgili haber|ilgili haberler|bunları da okuyun|ayrıca oku|okumaya devam|les også|les mer|læs også|læs mere|läs mer|läs också|lees ook|lees meer|czytaj więcej|" +
            "czytaj też|czytaj także|czytaj również|zobacz także|zobacz też|przeczytaj też|čtěte také|čtěte více|leggi anche:|olvasta már|citește și|funda olunye|oxşar xəbərlər|" +
            "həmçinin oxuyun|ilginizi çekebilir|son dakika|diğer haberler|çok okunanlar|en çok okunan|önerilen haberler|benzer haberler|sonraki haber|önceki haber|son haberler|" +
            "bunlar da ilginizi|bu haberler de|bu habere de"),
        (LineKind.Caption,
            "photo:|photo by|photo credit|photos:|photos by|photograph:|photograph by|photography by|image:|image source|image credit|image caption|image copyright|images:|" +
            "image via|picture:|pictures:|file photo|file image|credit:|credits:|credit.|credit...|caption.|photo.|image.|video:|video.|watch:|watch video|play video|media caption|" +
            "getty images|getty.|reuters.|afp via getty|ap photo|(photo|illustration:|illustration by|graphic:|source:|photographer:|screenshot|copyright image|" +
            "crédit photo|crédits photo|photo d'illustration|foto:|fotos:|bild:|bildquelle|fotografie:|symbolbild|quelle:|fuente:|imagen:|fonte:|imagem:|créditos:|crédito:|foto de|" +
            "foto di|фото:|фото.|фото с|источник:|иллюстрация:|fotoğraf:|kaynak:|fotoğraf.|видео:|видео."),
        (LineKind.Furniture,
            "subscribe|stay in touch with us|pin it for later|pin for later|pin this|pin recipe|pin me|tagged:|tagged.|did you make this|have a tip|like this story|enjoyed this|" +
            "like what you|stay updated|stay tuned|thank you for signing|thanks for signing|check your inbox|sign up|sign in|sign-up|log in|login.|log out|register.|register now|" +
            "register for|newsletter.|newsletters.|newsletter sign|get the latest|get our|get breaking|get daily|get unlimited|get alerts|get notified|follow us|follow @|follow.|" +
            "followers.|follow on|share.|share this|share on|share via|share article|share story|shares.|tweet.|tweet this|facebook.|twitter.|linkedin.|pinterest.|whatsapp.|email.|" +
            "e-mail.|email this|print.|print this|print article|copy link|link copied|reddit.|telegram.|messenger.|flipboard.|tumblr.|instagram.|youtube.|rss.|click here|click to|" +
            "tap here|tap to|contact us|contact.|about us|about.|advertise|advertisement|advertising|ad.|ads.|sponsored|promoted|privacy policy|privacy notice|privacy statement|" +
            "privacy settings|privacy preferences|privacy center|privacy centre|privacy rights|privacy manager|privacy &|privacy and cookie|privacy and terms|privacy.|terms of|" +
            "terms &|terms and|terms.|cookie|we use cookies|this site uses|this website uses|by continuing|by using this|by clicking|by signing|by subscribing|by submitting|" +
            "by entering|accept.|i accept|got it|all rights reserved|copyright|©|(c) 20|menu.|home.|search.|search for|skip to|skip navigation|skip ad|back to|return to|go to|" +
            "jump to|close.|open menu|toggle|navigation|sections.|site map|sitemap|help.|faq.|careers.|jobs.|powered by|load more|loading|show more|view more|see more|see all|" +
            "view all|show all|next.|previous.|prev.|continue reading|continue to|read full|full story|full article|expand|save.|save article|saved.|bookmark|listen.|" +
            "listen to this|text size|font size|tags:|tags.|tag:|tagged with|tagged as|published under|thanks for watching|visit website.|older:|newer:|older posts|newer posts|" +
            "topics:|topics.|filed under|categories:|category:|categories.|keywords:|report a|report an|report this|please enable|enable javascript|javascript|your browser|" +
            "update your browser|you need to|you must be|already a subscriber|already have an account|create an account|forgot|reset password|password|username|enter your|" +
            "your email|your name|submit.|send.|cancel.|reply.|like.|likes.|views.|view gallery|view photos|gallery.|download|install|get the app|available on|app store|" +
            "google play|rate this|vote.|poll.|have your say|send us|got a tip|do you have a|tell us|support us|support our|donate|buy now|shop now|shop.|cart.|my account|" +
            "my profile|account.|settings.|notifications|turn on|turn off|allow notifications|edition.|weather.|horoscope|crossword|e-paper|epaper|photos.|videos.|podcasts.|live.|" +
            "live tv|archives.|archive.|subscribe to our telegram|join our|join us|like us|find us|connect with us|stay connected|stay informed|stay up to date|download our|" +
            "don't have an account|to continue reading|this article is for|this content is|you have reached|free articles|start your free|minutes read|min read|reading time|" +
            "last updated|first published|disclaimer|the views expressed|the opinions expressed|view comments|corrections.|correction policy|print edition|today's paper|republish|" +
            "reprints|permissions|do not sell|your privacy|manage cookies|accessibility|feedback.|give feedback|report error|report a typo|view in|open in|recommended by|" +
            "what is your email|chevron.|icon|logo.|image gallery|slideshow|pause|mute|unmute|play.|duration|current time|fullscreen|remaining time|this is a modal|" +
            "beginning of dialog|end of dialog|escape will|story continues|article continues|article content.|this advertisement has not|this content is reserved|" +
            "view image in fullscreen|after newsletter promotion|skip past newsletter|thanks for signing|thank you for signing|thank you for subscribing|let our news meet|" +
            "sign me up|no thanks|try again|an error occurred|something went wrong|please try again|free newsletter|privacy notice|for more information see our|we may earn|" +
            "this article contains affiliate|affiliate links|add us as|add as preferred|add as a preferred|set as preferred|preferred source|make us preferred|hide caption|" +
            "toggle caption|enlarge this image|estimated reading|read time|audio by|listen to article|listen to the article|listen to this article|read in app|gift this article|" +
            "gift article|unlock this|exclusive articles|unlimited online access|this story was originally|this article was originally|originally published|" +
            "this article first appeared|have a story|got a story|got a news tip|do you have a story|whatsapp channel|join whatsapp|join telegram|google news|follow us on google|" +
            "editor's choice|editors' choice|see more on|view all posts|view author|more by|all articles by|author archive|posted in|posted under|published in|labels:|total views|" +
            "post views|views:|hits:|read:.|" +
            "partager|voir en plein écran|agrandir l'image|il vous reste|en cliquant sur|vous ne pouvez lire|temps de lecture|lecture :|écouter.|écouter l'article|ajouter à vos|" +
            "offrir cet article|article réservé|inscription.|lire plus tard|la suite après|lire dans l'application|réagissez|signaler|copier le lien|s'abonner|abonnez-vous|" +
            "s'inscrire|inscrivez-vous|se connecter|connexion.|newsletter|mentions légales|politique de confidentialité|conditions générales|tous droits réservés|publicité|" +
            "accueil.|recherche.|rechercher|menu|suivez-nous|imprimer|envoyer.|nos newsletters|nous contacter|qui sommes-nous|cet article est réservé|réservé aux abonnés|" +
            "lire la suite|en savoir plus|télécharger|plan du site|gérer les cookies|nous utilisons des cookies|" +
            "anmelden|lesezeit|anhören.|anhören|zusammenfassung.|in kürze.|darum gehts.|darum geht's.|das wichtigste in kürze|detailansicht|bild vergrößern|" +
            "empfohlener redaktioneller inhalt|empfohlener externer inhalt|externer inhalt|an dieser stelle finden sie|ich bin damit einverstanden|personenbezogene daten|" +
            "link kopieren|link wurde kopiert|per mail|zur merkliste|auf die merkliste|merkliste|jetzt weiterlesen|ihr passwort|als favorit|folgen.|in app|diskutieren|" +
            "hinweis der redaktion|zuletzt aktualisiert|schlagwörter|schlagworte|themen:|artikel merken|artikel drucken|inhaltsverzeichnis|annonse.|annonce.|annons.|reklama.|" +
            "abonnieren|jetzt abonnieren|registrieren|impressum|datenschutz|agb.|nutzungsbedingungen|alle rechte vorbehalten|anzeige.|werbung|teilen.|drucken|merken.|startseite|" +
            "suche.|suchen.|mehr erfahren|weiterlesen|zum artikel|zur startseite|folgen sie uns|newsletter abonnieren|kontakt.|wir verwenden cookies|cookie-einstellungen|" +
            "artikel teilen|vorlesen|artikel anhören|newsletter|feedback|" +
            "compartir|tiempo de lectura|escuchar.|escucha este|guardar.|copiar enlace|sigue leyendo|síguenos|newsletters|únete|etiquetas|temas:|archivado en|suscríbete|" +
            "suscribirse|iniciar sesión|regístrate|política de privacidad|aviso legal|términos y condiciones|todos los derechos|publicidad|inicio.|buscar.|síguenos|imprimir|" +
            "contacto.|quiénes somos|ver más|cargar más|" +
            "compartilhar|tempo de leitura|ouvir.|ouça|copiar link|siga nosso|entre no canal|participe do|tópicos|assuntos|compartilhe|partilhar|assine|inscreva-se|entrar.|" +
            "cadastre-se|política de privacidade|termos de uso|todos os direitos|publicidade|início.|siga-nos|siga o|contato.|quem somos|receba as|continua após|" +
            "condividi|ascolta.|tempo di lettura|minuti di lettura|copia link|segui |tag:|argomenti|iscriviti|accedi.|registrati|abbonati|privacy policy|tutti i diritti|pubblicità|" +
            "home page|cerca.|seguici|stampa.|contatti.|chi siamo|riproduzione riservata|" +
            "подписаться|время чтения|слушать|читать в|наши каналы|обсудить|ссылка скопирована|скопировать ссылку|темы:|ключевые слова|источник фото|подписывайтесь|подпишитесь|" +
            "подписка|поделиться|войти.|вход.|регистрация|реклама|все права защищены|главная.|поиск.|меню.|контакты|о нас|о проекте|политика конфиденциальности|" +
            "пользовательское соглашение|теги:|теги.|метки:|рубрики|распечатать|нашли ошибку|если вы нашли|заметили ошибку|следите за|присоединяйтесь|наш телеграм|новости.|видео.|" +
            "фото.|все новости|загрузить ещё|показать ещё|при использовании материалов|перепечатка|поділитися|підписатися|реклама|увійти|" +
            "paylaş|okuma süresi|google news|dinle.|haberi dinle|linki kopyala|abone olun|sesli dinle|paylaş:|abone ol|giriş yap|üye ol|kayıt ol|gizlilik politikası|tüm hakları|" +
            "reklam|ana sayfa|anasayfa|ara.|takip et|bizi takip|yazdır|iletişim|hakkımızda|künye|etiketler|çerez|devamını oku|haberin devamı|haberler.|tümü.|bültenimize"),
    ];

    private static readonly string[] Counted =
    [
        "thoughts on ", "thought on ", "responses to ", "comments on ", "comments", "comment", "replies", "responses",
        "kommentare", "kommentar", "commentaires", "commentaire", "comentarios", "comentários", "commenti", "комментариев", "комментария", "yorum",
    ];

    // First letters of a phrase to the phrases that begin so: a look-up per line instead of a scan of the table.
    private const int KeyLength = 3;
    private static readonly WordTable<Phrase[]> ByStart = Build();

    private sealed record Phrase(string Text, bool IsWhole, LineKind Kind, bool IsNotice);

    // No phrase of the table is longer.
    private const int LongestPhrase = 48;

    /// <summary>The kind that the line's first words give away, or None.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isNotice">Whether they are those of a notice, which is no article however long it is.</param>
    public static LineKind Match(ReadOnlySpan<char> line, out bool isNotice)
    {
        isNotice = false;
        if (line.Length < 2)
            return LineKind.None;
        if (char.IsAsciiDigit(line[0]))
            return IsCountOfComments(line) ? LineKind.Comments : LineKind.None;
        Span<char> buffer = stackalloc char[LongestPhrase + 2];
        var isCut = line.Length > buffer.Length;
        line = line[..Math.Min(line.Length, buffer.Length)];
        var start = LetterCase.Lower(line[..Math.Min(line.Length, KeyLength)], buffer);
        scoped var lower = ReadOnlySpan<char>.Empty;
        for (var keyLength = start.Length; keyLength > 0; keyLength--)
        {
            if (ByStart.ValueOf(StartOf(start[..keyLength])) is not { } phrases)
                continue;
            if (lower.IsEmpty)
                lower = LetterCase.Lower(line, buffer);
            var whole = isCut ? default : lower.TrimEnd(" .:!?…»›>→+*|-");
            foreach (var phrase in phrases)
            {
                if (phrase.IsWhole ? whole.SequenceEqual(phrase.Text) : StartsWithWords(lower, phrase.Text))
                {
                    isNotice = phrase.IsNotice;
                    return phrase.Kind;
                }
            }
        }

        return LineKind.None;
    }

    // "14 thoughts on …", "3 Kommentare"
    private static bool IsCountOfComments(ReadOnlySpan<char> line)
    {
        const int Longest = 100;
        var words = line.TrimStart("0123456789.,").TrimStart();
        // "12 responses to the call were counted."
        if (line.Length > Longest || words.Length == line.Length || line[^1] is '.' or '!' or '?')
            return false;
        foreach (var comments in Counted)
        {
            if (words.StartsWith(comments, StringComparison.OrdinalIgnoreCase) && (words.Length == comments.Length || comments[^1] == ' '))
                return true;
        }

        return false;
    }

    private static bool StartsWithWords(ReadOnlySpan<char> line, string phrase) =>
        line.StartsWith(phrase, StringComparison.Ordinal) &&
        (line.Length == phrase.Length || !char.IsLetterOrDigit(line[phrase.Length]) || !char.IsLetterOrDigit(phrase[^1]));

    private static int StartOf(ReadOnlySpan<char> letters)
    {
        var start = StopWords.EmptyHash;
        foreach (var letter in letters)
            start = StopWords.Hash(start, letter);
        return start;
    }

    // Phrases whose starts have the same hash share a list: they are compared in full.
    private static WordTable<Phrase[]> Build()
    {
        var byStart = new Dictionary<int, List<Phrase>>();
        foreach (var (kind, phrases) in Table)
        {
            foreach (var entry in phrases.Split('|', StringSplitOptions.RemoveEmptyEntries))
            {
                var whole = entry.EndsWith('.') && !entry.EndsWith("..", StringComparison.Ordinal);
                var phrase = whole ? entry[..^1] : entry;
                var key = StartOf(phrase.AsSpan(0, Math.Min(KeyLength, phrase.Length)));
                if (!byStart.TryGetValue(key, out var list))
                    byStart.Add(key, list = []);
                list.Add(new Phrase(phrase, whole, kind, ReferenceEquals(phrases, Notices)));
            }
        }

        var table = new WordTable<Phrase[]>(byStart.Count);
        foreach (var (start, phrases) in byStart)
            table[start] = [.. phrases];
        return table;
    }
}
