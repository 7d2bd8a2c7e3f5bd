namespace Search.Extraction.Tests;

/// <summary>Lists that are a part of the article though they are no running text.</summary>
public sealed class ArticleListTests
{
    private const string Steps = "Preheat the oven to 180C and line the tin with baking parchment, up to its rim and a little above it.\n\nMeasure all the ingredients into a large bowl and beat them for two minutes, or until they are well blended.\n\nBake in the middle of the oven for 35 to 40 minutes, or until the cake has shrunk a little from the sides of the tin.\n";
    private const string Report = "Rovers hold City to a draw\n\nBy Jane Doe\n3 March 2019\n\nRovers earned a hard-fought point at home to City in front of a season's best crowd of 4,211 on Saturday afternoon.\n\nCity hit the woodwork twice in the first half, and the goalkeeper made a string of fine saves after the break to keep his side level.\n\n\"It was a good point,\" said the manager. \"We rode our luck at times, but the lads dug in and deserved something from the game.\"\n\n";

    [Theory]
    [InlineData("Lemon cake\n\nBy Jane Doe\n\nServes 12\n\nIngredients\n225g butter, softened\n4 large eggs\nzest of 2 lemons\n\nFor the glaze\n175g sugar\n\nMethod\n", "Ingredients", 6)]
    [InlineData("Lemon cake\n\nMarch 3, 2021 by Jane Doe\n\n1 pound butter\n1½ cups of sugar\n4 large eggs\n2 tbsp milk\nSalt to taste\n\n", "1 pound butter", 5)]
    [InlineData("Lemon cake\n\nVon Jane Doe, 14.02.2022\n\nZutaten:\n250 g Butter\n4 Eier\n2 EL Milch\n", "Zutaten:", 4)]
    [InlineData("Lemon cake\n\nPar Jane Doe\n\nPour la pâte :\n250 g de beurre\n4 œufs\n2 cuillères de lait\n10 cl de crème\n", "Pour la pâte :", 5)]
    public void Ingredients_AboveTheFirstSentence_AreOfTheRecipe(string head, string first, int count)
    {
        var article = Read.One(head + "\n" + Steps);
        Assert.Equal("Lemon cake", article.Title);
        Assert.Equal("Jane Doe", Assert.Single(article.Authors).Name);
        Assert.Equal(first, article.Body[0]);
        Assert.Equal(count + 3 + (head.Contains("Method", StringComparison.Ordinal) ? 1 : 0), article.Body.Count);
    }

    [Theory]
    [InlineData("Ingredients\n2 tablespoons olive oil\n2 large onions, finely sliced\n3 cloves garlic\n250 g red lentils\n1 lemon\nMethod\n")]
    [InlineData("You will need:\n225g butter, softened\n200g sugar\n4 eggs\n1 tsp salt\nzest\n")]
    public void Ingredients_BelowTheStory_AreOfTheRecipe(string list)
    {
        const string Story = "This is the cake I make on Sundays when the fridge is empty and nobody wants to go out. It takes an hour, and things that are always in the cupboard.";
        const string More = "The taste comes from the lemons and from leaving it in the oven for longer than you dare. Do not open the door before half an hour is over.";
        var article = Read.One("Lemon cake\n\nBy Jane Doe\n\n3 March 2021\n\n" + Story + "\n\n" + More + "\n\n" + list + "\n" + Steps);
        Assert.Equal([Story, More, .. list.Split('\n', StringSplitOptions.RemoveEmptyEntries)], article.Body.SkipLast(3));
    }

    [Theory]
    [InlineData("12 shares\n5 comments\n3 min read")]
    [InlineData("1 Home\n2 Sport\n3 Weather")]
    public void Counts_AboveTheFirstSentence_AreNoIngredients(string counts) =>
        Assert.Equal(3, Read.One("Lemon cake\n\nBy Jane Doe\n\n" + counts + "\n\n" + Steps).Body.Count);

    [Theory]
    [InlineData("Rovers: Tilley, Booth, Carr, Nunn, Ames, Pike, Rudd, Hale, Sykes, Ogden, Tait\nSubs: Fry (for Rudd, 64), Hood (for Tait, 80)\nCity: Garner, Moss, Penn, Lowry, Rhodes, Stott, Vine, Webb, Unwin, Zane, Yarrow\nBooked: Carr; Moss\nReferee: J Hollis\nAtt: 4,211", "Att: 4,211")]
    [InlineData("TEAMS\n\nROVERS\n15 Tyrone Evans\n14 Joe Marlowe\n13 Luke Northmore\n\nCITY\n15 Alex Goode\n14 Max Malins\n\nReferee: Karl Dickson\nAttendance: 14,302\n\nShare this article\nTwitter", "Attendance: 14,302")]
    [InlineData("Rovers: Fry, Marsh, Odell, Kerr, Timms (Beal 70), Cobb, Hasan, Rudd, Nsue, Lyons (Parfitt 81), Gale.\n\nCity: Lowe, Pratt, Dunmore, Ings, Swann, Carr, Bell, Okoro, Whitlock, Reid (Shaw 60), Fenn.\n\nAttendance: 1,143", "Attendance: 1,143")]
    [InlineData("ROVERS: Fry; Marsh, Odell, Kerr, Timms; Cobb, Hasan, Rudd, Nsue; Lyons, Gale\nCITY: Lowe; Pratt, Dunmore, Ings, Swann; Carr, Bell, Okoro, Whitlock; Reid, Fenn", "CITY: Lowe; Pratt, Dunmore, Ings, Swann; Carr, Bell, Okoro, Whitlock; Reid, Fenn")]
    public void LineUps_BehindTheReport_AreOfIt(string facts, string last)
    {
        var article = Read.One(Report + facts + "\n");
        Assert.Equal(last, article.Body[^1]);
        Assert.Equal(3 + facts.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeWhile(line => !line.StartsWith("Share", StringComparison.Ordinal)).Count(), article.Body.Count);
    }
}
