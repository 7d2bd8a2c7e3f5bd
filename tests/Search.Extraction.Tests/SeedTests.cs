using Search.Testing;

namespace Search.Extraction.Tests;

/// <summary>The five sample articles, read by a person from top to bottom.</summary>
public sealed class SeedTests
{
    private static readonly SeedExpectation[] Expectations =
    [
        // The head has all there is: headline, deck, section and date on one line, byline. "Subscribe to our Telegram channel" ends
        // the article; below are "Read also" and "Latest news", forty headlines of other articles with later dates.
        new("000_11ec2379a62cc5bd.txt")
        {
            Title = "Baku resolute in resisting those trying to shatter its balanced policy",
            Subtitle = "Don't be a menace to South (c)",
            Author = "Murad Abiyev",
            Date = "2023-11-29T18:00",
            Section = "ANALYTICS",
            FirstSentence = "Less than two weeks after the memorable speech of Assistant Secretary of State James O'Brien, his boss Anthony Blinken called Azerbaijani President Ilham Aliyev.",
            LastSentence = "Despite the uncertainties and challenges, Azerbaijan has demonstrated remarkable resilience in resisting external pressure over the last three decades, and it will continue to do so.",
            Paragraphs = 8,
            NotInBody = ["Telegram", "Read also", "Zaytoun", "Lachin residents", "Turning tides", "28 February 2024"],
        },

        // "Azerbaijan news" stands above the headline and again under the text: the section. The headline ends in a separator that
        // the page left behind. The dates in the text are those of events; nobody is named as author. The comment form ("Leave a
        // Reply") and the newsletter box follow.
        new("001_70300ba51fce9aa2.txt")
        {
            Title = "Radically changing situation – scorpions in Baku show Washington",
            Section = "Azerbaijan news",
            FirstSentence = "Washington’s invasion of the South Caucasus, including after Russia’s February 24 invasion of Ukraine To Azerbaijan increased attention.",
            LastSentence = "Of course, the course of this process depends largely on the scale of Azerbaijan’s internal reforms and the principled position of the West.",
            Paragraphs = 45,
            NotInBody = ["Azerbaijan news", "Leave a Reply", "Your email address", "Back to top", "Newsletter", "exclusive offer"],
        },

        // An interview: questions begin with a dash. The journalist who answers is not the author. "May 20" is the day of the event
        // and has no year. Two lines of a comment form end the file.
        new("002_450f5e894ab529f0.txt")
        {
            Title = "In the US-Azerbaijani relations “the ball is in Baku’s court”",
            FirstSentence = "24 the recent event on “South Caucasus: Prospects for Regional Development and Cooperation” held by Nizami Ganjavi International Center on May 20 in video format, President Ilham Aliyev spoke about the prospects for cooperation with the United States, the European Union, and Armenia and delivered a number of messages.",
            LastSentence = "And all journeys start with the first step…",
            Paragraphs = 17,
            NotInBody = ["Please enter your comment!", "Please enter your name here"],
        },

        // As 000.
        new("003_c39d82b57bb39440.txt")
        {
            Title = "Munich bridging the gap between Baku and Washington",
            Subtitle = "Normalisation with Yerevan on the horizon",
            Author = "Samir Valiev",
            Date = "2024-02-18T12:05",
            Section = "ANALYTICS",
            FirstSentence = "Azerbaijani President Ilham Aliyev, who is on a visit to Munich, continues to hold meetings on the sidelines of the security conference.",
            LastSentence = "The tone and mood of the interlocutors allow us to assume with cautious optimism that the Munich meetings have left the previous problems and misunderstandings in the past.",
            Paragraphs = 10,
            NotInBody = ["Telegram", "Read also", "Gulf – Central Asian", "All news", "Preventive shot", "22 April 2024"],
        },

        // No date, no section. The first three paragraphs are printed twice; the author's name is the last line.
        new("004_fe87461889a8b6c3.txt")
        {
            Title = "Our country's relations with the United States are returning to a positive course",
            Author = "Sabuhi Mammadov",
            FirstSentence = "Relations between the United States and Azerbaijan are returning to a positive course.",
            LastSentence = "Emphasizing the importance of mutually raising cooperation to a new level of quality within the framework of the meeting gives reason to hope for it.",
            Paragraphs = 12,
            NotInBody = ["Sabuhi Mammadov"],
        },
    ];

    public static TheoryData<string> Seeds => [.. Expectations.Select(e => e.File)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Seed_ReadAlone_StatesWhatAPersonReads(string file) => Check(file, null);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Seed_AfterLearningFromAllSeeds_StatesTheSame(string file) =>
        Check(file, Furniture.Learn(Expectations.Select(e => Source(e.File))));

    private static void Check(string file, Furniture? furniture)
    {
        var seed = Array.Find(Expectations, e => e.File == file)!;
        var result = Assert.Single(new Extractor().Extract(Source(seed.File), furniture));
        Assert.True(result.IsArticle, result.Failure?.Reason);
        var article = result.Article;

        Assert.Equal(seed.Title, article.Title);
        Assert.Equal(seed.Subtitle, article.Subtitle);
        Assert.Equal(seed.Author is null ? [] : [seed.Author], article.Authors.Select(a => a.Name));
        Assert.Equal(seed.Date, article.Date?.ToString());
        Assert.Null(article.Updated);
        Assert.Equal(seed.Section, article.Section);
        Assert.Equal("en", article.Language);
        Assert.StartsWith(seed.FirstSentence, article.BodyText, StringComparison.Ordinal);
        Assert.EndsWith(seed.LastSentence, article.BodyText, StringComparison.Ordinal);
        Assert.Equal(seed.Paragraphs, article.Body.Count);
        Assert.Distinct(article.Body);
        Assert.All(seed.NotInBody, text => Assert.DoesNotContain(text, article.BodyText, StringComparison.Ordinal));
    }

    private static ArticleSource Source(string file) => ArticleSource.FromFile(Path.Combine(RepositoryRoot.Path, "seeds", file), "seeds/" + file);
}
