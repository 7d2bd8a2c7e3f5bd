using Search.Archive.Ranking;

namespace Search.Archive.Tests.Ranking;

public sealed class RankingProfileTests
{
    [Fact]
    public void FromJson_SomeWeights_LeavesTheOthersAsTheyAre()
    {
        var profile = RankingProfile.FromJson("""{"name":"mine","title":7,"author":0}""");
        Assert.Equal(new RankingProfile { Name = "mine", Title = 7, Author = 0 }, profile);
        Assert.Equal(profile, RankingProfile.FromJson(profile.ToJson()));
    }

    [Theory]
    [InlineData("""{"title":-1,"phrase":11,"recency":0.2}""", "title", "phrase", "recency")]
    [InlineData("""{"title":0.5}""", "title")]
    [InlineData("""{"titel":1}""", "titel")]
    [InlineData("nonsense", "profile")]
    [InlineData("""{"title":0,"subtitle":0,"author":0,"section":0,"keywords":0,"date":0,"body":0}""", "every field")]
    public void FromJson_Faults_AreAllNamed(string json, params string[] named)
    {
        var error = Assert.Throws<ArchiveException>(() => RankingProfile.FromJson(json));
        Assert.Equal(ArchiveFault.Usage, error.Fault);
        Assert.All(named, name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
    }
}
