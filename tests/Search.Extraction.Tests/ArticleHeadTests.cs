using Search.Extraction.Fields;
using Search.Extraction.Text;

namespace Search.Extraction.Tests;

/// <summary>What stands between the headline and the first paragraph, in the ways that papers print it.</summary>
public sealed class ArticleHeadTests
{
    private const string Title = "New bridge is voted for in the council\n\n";

    private const string Standfirst = "After ten years of waiting the council of the town has decided that there will be a bridge over the river.\n\n";

    private const string Body =
        "The town council met on Monday evening to discuss the new bridge over the river and the money that it would cost.\n\n" +
        "Several speakers said that they had waited for the bridge for more than ten years and that the old one was not safe.\n\n" +
        "The mayor promised that work on the first of the three parts would begin in the spring of the next year.\n\n" +
        "Not everyone who lives on the bank of the river is of the same mind, because the bridge will take the light from their houses.\n\n";

    [Theory]
    [InlineData("Jane Doe\n\n29 November 2023\n\n", "", "Jane Doe")]
    [InlineData("29 November 2023\n\n", "(Jane Doe and John Roe, 29.11.2023)\n", "Jane Doe; John Roe")]
    [InlineData("29 November 2023\n\n", "(Reporting by Jane Doe in Springfield; Editing by John Roe)\n", "Jane Doe")]
    [InlineData("29 November 2023\n\n", "Reporting by Jane Doe and Mary Major, additional reporting by John Roe\n", "Jane Doe; Mary Major")]
    [InlineData("Jane Doe\n\nPublished today at 12:19\n\n", "", "Jane Doe")]
    [InlineData("Jane Doe/John Roe\n\n", "", "Jane Doe; John Roe")]
    [InlineData("Jane Doe\n\n29 November 2023\n\n", "The old bridge, seen from the town on a morning in spring / Jane Doe\n", "Jane Doe")]
    [InlineData("By The Example\n\n29 November 2023\n\n", "All rights reserved - The Example 2023\n", "")]
    [InlineData("29 November 2023\n\nThe old bridge\n\nPhoto: REUTERS/John Roe\n\nJane Doe\n\n", "", "Jane Doe")]
    [InlineData("Jane Doe\n\nPublished on November 29, 2023 9:26pm Updated on November 30, 2023 4:23pm\n\n", "", "Jane Doe")]
    [InlineData("By\n\nJane Doe,\n\nMary Major &\n\n…\n\nJohn Roe\n\n29 November 2023\n\n", "", "Jane Doe; Mary Major; John Roe")]
    [InlineData("", "29 November 2023\n\nRead on\n\nShare\n\nA comment by\n\nWritten by\n\nJane Doe\n", "Jane Doe")]
    [InlineData("29 November 2023\n\nAni Harutyunyan\n\n", "", "Ani Harutyunyan")]
    [InlineData("29 November 2023\n\nANI\n\n", "", "")]
    [InlineData("Jane Doe jane.doe@example.com\n\n29 November 2023\n\n", "", "Jane Doe")]
    [InlineData("Jane Doe @janedoe\n\n29 November 2023\n\n", "", "Jane Doe")]
    [InlineData("Jane Doe@janedoe\n\n29 November 2023\n\n", "", "Jane Doe")]
    [InlineData("in Culture — by Jane Doe — November 29, 2023\n\n", "", "Jane Doe")]
    [InlineData("in Culture - by Jane Doe - November 29, 2023\n\n", "", "Jane Doe")]
    [InlineData("29 November 2023 – Jane Doe\n\n", "", "Jane Doe")]
    [InlineData("29.11.2023 14:30 Author: Jane Doe\n\n", "", "Jane Doe")]
    [InlineData("29 November 2023\n\nListen\n\nSmaller\n\nLarger\n\nJane Doe\n\nSPRINGFIELD (SP)\n\n", "", "Jane Doe")]
    [InlineData("By Emily Post\n\n29 November 2023\n\n", "", "Emily Post")]
    [InlineData("By Jordan Times\n\n29 November 2023\n\n", "", "")]
    [InlineData("Naomi Post\n\n29 November 2023\n\n", "", "Naomi Post")]
    [InlineData("AFP, MANILA\n\n29 November 2023\n\n", "", "")]
    [InlineData("Jane Doe, The Sentinel-Ledger\n\n29 November 2023\n\n", "", "Jane Doe")]
    [InlineData("Le Courrier du Lot avec AFP\n\nPublié le 29 novembre 2023\n\n", "", "")]
    [InlineData("By Harbour Mail\n\n29 November 2023\n\n", "", "")]
    [InlineData("By Jane Bote\n\n29 November 2023\n\n", "", "Jane Bote")]
    [InlineData("Civic Georgia | Civic Georgia\n\n29/11/2023 - 17:23\n\n", "", "")]
    [InlineData("Jane Georgia\n\n29 November 2023\n\n", "", "Jane Georgia")]
    [InlineData("By Newsdesk\n\n29 November 2023\n\n", "Most read\n\nBy John Roe\n\nMan who fed a swan is fined by the court\n", "")]
    [InlineData("By Newsdesk\n\n29 November 2023\n\n", "(Reporting by Jane Doe in Springfield; Editing by John Roe)\n", "Jane Doe")]
    [InlineData("By HARBOUR MAIL STAFF\n\n29 November 2023\n\n", "", "")]
    [InlineData("29 November 2023\n\n", "The town said so: read it all.\n\n— Jane Doe (@janedoe) 28 November 2023\n", "")]
    [InlineData("29 November 2023\n\n", "All Information on the Bridge.\n", "")]
    [InlineData("29 November 2023\n\nOur correspondent Jane Doe was there when the council of the town met to speak of the bridge over the river.\n\n", "Jane Doe\n", "Jane Doe")]
    [InlineData("29 November 2023\n\n", "Jane Doe, a doctor at a hospital, said that nobody had asked her about the bridge.\n", "")]
    [InlineData("BY JANE DOE AND JOHN ROE\n\n29 November 2023\n\n", "", "Jane Doe; John Roe")]
    [InlineData("Jane Doe Thursday, November 30, 2023 2:20 PM\n\n", "", "Jane Doe")]
    [InlineData("JANE DOE\n\nCONSUMER AFFAIRS EDITOR\n\n29 November 2023\n\n", "", "Jane Doe")]
    [InlineData("Jane Doe Environment correspondent\n\n29 November 2023\n\n", "", "Jane Doe")]
    [InlineData("Hugo Delmas - Publié le 7 novembre 2022 à 10h45\n\n", "", "Hugo Delmas")]
    [InlineData("Publicado por: Teresa Gil el 30 mayo, 2023\n\n", "", "Teresa Gil")]
    [InlineData("Texto: Inês Carvalho\n\nFotografia: Nuno Reis\n\n18 de Maio de 2019\n\n", "", "Inês Carvalho")]
    [InlineData("By Local Reporter Amir Haddad\n\n29 November 2023\n\n", "", "Amir Haddad")]
    [InlineData("Von unserer Redakteurin Silke Born\n\n29. November 2023\n\n", "", "Silke Born")]
    [InlineData("Text: Jane Doe\n\nPhotos: John Roe\n\n29 November 2023\n\n", "", "Jane Doe")]
    [InlineData("29 November 2023\n\n", "Jane Doe is a retired teacher who lives at the river.\n", "Jane Doe")]
    [InlineData("29 November 2023\n\n", "The bridge is a long one, and the river is deep.\n", "")]
    [InlineData("J. M. Urrutia / Santander\n\n29 November 2023\n\n", "", "J. M. Urrutia")]
    [InlineData("29 November 2023\n\n", "This post was written by Jane Doe.\n", "Jane Doe")]
    [InlineData("29 November 2023\n\nThis article was written by Jane Doe and edited by John Roe.\n\n", "", "Jane Doe")]
    [InlineData("29 November 2023\n\n", "Dieser Beitrag wurde von Jane Doe verfasst.\n", "Jane Doe")]
    [InlineData("29 November 2023\n\n", "Cet article a été rédigé par Jeanne Dupont.\n", "Jeanne Dupont")]
    [InlineData("29 November 2023\n\n", "Bu haber Mehmet Akyürek tarafından hazırlandı.\n", "Mehmet Akyürek")]
    [InlineData("29 November 2023\n\n", "Этот материал подготовила Анна Третьякова.\n", "Анна Третьякова")]
    [InlineData("29 November 2023\n\n", "This article was written by our team.\n", "")]
    [InlineData("29 November 2023\n\n", "This bridge was planned by Jane Doe.\n", "")]
    [InlineData("29 November 2023\n\n", "Press contact:\n\nThe Town\n\nJane Doe\n", "")]
    [InlineData("29 November 2023\n\n", "Pressekontakt:\nJane Doe\n", "")]
    [InlineData("29 November 2023\n\n", "SOURCE Halvorsen Marine, Inc.\n", "")]
    [InlineData("29 November 2023\n\n", "Stadtwerke Holzenau GmbH\n", "")]
    [InlineData("29 November 2023\n\n", "Secretaria de Comunicação\n", "")]
    [InlineData("Redacción\n\nDiario del Cuyo\n\n29 November 2023\n\n", "", "")]
    [InlineData("Redacción\n\nMarta Sandoval\n\n29 November 2023\n\n", "", "Marta Sandoval")]
    [InlineData("Elmener Anzeiger\n\n29 November 2023\n\n", "", "")]
    [InlineData("VON SIMON KETTLER\n\nUND ULLA WARNKE\n\n29. November 2023\n\n", "", "Simon Kettler; Ulla Warnke")]
    [InlineData("By Jane Doe\n\nand Mary Major\n\n29 November 2023\n\n", "", "Jane Doe; Mary Major")]
    [InlineData("Texto Inês Valadas Fotos Rui Sequeira\n\n29 November 2023\n\n", "", "Inês Valadas")]
    [InlineData("By Jane Doe and photos by John Roe\n\n29 November 2023\n\n", "", "Jane Doe")]
    [InlineData("Text and photos by Jane Doe\n\n29 November 2023\n\n", "", "Jane Doe")]
    [InlineData("29 November 2023\n\n", "Eingestellt von Jane Doe um 09:02 Labels: Herbst, Reis\n", "Jane Doe")]
    [InlineData("Por Redacción NdV | 2 mayo, 2024 - 23:10\n\n", "", "")]
    [InlineData("By MdR\n\n29 November 2023\n\n", "", "")]
    [InlineData("Rita Camões (texto) e Luís Farto (fotografias)\n\n29 November 2023\n\n", "", "Rita Camões")]
    public void Byline_WhereItStands_NamesWhoWrote(string head, string tail, string authors) =>
        Assert.Equal(authors, string.Join("; ", Read.One(Title + head + Body + tail).Authors.Select(a => a.Name)));

