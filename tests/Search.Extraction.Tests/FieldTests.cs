namespace Search.Extraction.Tests;

/// <summary>Fields of plain text, each rule by an example of its own.</summary>
public sealed class FieldTests
{
    private const string Body =
        "The town council met on Monday evening to discuss the new bridge over the river and the money that it would cost.\n\n" +
        "Several speakers said that they had waited for the bridge for more than ten years and that the old one was not safe.\n\n" +
        "The mayor promised that work on the first of the three parts would begin in the spring of the next year.\n\n";

    [Theory]
    [InlineData("New bridge is voted for\n\nBy Jane Doe, Staff Writer\n\n29 November 2023\n\n", "", "Jane Doe", "2023-11-29")]
    [InlineData("New bridge is voted for\n\nJane Doe\n29.11.2023, 18:05 Uhr\n\n", "", "Jane Doe", "2023-11-29T18:05")]
    [InlineData("New bridge is voted for\n\nJane Doe | Nov 29, 2023\n\n", "", "Jane Doe", "2023-11-29")]
    [InlineData("New bridge is voted for\n\n", "Jane Doe\n", "Jane Doe", null)]
    [InlineData("New bridge is voted for\n\n", "Published 29 November 2023\n", null, "2023-11-29")]
    [InlineData("New bridge is voted for\n\nBy\n\nJane Doe\n\n", "", "Jane Doe", null)]
    [InlineData("New bridge is voted for\n\nBy The Associated Press\n\n", "", null, null)]
    [InlineData("New bridge is voted for\n\nby Dana\n\n", "", "Dana", null)]
    [InlineData("New bridge is voted for\n\nPosted on April 9, 2020 by marion\n\n", "", "marion", "2020-04-09")]
    [InlineData("New bridge is voted for\n\nPosted on April 9, 2020 by admin\n\n", "", null, "2020-04-09")]
    [InlineData("New bridge is voted for\n\n3. März 2021 in Politik von Jane Doe\n\n", "", "Jane Doe", "2021-03-03")]
    [InlineData("New bridge is voted for\n\nBy Jane Doe, Coastal Affairs Correspondent\n1 July 2018\n\n", "", "Jane Doe", "2018-07-01")]
    [InlineData("New bridge is voted for\n\nAYŞE YILDIZ / İSTANBUL\n12.03.2023 - 10:45\n\n", "", "Ayşe Yıldız", "2023-03-12T10:45")]
    [InlineData("New bridge is voted for\n\nJANE DOE\nCOLUMNIST\n\n", "Jane Doe is the author of three books about bridges.\n", "Jane Doe", null)]
    public void BylineAndDate_WhereArticlesPutThem_AreFound(string head, string tail, string? author, string? date)
    {
        var article = Read.One(head + Body + tail);
        Assert.Equal("New bridge is voted for", article.Title);
        Assert.Equal(author, article.Authors.SingleOrDefault()?.Name);
        Assert.Equal(date, article.Date?.ToString());
        Assert.Equal(3, article.Body.Count);
    }

    [Theory]
    [InlineData("New bridge is voted for\n\nLucy ThorntonNews Reporter\nTim HanlonNews Reporter\n29 November 2023\n\n", "", "Lucy Thornton|Tim Hanlon")]
    [InlineData("New bridge is voted for\n\nBy\n\nXiaoying You,\nMariana Lenharo,\nMohana Basu\n\n", "", "Xiaoying You|Mariana Lenharo|Mohana Basu")]
    [InlineData("New bridge is voted for\n\nAdam Vidler and AP\nJune 30, 2026 - 4.34pm\n\n", "", "Adam Vidler")]
    [InlineData("New bridge is voted for\n\nNizaar Kinsella\n2 hours ago\n\n", "", "Nizaar Kinsella")]
    [InlineData("New bridge is voted for\n\n", "John Nichols is a national affairs correspondent for the paper.\n", "John Nichols")]
    [InlineData("New bridge is voted for\n\nThe council of the town has decided after a long evening that there will be a bridge where the ferry has been.\n\nNot everyone is of one mind about the place in which the bridge that was voted for on Monday will stand.\n\nThe photograph shows the river\n\nBy Jane Doe, Political Correspondent\n\n", "", "Jane Doe")]
    [InlineData("New bridge is voted for\n\nBy Le Matin\n\n", "© 2023 Le Matin. All rights reserved.\n", "")]
    [InlineData("New bridge is voted for\n\nSchwabinger Tor\n\nThe photograph shows the old bridge and the people of the town on it\n\n", "", "")]
    [InlineData("New bridge is voted for\n\nKey Points\n\n", "", "")]
    public void Authors_InTheFormsOfRealPages_AreFoundAndNoneInvented(string head, string tail, string authors) =>
        Assert.Equal(authors, string.Join('|', Read.One(head + Body + tail).Authors.Select(a => a.Name)));

