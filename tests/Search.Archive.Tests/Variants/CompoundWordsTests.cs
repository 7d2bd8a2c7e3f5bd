using System.Text.Json;
using Search.Testing;

namespace Search.Archive.Tests.Variants;

/// <summary>
/// What is written as one word here and as two there is found either way, as typed first; dots of initials and commas of numbers make no difference.
/// </summary>
public class CompoundWordsTests
{
    [Theory]
    [InlineData("email", "e-mail")]
    [InlineData("e-mail", "email")]
    [InlineData("e mail", "email")]
    [InlineData("web site", "website")]
    [InlineData("website", "web site")]
    [InlineData("F16", "F-16")]
    [InlineData("F-16", "F16")]
    [InlineData("Covid19", "COVID-19")]
    [InlineData("covid 19", "Covid19")]
    [InlineData("3D", "3-D")]
    [InlineData("AT&T", "AT and T")]
    [InlineData("r&d", "R and D")]
    public void Search_WordWrittenInTwoWays_FindsBothTheTypedOneFirstAndMarksThem(string typed, string other)
    {
        using var archive = Archive(typed, other);
        var hits = archive.Search(typed, "typos=off").Hits;
        Assert.Equal(["typed", "typed", "other", "other"], hits.Select(hit => hit.Id.Split(' ')[0]));
        Assert.All(hits, hit => Assert.Contains("<mark>", hit.Highlights!["body"][0].Html));
        Assert.Equal(["typed 0", "typed 1"], archive.Ids(typed, "typos=off", "expand=off").Order());
    }

    [Theory]
    [InlineData("U.N.", "UN")]
    [InlineData("un", "U.N.")]
    [InlineData("US", "U.S.")]
    [InlineData("us", "U.S.")]
    [InlineData("1,000,000", "1000000")]
    [InlineData("1000000", "1,000,000")]
    [InlineData("5000", "5,000")]
    public void Search_SameWithOtherPunctuation_IsAsGood(string typed, string other)
    {
        using var archive = Archive(typed, other);
        var hits = archive.Search(typed, "typos=off").Hits;
        Assert.Equal(["other", "other", "typed", "typed"], hits.Select(hit => hit.Id.Split(' ')[0]));
        Assert.All(hits, hit => Assert.Contains("<mark>", hit.Highlights!["body"][0].Html));
    }

    [Fact]
    public void Search_NumberThatMayBeAYear_IsTakenAsItStands()
    {
        using var archive = Archive("1987", "1,987");
        Assert.Equal(["typed 0", "typed 1"], archive.Ids("1987").Order());
    }

    [Fact]
    public void Search_OtherFormOfAWordAndAWeightedOne_StandsBesideNeither()
    {
        using var archive = Archive("web site", "website");
        Assert.Equal(["typed 0", "typed 1"], archive.Ids("web site^2", "typos=off").Order());
    }

    [Fact]
    public void Search_WithOtherForms_RecencyWeighsAsMuchAsWithoutThem()
    {
        string[] Dated(string date, string word) => [.. Lines(date, word).Select(line => line.Insert(1, $"\"date\":\"{date}\","))];
        using var archive = ArchiveFixture.OfLines([.. Dated("2001-01-01", "email and news"), .. Dated("2024-01-01", "email and news"), .. Lines("other", "e-mail")]);
        archive.Run();
        double Recency(string text) =>
            archive.Search(text, "explain=true").Hits.Max(hit =>
                hit.ScoreParts!.Where(part => part.What == "recency").Sum(part => part.Score)
                / hit.ScoreParts!.Where(part => part.What is not ("recency" or "as typed")).Sum(part => part.Score));
        Assert.Contains(archive.Search("email", "explain=true").Hits[0].ScoreParts!, part => part.What == "as typed");
        Assert.Equal(Recency("news"), Recency("email"), tolerance: 1e-3);
    }

    [Fact]
    public void Search_PluralOfTheTypedForm_StandsWithItAndNotBehind()
    {
        using var archive = ArchiveFixture.OfLines([.. Lines("typed", "websites"), .. Lines("other", "web site"), .. Lines("form", "website")]);
        archive.Run();
        Assert.Equal(["form", "form", "typed", "typed", "other", "other"], archive.Ids("website", "typos=off").Select(id => id.Split(' ')[0]));
    }

