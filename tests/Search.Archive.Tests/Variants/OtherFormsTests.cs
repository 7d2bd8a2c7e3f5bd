using System.Text.Json;
using Search.Archive.Queries;
using Search.Archive.Variants;
using Search.Testing;

namespace Search.Archive.Tests.Variants;

/// <summary>Names in variants and synonyms find each other, the form that was typed first.</summary>
public class OtherFormsTests
{
    [Theory]
    [InlineData("Antony", "Anthony")]
    [InlineData("Yevgeny", "Evgeny")]
    [InlineData("Evgeny", "Евгений")]
    [InlineData("J. Smith", "John Smith")]
    [InlineData("Philip", "Phillip")]
    [InlineData("Sergei", "Sergey")]
    [InlineData("Alexander", "Aleksander")]
    [InlineData("Müller", "Mueller")]
    [InlineData("Elizabeth", "Elisabeth")]
    [InlineData("Rachmaninoff", "Rachmaninov")]
    public void Search_NameInAnotherSpelling_FindsBothTheTypedOneFirst(string one, string other)
    {
        foreach (var (typed, variant) in new[] { (one, other), (other, one) })
        {
            using var archive = ArchiveFixture.OfLines(
                Line("typed", "A report", "Bob Blue", $"Yesterday the visitor {typed} spoke in a long meeting about many other things that filled the day."),
                // More of the other form, and in better places, must not help.
                Line("variant", $"On {variant}", variant, $"{variant} spoke. {variant} was here, {variant} again."),
                Line("none", "Nothing", "Ann Other", "Nobody was there."));
            archive.Run();
            var answer = archive.Search(typed, "typos=off", "explain=true");
            Assert.Equal(["typed", "variant"], answer.Hits.Select(hit => hit.Id));
            Assert.Contains("<mark>", answer.Hits[1].Highlights!["title"][0].Html);
        }
    }

    // Folding and stemming make one term of these: the form that was typed gets a bonus only.
    [Theory]
    [InlineData("Erdoğan", "Erdogan")]
    [InlineData("Ilham Aliyev", "İlham Əliyev")]
    [InlineData("Dmitry", "Dmitri")]
    [InlineData("Khodorkovsky", "Khodorkovski")]
    public void Search_NameWithOtherAccentsOrEnding_FindsBoth(string one, string other)
    {
        foreach (var (typed, variant) in new[] { (one, other), (other, one) })
        {
            using var archive = ArchiveFixture.OfLines(Line("typed", "A report", "Bob", $"The visitor {typed} spoke."), Line("variant", "A report", "Bob", $"The visitor {variant} spoke."));
            archive.Run();
            Assert.Equal(["typed", "variant"], archive.Ids(typed, "typos=off"));
        }
    }

    [Theory]
    [InlineData("author:Antony")]
    [InlineData("\"Antony\"")]
    [InlineData("Antony*")]
    [InlineData("Antony expand=off")]
    public void Search_QuotesFieldsAndTheSwitch_KeepToTheTypedForm(string text)
    {
        using var archive = ArchiveFixture.OfLines(Line("1", "On Anthony", "Anthony", "Anthony spoke."));
        archive.Run();
        string[] parts = text.Split(" expand=");
        Assert.Equal(0, archive.Search(parts[0], ["typos=off", .. parts.Skip(1).Select(value => "expand=" + value)]).Total);
    }

    [Fact]
    public void Search_WordThatIsNoName_HasNoOtherSpellings()
    {
        using var archive = ArchiveFixture.OfLines(Line("1", "a", "Bob", "The site was seen."), Line("2", "b", "Bob", "They weigh the fish."), Line("3", "c", "Bob", "The way was vet and wet."));
        archive.Run();
        Assert.Equal(["3"], archive.Ids("wet", "typos=off"));
        Assert.Empty(archive.Ids("veigh", "typos=off"));
    }