    [Fact]
    public void Agency_IsTheSource() => Assert.Equal("The Associated Press", Read.One("New bridge is voted for\n\nBy The Associated Press\n\n" + Body).Source);

    [Theory]
    [InlineData("MANILA, Philippines (AP) — ", "AP")]
    [InlineData("OSLO, Jan 19 (Reuters) - ", "Reuters")]
    [InlineData("The bridge (AP) was ", null)]
    public void AgencyOfTheDateline_IsTheSource(string dateline, string? source) =>
        Assert.Equal(source, Read.One("New bridge is voted for\n\n" + dateline + Body).Source);

    [Fact]
    public void UpdatedDate_StandsBesideThePublicationDate()
    {
        var article = Read.One("New bridge is voted for\n\nPublished: 29 November 2023 18:00\nUpdated: 30 November 2023 09:00\n\n" + Body);
        Assert.Equal("2023-11-29T18:00", article.Date!.ToString());
        Assert.Equal("2023-11-30T09:00", article.Updated!.ToString());
        Assert.Contains("2023-11-30T09:00", string.Join(' ', article.Provenance[ArticleFields.Updated].Text, article.Updated), StringComparison.Ordinal);
    }

    [Fact]
    public void DateInProse_IsNotTheDate()
    {
        var article = Read.One("New bridge is voted for\n\n" + Body + "The old bridge was opened on 3 May 1911 by the king himself, as the people of the town still like to tell.\n");
        Assert.Null(article.Date);
    }

    [Fact]
    public void PersonOfTheArticle_IsNotItsAuthor()
    {
        var article = Read.One("New bridge is voted for\n\n" + Body + "The bridge was planned by Jane Doe, who has built many others in the country and is well known for them.\n\nJane Doe\n");
        Assert.Empty(article.Authors);
    }

    [Fact]
    public void OpenNumericDate_IsReadAsThePageSpellsItOut()
    {
        var article = Read.One("New bridge is voted for\n\n06/01/2020\n\n" + Body + "Most read\n\nAnother headline that leads elsewhere\n\nJune 1, 2020\n");
        Assert.Equal("2020-06-01", article.Date!.ToString());
    }

