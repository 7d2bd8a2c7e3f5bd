namespace Search.Extraction.Tests;

/// <summary>What sites put between and behind the paragraphs leaves the body, however much it reads like one.</summary>
public sealed class ArticleEndTests
{
    private const string Head = "New bridge is voted for in the council\n\nBy Jane Doe\n\n29 November 2023\n\n";
    private const string First = "The town council met on Monday evening to discuss the new bridge over the river and the money that it would cost.";
    private const string Second = "Several speakers said that they had waited for the bridge for more than ten years and that the old one was not safe.";
    private const string Third = "The mayor promised that work on the first of the three parts would begin in the spring of the next year.";

    [Theory]
    [InlineData("Jane Doe is our correspondent for the towns of the valley and has written two books about its rivers and their bridges.")]
    [InlineData("About Jane Doe\n\nShe has written about the valley for ten years.\n\nJane Doe lives with her two dogs beside the river that she writes about.")]
    [InlineData("John Roe in the capital contributed to this report, which was updated after the meeting had come to its end.")]
    [InlineData("(Reporting by Jane Doe; Editing by John Roe and others in the town)")]
    [InlineData("Write to Jane Doe at jane.doe@example.com")]
    [InlineData("Sign up for our newsletter and get the news of the valley in your inbox each morning, before the others are awake.")]
    [InlineData("Follow us on Facebook and Instagram for more news of the valley and of all of its towns.")]
    [InlineData("Product reviews are independent. We may earn a commission if you buy through our links.")]
    [InlineData("Appeared in the November 29, 2023, print edition as 'Bridge it is'.")]
    [InlineData("A version of this article appears in print on Nov. 29, 2023, Section A, Page 11 of the edition with the headline: Bridge It Is.")]
    [InlineData("*Jane Doe is a writer who lives beside the river. The views expressed are her own.")]
    [InlineData("Doe covers the towns of the valley for the Springfield News and other papers of the state.")]
    [InlineData("The writer is a professor of history at the college of the valley and has crossed the bridge each day.")]
    [InlineData("John Roe in the capital contributed to this report.\n\nThe paper is read by everybody in the valley and in the hills that stand around it.")]
    [InlineData("Here at the News we believe that everybody should know what the council does. Our mission is to tell them.\n\nPlease consider supporting our work, so that we can go on.")]
    [InlineData("Notes:\n\n[1] Report of the engineers to the council of the town, Springfield, May 2023.\n\n[2] Interview with the mayor, October 2023.")]
    [InlineData("Original publication:\n\nDoe J., Roe J. (2023): How bridges of stone grow old. Journal of Bridges 12, 121-134. DOI: 10.1000/182")]
    [InlineData("For further information, please contact:\n\nJane Doe, spokeswoman of the council\n\n+44 1632 960123")]
    [InlineData("Media contact\n\nJohn Roe\n\nAbout the council\n\nThe council of the town of Springfield has 24 members, who are voted for every fourth year by all who live in the valley.")]
    [InlineData("Add the Valley News to your Google News feed.")]
    [InlineData("\"Here is the valley\": our newsletter tells you from Monday to Friday what was said and done. Hier geht's zur Anmeldung!")]
    [InlineData("Sie mögen das Tal? Dann sind Sie bei der neuen App der Zeitung richtig, die es für alle Telefone gibt.")]
    [InlineData("Correspondent Jane Doe covers the towns of the valley and all that is said in their councils.")]
    [InlineData("You have full access to this article via your institution.")]
    [InlineData("Last edited by janedoe on Mon Mar 18, 2019 7:02 am, edited 1 time in total.\n\nTwo bridges, one boat and a dog")]
    [InlineData("-- 14 --")]
    [InlineData("Do you live beside the river? Contact Jane Doe with what you have seen and heard there.")]
    [InlineData("2820 views")]
    public void LinesAboutTheArticle_BehindIt_AreNotItsEnd(string behind)
    {
        var article = Read.One(Head + First + "\n\n" + Second + "\n\n" + Third + "\n\n" + behind + "\n");
        Assert.Equal([First, Second, Third], article.Body);
        Assert.Equal("Jane Doe", Assert.Single(article.Authors).Name);
    }

    [Fact]
    public void Appeal_OfManySentences_IsNotTheEnd()
    {
        var paragraphs = Enumerable.Range(1, 24).Select(day => $"On day {day} the council met to discuss the new bridge over the river and the money that it would cost the town.").ToList();
        var appeal = "Before you go, ask yourself who else would have told you this. " + string.Concat(Enumerable.Repeat("We go to the meetings of the council because somebody has to, and that costs money. ", 8)) +
            "You can become a member for as little as three dollars a month.";
        Assert.InRange(appeal.Length, 750, 900);
        Assert.Equal(paragraphs, Read.One(Head + string.Join("\n\n", paragraphs) + "\n\n" + appeal + "\n").Body);
    }