    [Fact]
    public void Standfirst_WithoutFullStopBelowTheByline_IsTheSubtitle()
    {
        var standfirst = Standfirst.Trim().TrimEnd('.');
        var article = Read.One(Title + "By Jane Doe\n\n" + standfirst + "\n\n29 November 2023\n\n" + Body);
        Assert.Equal(standfirst, article.Subtitle);
        Assert.StartsWith("The town council met", article.BodyText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5 August 2024, 14:10\n\nYou hear of this on the radio on\n\n04.08.2024 at 06:00\n\n", "2024-08-05T14:10")]
    [InlineData("Publisert\n\n05.08.2024, kl. 13.05\n\n", "2024-08-05T13:05")]
    [InlineData("5 gennaio 2025 (modifica il 6 gennaio 2025 | 15:24)\n\n", "2025-01-05")]
    [InlineData("2025年1月13日 21時37分\n\n", "2025-01-13T21:37")]
    [InlineData("Mis à jour le 17/05/2023 à 08h30, publié le 16/05/2023 à 18h12\n\n", "2023-05-16T18:12")]
    [InlineData("Posted 6/3/2022 5:15 PM EDT\n\n", "2022-06-03T17:15")]
    [InlineData("Posted 6/3/2022 5:15 PM GMT\n\n", "2022-03-06T17:15")]
    [InlineData("Updated February 13 2024 - 3:41pm, first published 11:20am\n\n", "2024-02-13T11:20")]
    [InlineData("Updated: 13 February 2024 15:41 (published at 11:20)\n\n", "2024-02-13T11:20")]
    [InlineData("28. Juni 2025 - 16.03 Uhr\n\nAkt.: 29. Juni 2025 - 21.18 Uhr\n\n", "2025-06-28T16:03")]
    public void Date_AmongOthers_IsThatOfPublication(string head, string date) =>
        Assert.Equal(date, Read.One(Title + head + Body).Date?.ToString());

    [Theory]
    // The standfirst says more of what the article says than its headline, and stands as close to the byline.
    [InlineData("Council votes for the new bridge over the river\n\nEnvironment groups and those who live on the bank call for another plan after several years of waiting\n\n" +
        "Jane Doe\n\n29 November 2023\n\n", "Council votes for the new bridge over the river")]
    [InlineData("Open in app\n\nSign in\n\nHow I stopped waiting for the bridge\n\nTen years, several speakers, and the one promise of the mayor that began it all\n\n" +
        "Jane Doe\n\nJane Doe\n\n·\n\nFollow\n\n8 min read\n\n·\n\nNov 29, 2023\n\n312\n\n", "How I stopped waiting for the bridge")]
    [InlineData("The council of the town votes for the bridge over the river\ndi Redazione\n29 November 2023\n\n", "The council of the town votes for the bridge over the river")]
    [InlineData("Opinion | The quiet vote for the bridge over the river\n\nBy Jane Doe\n\n29 November 2023\n\n", "The quiet vote for the bridge over the river")]
    [InlineData("Analysis: Why the council votes for a bridge\n\nBy Jane Doe\n\n29 November 2023\n\n", "Analysis: Why the council votes for a bridge")]
    [InlineData("The long vote\n\nCouncil votes for the bridge over the river after years of waiting\n\n29 November 2023\n\n", "Council votes for the bridge over the river after years of waiting")]
    [InlineData("Politik : Council votes for the bridge over the river\n\n29 November 2023\n\n", "Council votes for the bridge over the river")]
    [InlineData("Home > Politik > Innenpolitik\n\nNew bridge is voted for in the council\n\n", "New bridge is voted for in the council")]
    [InlineData("Letters from the Fens\n\nSunday, 14 October 2012\n\nSpring again\n\n", "Spring again")]
    [InlineData("Warum der Stadtrat für die Brücke stimmt\n\nVon Katrin Böhme\n17.06.2024, 13.15 Uhr\n\nArtikel zum Hören • 6 Min\n\n", "Warum der Stadtrat für die Brücke stimmt")]
    [InlineData("Forum Index > Baking > Bridges\n\nRE: What will the bridge over the river cost?\n\nPosted by jane on Sun Feb 19, 2017 8:14 pm\n\n", "RE: What will the bridge over the river cost?")]
    [InlineData("Forums\n\nBridges\n\nWhat will the new bridge over the river cost?\n\nFeb 19, 2017\n\n", "What will the new bridge over the river cost?")]
    [InlineData("THE BRINDLE ADVERTISER, SATURDAY, JUNE 3, 1911.\n\nTOWN VOTES FOR RIVER BRIDGE.\n\n", "TOWN VOTES FOR RIVER BRIDGE.")]
    [InlineData("OPINIÃO\n\nFado no metro\n\nJoão Sarmento e Castro\n\n05/11/2011 - 00:01\n\n", "Fado no metro")]
    [InlineData("A slow vote\n\nJane Doe\n\n29 November 2023\n\n", "A slow vote")]
    [InlineData("Sign in\n\nWrite\n\nThe last day of the council\n\nOne evening in the town, several speakers waited for the vote on the new bridge over the river\n\nHarriet Colebrook\n\nFollow\n\n", "The last day of the council")]
    [InlineData("Dienstag, 21. Februar 2023 - Lokales - Seite 9\n\nNew bridge is voted for in the council\n\n", "New bridge is voted for in the council")]
    [InlineData("Tuesday 21 February 2023 - Local\n\nCouncil of the town votes for the bridge\n\n", "Council of the town votes for the bridge")]
    public void Title_WithItsKicker_IsTheHeadlineAlone(string head, string title) => Assert.Equal(title, Read.One(head + Body).Title);

    [Theory]
    [InlineData("The Cape Harrow Times\n\nA quiet evening with loud voices\n\n29 November 2023\n\n", "A quiet evening with loud voices")]
    [InlineData("The Cornish Sentinel\n\nDark days ahead\n\nBy Jane Doe\n\n29 November 2023\n\n", "Dark days ahead")]
    [InlineData("Rheintaler Anzeiger\n\nQuiet vote\n\n29 November 2023\n\n", "Quiet vote")]
    [InlineData("Elmener Anzeiger\n\n29. November 2023\n\nEin Abend, viele Stimmen\n\n", "Ein Abend, viele Stimmen")]
    [InlineData("Harbour Gazette\nSince 1888\n\nTwenty against twelve\n\n29 November 2023\n\n", "Twenty against twelve")]
    [InlineData("Walks and Talks\n\nOut and about\n\nHome\n\nAbout me\n\n← Down by the sea\n\nTwenty against twelve\n\n29 November 2023\n\n", "Twenty against twelve")]
    [InlineData("Mud and Marrows\n\nHome | Recipes | Links\n\nSunday, May 5, 2013\n\nTwenty against twelve\n\n", "Twenty against twelve")]
    [InlineData("Ministry of Bridges and Rivers\n\nMedia release\n\n29 November 2023\n\nCouncil votes for the bridge over the river\n\n", "Council votes for the bridge over the river")]
    [InlineData("Town Council of Springfield\n\nNota de prensa\n\nCouncil votes for the bridge over the river\n\n29 November 2023\n\n", "Council votes for the bridge over the river")]
    [InlineData("Council votes for the bridge over the river\n\nPress release\n\n29 November 2023\n\n", "Council votes for the bridge over the river")]
    [InlineData("Council meets the Daily Post\n\n29 November 2023\n\n", "Council meets the Daily Post")]
    public void Masthead_AboveAHeadlineThatSaysNothingOfTheArticle_IsNoHeadline(string head, string title) => Assert.Equal(title, Read.One(head + Body).Title);

    [Fact]
    public void Title_ThatNamesADay_IsTheHeadline_AndItsDateIsBelowIt()
    {
        var article = Read.One("News\n\nSport\n\nTown council to vote again on 17 July\n\n28.5.2023 17:43\n\nUpdated 28.5.2023 17:43\n\n" + Body + "Our partner helps you to think ahead\n\n9.4.2023 - 00.00\n\nMore to read\n");
        Assert.Equal("Town council to vote again on 17 July", article.Title);
        Assert.Equal("2023-05-28T17:43", article.Date?.ToString());
    }

    [Fact]
    public void Section_AboveAHeadlineInAScriptWithoutSpaces_IsNotTheHeadline()
    {
        var article = Read.One("国際\n\n中国の高速鉄道、山間の村に初停車\n\n2023年7月2日 18時15分\n\n中国南西部の山間の村に2日、高速鉄道の列車が初めて停車した。駅の周りには朝から大勢の村人が集まり、列車の到着を拍手で迎えた。\n\n" +
            "これまで省都までは車で7時間かかっていたが、列車では1時間余りで着くようになる。\n\n村では観光客の増加を見込み、民宿の建設が進んでいる。\n");
        Assert.Equal("中国の高速鉄道、山間の村に初停車", article.Title);
        Assert.Equal("国際", article.Section);
    }

    [Fact]
    public void Office_OfWhichItsAnnouncementSpeaks_IsNoHeadline_ThoughTheMenuStandsBetween() =>
        Assert.Equal("Statement on the floods in the valley", Read.One("Embassy of Norland in Ashford\n\nHome | About us | Visas | News\n\nPress releases\n\nStatement on the floods in the valley\n\n03.02.2015\n\n" +
            "The Embassy of Norland expresses its sympathy to all who lost their homes in the floods of the past days.\n\n" +
            "A first consignment of pumps and blankets left Norland on Monday and will reach Ashford on Wednesday.\n\nThe Embassy thanks the volunteers for their work.\n").Title);

    [Fact]
    public void Date_RightAboveTheText_IsItsOwn_ThoughLinksWithTheirDatesStandBelowTheHeadline() =>
        Assert.Equal("2023-06-23T16:45", Read.One(Title + "Related videos\n\nThe old bridge falls into the river\n\n16/06/2023\n\nWhat a bridge can carry\n\n05/06/2023\n\n" +
            "A ferry for the town\n\n21/05/2023\n\n00:00\n\n23/06/2023 16h45\n\n" + Body).Date?.ToString());

    [Theory]
    [InlineData("Sunday, May 5, 2013\n\n", "Posted by Marrowman at 10:12 PM\n3 comments:\n", "2013-05-05T22:12")]
    [InlineData("Sonntag, 5. Mai 2013\n\n", "Eingestellt von Jutta Brehme um 09:02\n", "2013-05-05T09:02")]
    [InlineData("5 May 2013\n\n", "The bridge has been open since 10:12.\n", "2013-05-05")]
    public void Time_ThatABlogPrintsBelowThePost_IsThatOfItsDay(string head, string tail, string date) => Assert.Equal(date, Read.One(Title + head + Body + tail).Date?.ToString());

    [Fact]
    public void Date_LabelledBehindTheBody_IsItsOwn_ThoughAListOfOthersFollows()
    {
        var others = string.Concat(Enumerable.Range(1, 5).Select(day => $"A bridge of another town is voted for again\n\n1{day}.11.2023\n\n"));
        Assert.Equal("2023-11-29", Read.One(Title + Body + "On the bridge\n\nDate 29.11.2023\n\nMore on this\n\n" + others).Date?.ToString());
    }

    [Theory]
    [InlineData("Home\n\nPolitics\n\nBridge vote: council of Springfield decides for new bridge\n\nYears of waiting\n\nCouncil of Springfield decides in favour of the bridge\n\n")]
    [InlineData("HomePolitics\n\nBridge vote: council of Springfield decides for new bridge\n\nCouncil of Springfield decides in favour of the bridge\n\n")]
    [InlineData("HomePoliticsCouncil of Springfield decides in favour of the bridge\n\nCouncil of Springfield decides in favour of the bridge\n\n")]
    [InlineData("Home\n\nPolitics\n\nCouncil of Springfield decides in favour of the bridge\n\nThe vote: Council of Springfield decides in favour of the bridge\n\n")]
    public void Title_BelowTheWayThatEndsInItsOtherWording_IsTheOnePrinted(string head) =>
        Assert.Equal("Council of Springfield decides in favour of the bridge", Read.One(head + "29 November 2023\n\n" + Body).Title);

    [Theory]
    [InlineData("Новая дорога\n\nМэр города сообщил, что дорога будет готова весной.", "ru")]
    [InlineData("Нова дорога\n\nМіський голова повідомив, що її відкриють у Києві.", "uk")]
    [InlineData("A new road\n\nIt leads to São Paulo.", null)]
    public void Language_OfAShortText_IsToldByItsLetters(string text, string? language) =>
        Assert.Equal(language, Read.One(text).Language);

    [Theory]
    [InlineData(Standfirst + "By Jane Doe\n\n29 November 2023\n\n")]
    [InlineData("By Jane Doe\n\n" + Standfirst + "29 November 2023\n\n")]
    public void Standfirst_AboveTheDate_IsTheSubtitle(string head)
    {
        var article = Read.One(Title + head + Body);
        Assert.Equal(Standfirst.Trim(), article.Subtitle);
        Assert.StartsWith("The town council met", article.BodyText, StringComparison.Ordinal);
        Assert.Equal(4, article.Body.Count);
        Assert.Equal("Jane Doe", article.Authors.Single().Name);
    }

    [Theory]
    [InlineData("Summary\n\nThe bridge will cost forty million, and the old one will be taken away when it is done.\n\n")]
    [InlineData("In short:\n\nThe council has voted for the bridge.\n\nIt will cost forty million.\n\n")]
    [InlineData("Key Points\n\nThe council has voted for a new bridge over the river, which will have three parts.\n\nIt will cost more than forty million, and the state pays for a half of it.\n\nShow more\n\n")]
    [InlineData("Summary\n\nThe old bridge has served the towns on both sides of the river for a century.\n\nIt will be closed in May.\n\n")]
    [InlineData("This article is a joint publication of the Valley News and the Hill News, which have looked at all the bridges of the state.\n\n")]
    [InlineData("- The council has voted for a new bridge over the river.\n\n- The old one is not safe, say the engineers of the town.\n\n")]
    [InlineData("AP Photo/John Roe\n\nThe old bridge is seen on Monday in Springfield.\n\n")]
    [InlineData("Dr. Doe is an engineer in Springfield and the author of “Bridges of the Valley.”\n\n")]
    public void WhatIsSaidInShort_OrOfThePictureAndTheAuthor_IsNotTheFirstParagraph(string above)
    {
        var article = Read.One(Title + "29 November 2023\n\nJane Doe\n\n" + above + Body);
        Assert.StartsWith("The town council met", article.BodyText, StringComparison.Ordinal);
        Assert.Equal(4, article.Body.Count);
    }

    [Fact]
    public void PressRelease_OfACompany_HasNeitherItsLabelsAsSubtitleNorInItsText()
    {
        var article = Read.One(Title + "NEWS PROVIDED BY Harbour Bridges Ltd.\n\nMar 10, 2023, 08:00 ET\n\n" + Body + "SOURCE Harbour Bridges Ltd.\n\nAlso from this source\n");
        Assert.Equal((null, 4), (article.Subtitle, article.Body.Count));
    }

    [Theory]
    [InlineData("The flood of May 3, 1999 and what it taught us", "By Jane Doe\n\nMarch 9, 2023\n\n", "Jane Doe", "2023-03-09")]
    [InlineData("Council votes for it", "Jane Doe and Ahmed Al-Rashid\nPublished March 9, 2023 | Updated March 10, 2023\n\n", "Jane Doe; Ahmed Al-Rashid", "2023-03-09")]
    [InlineData("Council votes for it", "Written by Jonathan Middleton on May 3, 2021\nUpdated May 4, 2021\n\n", "Jonathan Middleton", "2021-05-03")]
    public void Headline_ThatSpeaksOfADayOrStandsAboveTwoNames_IsTheTitle(string title, string head, string authors, string date)
    {
        var article = Read.One(title + "\n" + head + Body);
        Assert.Equal((title, authors, date), (article.Title, string.Join("; ", article.Authors.Select(author => author.Name)), article.Date?.ToString()));
    }

    [Theory]
    [InlineData("Highlights")]
    [InlineData("Takeaways")]
    public void WordOfTheMenu_AboveTheHeadline_IsNotTheLabelOfASummary(string word) =>
        Assert.StartsWith("SPRINGFIELD - The town", Read.One("News\n" + word + "\n\n" + Title + "29 November 2023\n\nSPRINGFIELD - The town council approved a plan of forty million dollars on Tuesday night.\n\n" + Body).BodyText, StringComparison.Ordinal);

    [Fact]
    public void Highlight_ThatTheArticleSaysOnceMore_IsWhereTheArticleHasIt()
    {
        var second = Body.Split("\n\n")[1];
        var article = Read.One(Title + "29 November 2023\n\nJane Doe\n\nHighlights\n\n" + second + "\n\n" + Body);
        Assert.Equal(Body.Trim(), article.BodyText.ReplaceLineEndings("\n").Trim());
    }

    [Fact]
    public void Standfirst_AboveThePicture_IsTheSubtitle()
    {
        var article = Read.One("29 November 2023\n\n" + Title + Standfirst + "The old bridge in the evening (Photo: J. Doe)\n\n" + Body);
        Assert.Equal(Standfirst.Trim(), article.Subtitle);
        Assert.StartsWith("The town council met", article.BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public void FirstSentence_AboveAFormToSubscribe_IsTheBody()
    {
        const string Form = "Get the news of the valley every weekday morning\n\n" +
            "Our free newsletter brings you what was said in the council, and nothing else.\n\nEmail (required)\n\nFirst name\n\nSign up\n\n";
        var article = Read.One(Title + "by Jane Doe\n\n29 November 2023\n\nThe bridge over the river is coming.\n\n" + Form + Body);
        Assert.Equal("The bridge over the river is coming.", article.Body[0]);
        Assert.Equal(5, article.Body.Count);
    }

    [Fact]
    public void Caption_AboveADateline_IsNotTheBody()
    {
        var article = Read.One(Title + "By Jane Doe\n\nA man looks at the old bridge over the river after the evening of the vote in the council of the town.\n\nNAIROBI, Kenya (AP) — " + Body);
        Assert.StartsWith("NAIROBI, Kenya (AP) — The town council met", article.BodyText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NAIROBI, Kenya (AP) — The town council met on Monday evening to discuss the new bridge over the river.", true)]
    [InlineData("PITTSBURGH – The town council met on Monday evening to discuss the new bridge over the river.", true)]
    [InlineData("Berlin (dpa) - The town council met on Monday evening to discuss the new bridge over the river.", true)]
    [InlineData("The town council — it met on Monday evening — discussed the new bridge over the river at length.", false)]
    [InlineData("NASA said on Monday. The town — a small one — was surprised to hear that from so far away.", false)]
    [InlineData("WATCH – New bridge is voted for", false)]
    public void Dateline_IsAPlaceInCapitalsOrWithItsAgency(string line, bool isDateline) =>
        Assert.Equal(isDateline, ArticleStart.IsDateline(new Line(line, 1, 0)));

    [Theory]
    [InlineData("Home » News » Politics\n\n", "Politics")]
    [InlineData("You are here: Home / Politics / New bridge is voted for in the council\n\n", "Politics")]
    public void Headline_BelowTheWayFromTheTop_IsNotThatWay(string trail, string section)
    {
        var article = Read.One(trail + Title + "29 November 2023\n\n" + Body);
        Assert.Equal(Title.Trim(), article.Title);
        Assert.Equal(section, article.Section);
    }

    [Theory]
    [InlineData("05. November 2024\n15:36 Uhr\n\n", "2024-11-05T15:36")]
    [InlineData("28 November 2025\n\n03:26 pm\n\n", "2025-11-28T15:26")]
    [InlineData("Published: 22:04, 22 Apr 2024\n\n", "2024-04-22T22:04")]
    [InlineData("28 November 2025\n\n12 comments\n\n", "2025-11-28")]
    public void Time_BesideTheDateOrBelowIt_IsFound(string head, string date) =>
        Assert.Equal(date, Read.One(Title + head + Body).Date?.ToString());

    [Theory]
    [InlineData("Nizaar Kinsella2 minutes ago\n\n", "Nizaar Kinsella")]
    [InlineData("29 November 2023\n\n• Gregor Meier • 3 Minuten\n\n", "Gregor Meier")]
    [InlineData("Birgit Baumann Anna Giulia Fink Jan Michael Marchart\n\n29 November 2023\n\n", "Birgit Baumann|Anna Giulia Fink|Jan Michael Marchart")]
    [InlineData("Martin Berg Martin Berg\n\n29 November 2023\n\n", "Martin Berg")]
    [InlineData("Von Karim Natour\n\nFabrizio Bensch/REUTERS\n\n29 November 2023\n\n", "Karim Natour")]
    [InlineData("29 November 2023\n\nEingefrorenes Wasser in einem Fluss.Friso Gentsch/dpa\n\n", "")]
    [InlineData("Von Sina Zehrfeld Landespolitische Korrespondentin\n\n", "Sina Zehrfeld")]
    public void Authors_GluedToOthersAndToTimes_AreTakenApart(string head, string authors) =>
        Assert.Equal(authors, string.Join('|', Read.One(Title + head + Body).Authors.Select(a => a.Name)));

    [Theory]
    [InlineData("A man looks at the river. (AP Photo/Jane Doe)", true)]
    [InlineData("Der Fluss am Abend. Foto: Jan Müller", true)]
    [InlineData("Mike Marsland/Getty Images", true)]
    [InlineData("The mayor told reporters that the photograph was an old one.", false)]
    public void Credit_AtTheEndOfALine_IsSeen(string line, bool isCredit) => Assert.Equal(isCredit, PictureCredits.IsAtEnd(line));

    [Theory]
    [InlineData("Politics | New bridge is voted for in the council")]
    [InlineData("New bridge is voted for in the council | The Daily News")]
    [InlineData("New bridge is voted for in the council – The Daily News")]
    [InlineData("Travel – New bridge is voted for in the council | Valley Post\n\nTravel\n\nNew bridge is voted for in the council")]
    [InlineData("New bridge is voted for in the council | Features | Valley Post\n\nNew bridge is voted for in the council")]
    [InlineData("New bridge is voted for in the council - springfield.example.com")]
    [InlineData("New bridge is voted for in the council - Up River\n\nUp River\n\nHome")]
    [InlineData("Up River | New bridge is voted for in the council\n\nUp River\n\nHome")]
    [InlineData("New bridge is voted for in the council - What Everybody Reads\n\nHome\n\nContact\n\nNew bridge is voted for in the council")]
    public void SectionOrSite_BesideTheHeadline_IsNoPartOfIt(string lines) =>
        Assert.Equal("New bridge is voted for in the council", Read.One(lines + "\n\n29 November 2023\n\n" + Body).Title);

    [Theory]
    [InlineData("New bridge is voted for in the council - and nobody is glad")]
    [InlineData("New bridge is voted for in the council – Mayor to go")]
    [InlineData("BRIDGE 2.0 | New bridge is voted for in the council")]
    public void DashOrBar_OfTheHeadlineItself_Stays(string title) =>
        Assert.Equal(title, Read.One(title + "\n\n29 November 2023\n\n" + Body).Title);

    [Theory]
    [InlineData("Sign in\n\nWhat I learned from reading the minutes of the council\n\nOn thrift, shame and a missing bridge\n\nTova Bridgewater\n\n29 November 2023\n\n", "What I learned from reading the minutes of the council")]
    [InlineData("Culture\n\nDaughter of the ferryman retires at ninety\n\nShe rowed the speakers of the council over the river for sixty years\n\nReuters\n\n29 November 2023\n\n", "Daughter of the ferryman retires at ninety")]
    [InlineData("Portrait\n\nThe ferryman of Low Hinter\n\nHow a rower of sixty years loses the river he lived from, and his boat\n\nJane Doe (text)\n\n29 November 2023\n\n", "The ferryman of Low Hinter")]
    [InlineData("Sections\n\nWhy I gave up my boat (and took it back)\n\nBy Jane Doe\n\n29 November 2023\n\n(Illustration by John Roe for The Daily Bridge)\n\n", "Why I gave up my boat (and took it back)")]
    [InlineData("Magazine of the Institute\n\nInterview: “We stopped counting what we could not change”\n\n29 November 2023 | Jane Doe\n\n", "Interview: “We stopped counting what we could not change”")]
    [InlineData("Science\n\nArts\n\nThe mayor on the river bank. John Roe Images\n\nBridge and river: what speakers told us\n\nPublished: November 29, 2023 6.12am GMT\n\n", "Bridge and river: what speakers told us")]
    public void Headline_AboveItsDeckOrBelowWhatIsNone_IsTheTitle(string head, string title) =>
        Assert.Equal(title, Read.One(head + Body).Title);

    [Fact]
    public void HeadAlone_WithoutAText_IsRead() =>
        Assert.Equal("New bridge is voted for in the council", Read.One("Portrait\n\nNew bridge is voted for in the council\n\nWhat speakers of the council said\n\nTova Bridgewater\n").Title);
}