    [Fact]
    public void WrappedParagraphs_AreMadeWhole()
    {
        var wrapped = string.Join("\n\n", Body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(p => Wrap(p + " " + p.ToLowerInvariant(), 60)));
        var article = Read.One("New bridge is voted for\n\n" + wrapped);
        Assert.Equal("New bridge is voted for", article.Title);
        Assert.Equal(3, article.Body.Count);
        Assert.StartsWith("The town council met on Monday evening to discuss the new bridge over the river", article.Body[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(72)]
    [InlineData(54)]
    public void WrappedNotice_IsMadeWhole_HoweverManyEntriesItsMenuHas(int width)
    {
        string[] notice =
        [
            "The Department of Forests has closed the boat launch at Lake Carmi State Park until further notice. Ice moved the concrete planks of the ramp over the winter.",
            "Repairs will start when the lake level allows, most likely in the last week of April. Boaters can use Franklin Bog or the north end of the lake.",
        ];
        var menu = string.Join("\n\n", "Home|News|Forests|Parks|Jobs|Maps|Rules|Fees|Contact us|Search|Calendar|Staff".Split('|'));
        var article = Read.One(menu + "\n\nBoat launch at Lake Carmi closed for repairs\n\nApril 2, 2026\n\n" + string.Join("\n\n", notice.Select(p => Wrap(p, width))) + "\n\nFollow us on Facebook\n");
        Assert.Equal(notice, article.Body);
    }

    [Fact]
    public void TextOfAPdf_HasNoPageHeads_AndItsPartedWordsAreWhole()
    {
        var article = Read.One(
            "The return of the shad\n\nHarriet Broome\n\n" +
            "The twaite shad, a silvery relative of the herring, has begun to return to the up-\nper reaches of the river after an absence of some 170 years. Since the well-\n" +
            "known passes at Diglis were opened, counts of pre-\nand post-war adults have risen from a few dozen to more than three thousand; the well-known passes are\n\n" +
            "The Severn Naturalist                                   14\n\fThe Severn Naturalist\n\nopen all year long, and those who sit beside them count from April to June. It is slow work,\nand much of it is done at night, but the numbers speak for themselves, as they say.\n\n" +
            "Whether the fish will stay depends on the temperature of the water. Shad spawn when the\nriver reaches fifteen degrees, and in hot summers the young may leave the river too early.\n\nThe Severn Naturalist                                   15\n");
        Assert.Equal("Harriet Broome", Assert.Single(article.Authors).Name);
        Assert.Equal(2, article.Body.Count);
        Assert.Contains("to the upper reaches", article.Body[0], StringComparison.Ordinal);
        Assert.Contains("Since the well-known passes", article.Body[0], StringComparison.Ordinal);
        Assert.Contains("counts of pre- and post-war adults", article.Body[0], StringComparison.Ordinal);
        Assert.Contains("the well-known passes are open all year long", article.Body[0], StringComparison.Ordinal);
        Assert.Equal(3, article.Removed.Count(r => r.Reason == "head or foot of a printed page"));
    }

    [Fact]
    public void Provenance_NamesRuleLineAndRivals()
    {
        var article = Read.One("New bridge is voted for\n\nBy Jane Doe\n\n29 November 2023\n\n" + Body + "Published 1 December 2023\n");
        var author = article.Provenance[ArticleFields.Author];
        Assert.Equal(("byline-label", 3, "By Jane Doe"), (author.Rule, author.Line, author.Text));
        Assert.InRange(author.Confidence, 0.5, 1);
        Assert.Equal(["2023-12-01"], article.Provenance[ArticleFields.Date].Rivals);
    }

    [Theory]
    [InlineData("Le conseil municipal s'est réuni lundi soir pour discuter du nouveau pont sur la rivière et de son prix pour les habitants de la ville.", "fr")]
    [InlineData("Der Stadtrat traf sich am Montagabend, um über die neue Brücke und das Geld zu sprechen, das sie die Stadt kosten wird.", "de")]
    [InlineData("El consejo de la ciudad se reunió el lunes por la noche para hablar del nuevo puente sobre el río y de lo que va a costar.", "es")]
    [InlineData("O conselho da cidade reuniu-se na segunda-feira à noite para falar da nova ponte sobre o rio e do que ela vai custar.", "pt")]
    [InlineData("Il consiglio della città si è riunito lunedì sera per parlare del nuovo ponte sul fiume e di quanto costerà ai cittadini.", "it")]
    [InlineData("Городской совет собрался в понедельник вечером, чтобы обсудить новый мост через реку и деньги, которые он будет стоить для города.", "ru")]
    [InlineData("Belediye meclisi pazartesi akşamı nehir üzerindeki yeni köprüyü ve bunun için ne kadar para gerektiğini görüşmek için toplandı ve bir karar aldı.", "tr")]
    [InlineData("12345 67890 !!!", null)]
    public void Language_IsToldByItsCommonWords(string text, string? language) => Assert.Equal(language, Read.One(text + "\n" + text[..^1] + "!").Language);

    [Theory]
    [InlineData("Title only")]
    [InlineData("x")]
    public void Title_WithoutBody_IsAnArticle(string text)
    {
        var article = Read.One(text);
        Assert.Equal(text, article.Title ?? article.BodyText);
    }

    private static string Wrap(string text, int width)
    {
        var wrapped = new System.Text.StringBuilder();
        var column = 0;
        foreach (var word in text.Split(' '))
        {
            if (column > 0 && column + word.Length > width)
            {
                wrapped.Append('\n');
                column = 0;
            }

            wrapped.Append(column > 0 ? " " : "").Append(word);
            column += word.Length + 1;
        }

        return wrapped.ToString();
    }
}