    [Theory]
    [InlineData("Jane Doe: What do you think will become of the old one, which so many in the town have loved since they were born?")]
    [InlineData("The council has a newsletter that most of those who live beside the river have never seen, as one of them said.")]
    [InlineData("The plan was reported by the council to all who live along the river, and everybody may speak about it on Friday.")]
    [InlineData("Smoke of the fires contributed to this year's delays at the bridge, the council said in its report on Friday morning.")]
    [InlineData("Heavy damage was reported from the villages along the river, where three of the older houses were lost on Friday.")]
    [InlineData("Published in the spring, the report of the engineers had named the old bridge the least safe one of the valley.")]
    [InlineData("The newsletter of the council was delivered to all of its 4,000 subscribers on Friday, and your correspondent read it.")]
    [InlineData("\"You can subscribe to the newsletter of the council if you want to know more,\" the mayor said to those who had come.")]
    [InlineData("We have detected cracks in the second of the pillars, wrote the engineers to the council in the spring of this year.")]
    [InlineData("12 responses to the call of the council were counted until Friday.")]
    [InlineData("\"We need your help and your support,\" the mayor said to those who had come to the town hall on Monday evening.")]
    [InlineData("Doe, a mason who had built the old bridge, was not asked by the council and did not come to the meeting on Monday.")]
    [InlineData("Nobody was against it.")]
    [InlineData("Privacy, like the river, belongs to all of us, and the cameras on the new bridge will be few, the mayor said.")]
    [InlineData("Facebook will pay for a part of the bridge.")]
    [InlineData("This article was originally published by the Valley News.")]
    [InlineData("— John Roe (@johnroe) November 18, 2019")]
    public void Paragraph_ThatOnlySoundsLikeOne_IsKept(string last) =>
        Assert.Equal([First, Second, Third, last], Read.One(Head + string.Join("\n\n", First, Second, Third, last)).Body);

    [Fact]
    public void WhereItWasPrintedFirst_BehindLinksToOthers_IsTheEnd()
    {
        const string Origin = "Originally published on Valley Science.";
        var article = Read.One(Head + string.Join("\n\n", First, Second, Third, "In photos: the rivers of the valley", "How bridges of stone grow old", Origin, "Follow us", "Privacy policy"));
        Assert.Equal([First, Second, Third, Origin], article.Body);
    }

    [Fact]
    public void DayOfAPost_ShownInTheText_IsNotTheArticles()
    {
        const string Post = "— John Roe (@johnroe) November 18, 2019";
        var article = Read.One("New bridge is voted for in the council\n\nBy Jane Doe\n\n" + string.Join("\n\n", First, Second, Post, Third));
        Assert.Null(article.Date);
        Assert.Equal([First, Second, Post, Third], article.Body);
    }

    [Theory]
    [InlineData("This article contains affiliate links, which means that we may be paid when you buy something that we have written about, at no cost to you.")]
    [InlineData("Read more: Why the old bridge could not be saved by the work of last year")]
    [InlineData("WATCH | The council votes for the new bridge over the river")]
    [InlineData("Image caption,\n\nThe old bridge as it was seen from the river")]
    [InlineData("Related\n\nWhy the old bridge could not be saved by the work of last year")]
    [InlineData("Related coverage\n\nWhy the old bridge could not be saved\n\nWho will pay for the new one?\n\nThe rivers of the valley and their bridges")]
    [InlineData("Page 2 of 5")]
    [InlineData("Simply sign up to the digest of the valley, delivered directly to your inbox.")]
    [InlineData("► Why the old bridge could not be saved")]
    [InlineData("The old bridge was closed for two weeks. (Valley County Sheriff's Office)")]
    [InlineData("Like this story? Share it with a friend!")]
    [InlineData("\u200c")]
    [InlineData("***")]
    [InlineData("6 min read")]
    [InlineData("Success! An email has been sent with a link to confirm list signup.\n\nError! There was an error processing your request.")]
    [InlineData("Le vieux pont sur la rivière. Photo Jeanne Doe")]
    [InlineData("📲 The valley's news on your telephone")]
    [InlineData("👉 Why the old bridge could not be saved")]
    [InlineData("Noticia relacionada\n\nEl puente viejo no se pudo salvar")]
    [InlineData("Ellen Marsh, 71, holds a photograph of her late husband, who worked on the ferry for 26 years")]
    [InlineData("Thanks for reading River Notes! Subscribe for free to receive new posts and support my work.")]
    public void Insert_BetweenParagraphs_IsLeftOut(string insert) =>
        Assert.Equal([First, Second, Third], Read.One(Head + string.Join("\n\n", First, Second, insert, Third)).Body);