    [Fact]
    public void Names_AHundredOfTheSeedsAndMore_AreFoundInTheirVariants()
    {
        // Usual respellings of names; each is applied to each name it fits.
        (string From, string To)[] respellings =
        [
            ("th", "t"), ("ph", "f"), ("ck", "k"), ("ll", "l"), ("nn", "n"), ("tt", "t"), ("ss", "s"), ("y", "i"), ("w", "v"), ("x", "ks"), ("ya", "ia"), ("kh", "h"), ("gh", "g"), ("ou", "u"), ("z", "s"), ("ü", "ue"), ("ö", "oe"),
        ];
        string[] names =
        [
            "Anthony", "Samantha", "Catherine", "Timothy", "Dorothy", "Judith", "Martha", "Theodore", "Joseph", "Stephen", "Philip", "Sophia", "Murphy", "Patrick", "Frederick", "Jackson", "Blinken",
            "William", "Michelle", "Allen", "Miller", "Williams", "Anna", "Jennifer", "Kennedy", "Johnny", "Matthew", "Charlotte", "Scott", "Barrett", "Jessica", "Russell", "Ross", "Harry", "Mary", "Kerry",
            "Nancy", "Larry", "Gary", "Tony", "Andrew", "Matthews", "Edward", "Howard", "Walter", "Maxwell", "Alexander", "Felix", "Tanya", "Katya", "Khan", "Mikhail", "Khalid", "Afghan", "Ghani", "Louise",
            "Gonzalez", "Lopez", "Fernandez", "Elizabeth", "Azimov", "Zelensky", "Müller", "Gündogan", "Özil", "Schröder", "Valiyev", "Allison", "Bennett", "Connolly", "Donnelly", "Emmanuel", "Garrett", "Hannah", "Phillips", "Rebecca", "Isabella", "Gabrielle", "Danielle", "Nicholls", "Whitaker", "Crowley", "Zachary", "Timothy Wyatt".Split(' ')[1], "Bradley", "Ashley", "Huseynov", "Mammadov", "Hajiyev", "Bayramov", "Samir", "Washington", "Lawrence",
        ];
        var pairs = names.SelectMany(name => respellings.Where(rule => name.IndexOf(rule.From, 1, StringComparison.Ordinal) > 0).Select(rule => (Name: name, Variant: name[0] + name[1..].Replace(rule.From, rule.To))))
            .Distinct().Where(pair => !names.Contains(pair.Variant)).ToList();
        Assert.True(pairs.Count >= 100, $"{pairs.Count} pairs");
        using var archive = ArchiveFixture.OfLines([.. pairs.Select((pair, i) => Line($"{i}", $"Story {i}", "Staff", $"There {pair.Name} met {pair.Variant} of whom nobody knew."))
            , .. names.Select((name, i) => Line($"name{i}", "Story", name + " Someone", "No text."))]);
        archive.Run();
        var missed = pairs.Where(pair =>
        {
            var ids = archive.Ids(pair.Variant, "typos=off", "limit=100");
            return !ids.Contains($"name{Array.IndexOf(names, pair.Name)}") || ids[0].StartsWith("name", StringComparison.Ordinal);
        }).ToList();
        Assert.True(missed.Count == 0, string.Join(", ", missed));
    }

    [Fact]
    public void Synonyms_OfSeveralWords_FindEachOtherMarkedAndExplained()
    {
        using var archive = ArchiveFixture.OfLines(
            Line("usa", "a", "Bob", "The USA has a new law."),
            Line("long", "b", "Bob", "In the United States of America a law was made."),
            Line("car", "c", "Bob", "A car stood there."),
            Line("auto", "d", "Bob", "An automobile stood there."));
        archive.Run();
        var synonyms = SynonymFile.Parse(["# countries", "USA, United States of America", "car => automobile"], "test");
        using var index = EmbeddedArticleIndex.Open(archive.IndexPath, synonyms: synonyms);
        string Ids(string text) => string.Join(' ', index.Search(new ArticleQuery { Text = text, Typos = TypoMode.Off }).Hits.Select(hit => hit.Id));
        Assert.Equal("usa long", Ids("usa"));
        Assert.Equal("long usa", Ids("united states of america"));
        Assert.Equal("usa long", Ids("usa law"));
        Assert.Equal("car auto", Ids("car"));
        Assert.Equal("auto", Ids("automobile"));
        var hit = index.Search(new ArticleQuery { Text = "usa", Explain = true }).Hits[1];
        Assert.Contains("<mark>United States of America</mark>", hit.Highlights!["body"][0].Html);
        Assert.Contains(hit.Why!, reason => reason.Contains("“United States of America”, which stands for “usa”"));
    }

    [Theory]
    [InlineData("alone", "line 1")]
    [InlineData("a => b => c", "line 1")]
    [InlineData("a, , b", "line 1")]
    [InlineData("a => ...", "line 1")]
    public void Synonyms_WrongLine_IsNamed(string line, string named) =>
        Assert.Contains(named, Assert.Throws<ArchiveException>(() => SynonymFile.Parse([line], "synonyms.txt")).Message);

    [Fact]
    public void NameKey_OfAnything_NeverFails()
    {
        var seed = new TestSeed(nameof(NameKey_OfAnything_NeverFails));
        seed.Run(() =>
        {
            var random = seed.Random();
            for (int i = 0; i < 20_000; i++) NameKey.Of(string.Concat(Enumerable.Range(0, random.Next(50)).Select(_ => random.Next(4) == 0 ? (char)random.Next(0x10000) : "aeychsztkpgquwx'жщ"[random.Next(18)])));
        });
    }

    private static string Line(string id, string title, string author, string body) => JsonSerializer.Serialize(new { id, title, author, body });
}
