namespace Search.Extraction.Tests;

/// <summary>The section is what stands at the headline and reads like one; a menu's entries and names are none.</summary>
public sealed class SectionTests
{
    private const string Body =
        "The town council met on Monday evening to discuss the new bridge over the river and the money that it would cost.\n\n" +
        "Several speakers said that they had waited for the bridge for more than ten years and that the old one was not safe.\n\n" +
        "The mayor promised that work on the first of the three parts would begin in the spring of the next year.\n\n";

    [Theory]
    [InlineData("Politics\n\nNew bridge is voted for in the council\n\n", "", "Politics")]
    [InlineData("Home, News, Sport\n\nNew bridge is voted for in the council\n\n", "", null)]
    [InlineData("Home\n\nNews\n\nSport\n\nNew bridge is voted for in the council\n\n", "", null)]
    [InlineData("News\n\nSport\n\nNew bridge is voted for in the council\n\n", "", null)]
    [InlineData("Home\n\nNews\n\nPolitics\n\nNew bridge is voted for in the council\n\n", "", "Politics")]
    [InlineData("News\n\nSport\n\nBusiness\n\nPolitics\n\nUK Politics\n\nNew bridge is voted for in the council\n\n", "", "UK Politics")]
    [InlineData("Latest\n\nPakistan\n\nOpinion\n\nBusiness\n\nSport\n\nNew bridge is voted for in the council\n\n", "\nOpinion\n", null)]
    [InlineData("Home > News > Politics\n\nNew bridge is voted for in the council\n\n", "", "Politics")]
    [InlineData("Front|Ausland|\n\nNew bridge is voted for in the council\n\n", "", "Ausland")]
    [InlineData("Startseite\n\nWirtschaft\n\nUnternehmen\n\nNew bridge is voted for in the council\n\n", "", "Wirtschaft")]
    [InlineData("News »\n\nNew bridge is voted for in the council\n\n", "", "News")]
    [InlineData("New bridge is voted for in the council\n\n12 March 2023 | Politics\n\n", "", "Politics")]
    [InlineData("New bridge is voted for in the council\n\nBy Jane Doe · 12 March 2023 · World\n\n", "", "World")]
    [InlineData("New bridge is voted for in the council\n\nThe old bridge, National, News |\n\nPublished: 29 November 2023\n\n", "", "National")]
    [InlineData("Wirtschaft | 19.01.2022\n\nNew bridge is voted for in the council\n\n", "", "Wirtschaft")]
    [InlineData("Politik\n\nSidney Wiltgen\n\n28. Juni 2025 - 16.03 Uhr\n\nNew bridge is voted for in the council\n\n", "", "Politik")]
    [InlineData("Home\n\nPolitics\n\nBusiness\n\nLog in\n\nNew bridge is voted for in the council\n\n", "", null)]
    [InlineData("Jane Doe | The Example\n\nNew bridge is voted for in the council\n\n", "", null)]
    [InlineData("New bridge is voted for in the council\n\nBaku, 29 November 2023\n\n", "", null)]
    [InlineData("New bridge is voted for in the council\n\nPolitique\n\nPar Jeanne Dupont\n\n29 novembre 2023\n\n", "", "Politique")]
    [InlineData("New bridge is voted for in the council\n\nECONOMY  29 November 2023 - 18:00\n\n", "", "ECONOMY")]
    [InlineData("New bridge is voted for in the council\n\n29 November 2023\n\n", "\nFiled under: Local news, Bridges\n", "Local news")]
    [InlineData("Рубрика: Экономика\n\nNew bridge is voted for in the council\n\n29 November 2023\n\n", "", "Экономика")]
    [InlineData("Azerbaijan news\n\nNew bridge is voted for in the council\n\n", "", "Azerbaijan news")]
    [InlineData("New bridge is voted for in the council\n\nJane Doe\n\n29 November 2023\n\n", "", null)]
    [InlineData("New bridge is voted for in the council\n\nLast updated 29 November 2023\n\n", "", null)]
    [InlineData("New bridge is voted for in the council\n\nLondon, UK, 29 November 2023\n\n", "", null)]
    [InlineData("Subscribe\n\nWorld\n\nPolitics\n\nNew bridge is voted for in the council\n\n", "", "World")]
    [InlineData("World\n\nRIVER BRIDGES\n\nNew bridge is voted for in the council\n\n", "", "World")]
    [InlineData("Home\n\nCities\n\nSpringfield\n\nNew bridge is voted for in the council\n\nLog in\n\nNew bridge is voted for in the council\n\n", "", "Cities")]
    [InlineData("New bridge is voted for in the council\n\nNews > Local > Bridges\n\n29 November 2023\n\n", "", "Local")]
    [InlineData("New bridge is voted for in the council\n\nAssociated Press 29 November 2023\n\n", "", null)]
    [InlineData("New bridge is voted for in the council\n\n29 November 2023\n\n", "\nMore in Politics\n", "Politics")]
    [InlineData("New bridge is voted for in the council\n\n3.409\n\nreaders\n\nFacebook\n\n0\n\nTwitter\n\n0\n\nPinterest\n\nemail\n\nPolitics\n\n29 November 2023\n\n", "", "Politics")]
    [InlineData("Home / Politics / World Politics\n\nNew bridge is voted for in the council\n\n", "", "World Politics")]
    [InlineData("Travel\n\nTravel News\n\nNew bridge is voted for in the council\n\n", "", "Travel News")]
    [InlineData("Breaking News\n\nUSA\n\nNew bridge is voted for in the council\n\n", "", "USA")]
    [InlineData("Home\n\nScience\n\nNew bridge is voted for in the council\n\n© dpa/Example Wire/J. Doe\n\nNew bridge is voted for in the council\n\n", "", "Science")]
    [InlineData("New bridge is voted for in the council\n\n29. November 2023 in Nachrichten\n\n", "", "Nachrichten")]
    [InlineData("New bridge is voted for in the council\n\n29. November 2023 in Wirtschaft von Jane Doe\n\n", "", "Wirtschaft")]
    [InlineData("StartNachrichtenSport\n\nNew bridge is voted for in the council\n\n29 November 2023\n\n", "", null)]
    [InlineData("News Opinion Business Sport\n\nNew bridge is voted for in the council\n\n", "", null)]
    [InlineData("New bridge is voted for in the council\n\nWKQR News\n\n29 November 2023\n\n", "", null)]
    [InlineData("BBC News\n\nNew bridge is voted for in the council\n\n", "", null)]
    [InlineData("New bridge is voted for in the council\n\nUK news\n\n29 November 2023\n\n", "", "UK news")]
    [InlineData("Watch live\n\nWeather\n\nTraffic\n\nNew bridge is voted for in the council\n\n", "", null)]
    [InlineData("Startseite\n\nÜber mich\n\nNew bridge is voted for in the council\n\n29 November 2023\n\n", "", null)]
    [InlineData("New bridge is voted for in the council\n\n29 November 2023\n\n", "\nPosted in Uncategorized | 14 comments\n", null)]
    [InlineData("New bridge is voted for in the council\n\n29 November 2023\n\n", "\nThis entry was posted in Bridges and tagged river, town by Jane Doe. Bookmark the permalink.\n", "Bridges")]
    [InlineData("New bridge is voted for in the council\n\n29 November 2023\n\n", "\nDieser Beitrag wurde unter Wandern abgelegt und mit See verschlagwortet.\n", "Wandern")]
    [InlineData("Elmener Anzeiger\n\nDienstag, 21. Februar 2023 - Lokales - Seite 9\n\nNew bridge is voted for in the council\n\n", "", "Lokales")]
    [InlineData("New bridge is voted for in the council\n\n29 November 2023 - Politics - Page 2\n\n", "", "Politics")]
    public void Section_WhereArticlesPutIt_IsFound(string head, string tail, string? section) =>
        Assert.Equal(section, Read.One(head + Body + tail).Section);
}