    [Theory]
    [InlineData("Related\n\nWhy the old bridge could not be saved by the work of last year\n\nWho the engineers are")]
    [InlineData("READ MORE: Why the old bridge could not be saved")]
    [InlineData("MAN CHARGED AFTER CHASE THROUGH TWO COUNTIES")]
    [InlineData("TEEN BUILDS HOVERCRAFT FROM LEAF BLOWERS\n\nTHE DAM THAT NOBODY WANTED TO PAY FOR")]
    [InlineData("Advertise with us\n\nAdvertisement\n\nContinues after ad")]
    [InlineData("Sign up for our newsletter\n\nYour email address\n\nYour email\n\nSubscribe\n\nSubscribe now\n\nNewsletters\n\nPrivacy policy\n\nTerms of use")]
    [InlineData("Get the latest news!\n\nSubscribe to our newsletter and get the news of the valley in your inbox.\n\nSubscribe now")]
    public void ShortArticle_GoesOnBehindAnInterruption(string interruption)
    {
        const string Fourth = "They will begin with the pillars.";
        Assert.Equal([First, Second, Third, Fourth], Read.One(Head + string.Join("\n\n", First, interruption, Second, Third, Fourth, "Tags:", "bridge", "river")).Body);
    }

    [Fact]
    public void Interruption_IsNamedAmongWhatWasRemoved() =>
        Assert.Contains(
            Read.One(Head + string.Join("\n\n", First, "Advertisement", Second, Third)).Removed, removed => removed is { Text: "Advertisement", Line: 9, Reason: "between two paragraphs, not of them" });

    [Theory]
    [InlineData("What the council wants to build")]
    [InlineData("Core, peel, and cube the pears and put them in a pot. Boil them while stirring for about a minute")]
    [InlineData("Among those who spoke were these three, each of whom had been to the council before:")]
    public void LineWithoutFullStop_ThatIsNoCaption_IsKept(string line) =>
        Assert.Equal([First, Second, line, Third], Read.One(Head + string.Join("\n\n", First, Second, line, Third)).Body);

    [Theory]
    [InlineData("“they had waited for the bridge for more than ten years”")]
    [InlineData("The old one was not safe, several said.")]
    public void WordsOfAParagraph_SetLargeBesideIt_AreNotReadTwice(string quote)
    {
        const string Quoted = "Several speakers said that they had waited for the bridge for more than ten years. “The old one was not safe, several said.”";
        Assert.Equal([First, Quoted, Third], Read.One(Head + string.Join("\n\n", First, Quoted, quote, Third)).Body);
        Assert.Equal([First, Quoted, Third], Read.One(Head + string.Join("\n\n", First, quote, Quoted, Third)).Body);
    }

    [Theory]
    [InlineData("»Kalk ist ein Glück«, sagt die Leiterin der Grabung unter dem Supermarkt von Lübeck. »Er hat alles verschlossen, sogar die Pfeife des Schiffers.«")]
    [InlineData("„Wir haben uns darauf konzentriert, die Scheune zu halten und die Tiere in Sicherheit zu bringen, bevor das Dach einstürzt.“")]
    [InlineData("„Niemand war dagegen.“")]
    public void Paragraph_InQuotationMarksOfGermany_IsKept(string quote) =>
        Assert.Equal(
            ["Der Rat der Stadt hat am Montagabend den Bau der neuen Brücke über den Fluss beschlossen, über die seit zehn Jahren gestritten wird.", "Die alte Brücke ist seit dem Hochwasser gesperrt, und der Umweg kostet die meisten eine halbe Stunde.", quote],
            Read.One("Rat beschließt neue Brücke\n\nVon Jana Reuter\n\n29. November 2023\n\nDer Rat der Stadt hat am Montagabend den Bau der neuen Brücke über den Fluss beschlossen, über die seit zehn Jahren gestritten wird.\n\nDie alte Brücke ist seit dem Hochwasser gesperrt, und der Umweg kostet die meisten eine halbe Stunde.\n\n" + quote + "\n").Body);

    [Fact]
    public void Caption_AboveTheFirstParagraph_IsNotTheBody() =>
        Assert.Equal([First, Second, Third], Read.One(Head + string.Join("\n\n", "Families gather at the old bridge over the river on Saturday", First, Second, Third)).Body);