    [Theory]
    [InlineData("season")]      // "sea son" stands nowhere side by side
    [InlineData("a4")]          // "a 4" is said of other things
    [InlineData("because")]     // words that tell nothing are not taken apart
    [InlineData("it")]          // a word in small letters is no initials
    public void Search_WordThatIsNoCompound_IsTakenAsItStands(string typed)
    {
        using var archive = ArchiveFixture.OfLines([.. Lines("typed", typed), .. Lines("parts", "the son at sea, be a cause, I.T. and it, a 4 % rise")]);
        archive.Run();
        Assert.DoesNotContain(archive.Search(typed, "explain=true").Hits.SelectMany(hit => hit.Why!), reason => reason.Contains("another form"));
    }

    [Fact]
    public void Search_OtherFormThatOnlyOneArticleOfManyHas_IsNoWayToWriteIt()
    {
        using var archive = ArchiveFixture.OfLines([.. Lines("typed", "website"), Line("slip", "A web site was there.")]);
        archive.Run();
        Assert.Equal(["typed 0", "typed 1"], archive.Ids("website", "typos=off").Order());
    }

    [Theory]
    [InlineData("PS2", "PS/2")]
    [InlineData("e mail", "email")]
    public void Search_FormThatNoArticleHas_FindsTheOneOfTheOther(string typed, string other)
    {
        using var archive = ArchiveFixture.OfLines([Line("one", $"The {other} came."), Line("none", "Nothing of that kind.")]);
        archive.Run();
        Assert.Equal(["one"], archive.Ids(typed, "typos=off"));
    }

    [Theory]
    [InlineData("S&P", "The S&P rose.", "An S & P index.", "P. Jones and S. Brown")]
    [InlineData("-Bob S&P", "The S&P rose.", "An S & P index.", "P. Jones and S. Brown")]
    [InlineData("title:S&P", "The S&P rose.", "An S & P index.", "P. Jones and S. Brown")]
    [InlineData("Marks&Spencer", "A Marks&Spencer shop", "A shop of Marks & Spencer", "Spencer marks Karl Marx's day")]
    [InlineData("F-16 crash", "Crash of an F-16", "The crash of the F 16", "Crash of 16 cars on route F")]
    [InlineData("9/11 attacks", "The attacks of 9/11", "9-11: attacks on towers", "11 attacks in 9 days")]
    [InlineData("7-3/4", "A rate of 7-3/4 pct", "Up to 7 3/4 pct", "4 of 7 rates fell by 3")]
    [InlineData("COVID-19", "A COVID-19 case", "Covid 19 spreads", "19 days after Covid")]
    public void Search_NameOfSeveralParts_DoesNotFindThemApart(string typed, string name, string otherwise, string apart)
    {
        string Titled(string id, string text) => JsonSerializer.Serialize(new { id, title = text, body = text });
        using var archive = ArchiveFixture.OfLines([Titled("name", name), Titled("otherwise", otherwise), Titled("apart", apart)]);
        archive.Run();
        Assert.Equal(["name", "otherwise"], archive.Ids(typed, "typos=off").Order());
    }

    private static ArchiveFixture Archive(string typed, string other)
    {
        var archive = ArchiveFixture.OfLines([.. Lines("typed", typed), .. Lines("other", other), Line("none", "Nothing of that kind.")]);
        archive.Run();
        return archive;
    }

    // Two articles each; those of the other form are shorter, and would come first by score.
    private static string[] Lines(string name, string word) =>
    [
        Line($"{name} 0", name == "other" ? $"A {word} was here." : $"Yesterday somebody saw a {word} in a long meeting about many other things that filled the day."),
        Line($"{name} 1", name == "other" ? $"One {word} more." : $"There was talk of the {word} in the evening, when everybody had gone home already and nothing was left to say."),
    ];

    private static string Line(string id, string body) => JsonSerializer.Serialize(new { id, title = "A report", author = "Bob Blue", body });
}