    [Fact]
    public void WhatIsSaidOfTheAuthor_BelowHisName_IsNotTheEnd() =>
        Assert.Equal([First, Second, Third], Read.One(Head + string.Join("\n\n", First, Second, Third, "On the author", "Jane Doe", "Correspondent in the capital. Before that she wrote about money and about the towns of the valley.")).Body);

    [Fact]
    public void ParagraphBehindALinkToAnotherArticle_IsKept() =>
        Assert.Equal([First, Second, Third], Read.One(Head + string.Join("\n\n", First, Second, "İlgili Haberler", "Tramvay yine arızalandı", Third, "Abone ol", "Gizlilik Politikası")).Body);

    [Theory]
    [InlineData("LEIA TAMBÉM:\n\nPonte interditada há dois anos será demolida\n\nPrevisão do tempo: semana será de sol")]
    [InlineData("BU HABERLER DE İLGİNİZİ ÇEKEBİLİR\n\nEski köprü neden kurtarılamadı")]
    [InlineData("📲 Siga o canal da cidade\n\nREAD MORE:\n\nWhy the old bridge could not be saved\n\nWho the engineers are")]
    public void ParagraphBehindLinksToSeveralArticles_IsKept(string links) =>
        Assert.Equal([First, Second, Third], Read.One(Head + string.Join("\n\n", First, Second, links, Third, "Follow us", "Privacy policy")).Body);

    [Fact]
    public void Comments_CountedAboveThem_AreNotRead()
    {
        var article = Read.One(Head + string.Join("\n\n", First, Second, Third, "14 thoughts on “New bridge is voted for”", "Peter says:", "June 13, 2019 at 8:02 am", "A fine piece of work. I have walked over the old one since the year 1987 and was never afraid of it, I can assure you."));
        Assert.Equal(Third, article.Body[^1]);
    }

    [Theory]
    [InlineData("SPRINGFIELD, Oct. 26, 2023 /PRNewswire/ -- ")]
    [InlineData("SPRINGFIELD, Minn., October 26, 2023 – ")]
    public void DayOfTheDateline_IsTheDate_WhereNoOtherIsPrinted(string dateline)
    {
        var article = Read.One("Bridge makers announce their results\n\n" + dateline + "The bridge makers of the valley have today announced what they have earned in the third part of the year.\n\n" + Second + "\n\n" + Third);
        Assert.Equal("2023-10-26", article.Date?.ToString());
        Assert.StartsWith("SPRINGFIELD", article.Body[0], StringComparison.Ordinal);
    }

    [Fact]
    public void LabelOfTheDate_IsNobodysName() =>
        Assert.Empty(Read.One("El puente nuevo\n\nActualizado Jueves, 9 marzo 2023 - 20:40\n\nEl pleno municipal aprobó el martes por la noche un plan de cuarenta millones de euros para arreglar los tres puentes que cruzan el río.\n\nLas obras empezarán en otoño y durarán casi dos años, según precisó la concejala de Transportes.").Authors);

    [Theory]
    [InlineData("JANE DOE >", false)]
    [InlineData("JANE DOE", true)]
    public void Name_BelowTheText_IsTheAuthorsIfItIsNoLink(string below, bool isAuthor) =>
        Assert.Equal(isAuthor, Read.One("The new bridge\n\n9 March 2023\n\nThe council approved a plan of forty million dollars on Tuesday night to mend the three bridges that cross the river.\n\nThe works will begin in autumn and take nearly two years, the head of traffic said.\n\n" + below).Authors.Count == 1);

    [Fact]
    public void LabelOfTheDate_InArabic_IsNoSectionAndTheSiteNobodysName()
    {
        var article = Read.One("تايوان: إعادة فتح مدرسة بعد الزلزال\n\nRT عربي\n\nتاريخ النشر: 05.04.2024 | 10:22 GMT\n\nأعلنت السلطات المحلية في مدينة هوالين، يوم الجمعة، إعادة فتح مدرسة كانت قد أغلقت أبوابها بعد الزلزال الذي ضرب المدينة قبل يومين.\n\nوقال مدير المدرسة إن المهندسين فحصوا المبنى ولم يجدوا فيه أضرارا كبيرة.");
        Assert.Equal("2024-04-05T10:22", article.Date?.ToString());
        Assert.Empty(article.Authors);
        Assert.Null(article.Section);
    }

    [Fact]
    public void CreditWithDots_IsNoTitle() =>
        Assert.Equal("New bridge is voted for", Read.One("OPINION\n\nNew bridge is voted for\n\nFeb. 7, 2024\n\nCredit...Illustration by Sam Whitney\n\nShare full article\n\nBy Jane Doe\n\n" + First + "\n\n" + Second + "\n\n" + Third).Title);
}
