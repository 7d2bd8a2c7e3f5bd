using Search.Archive.Ranking;

namespace Search.Archive.Evaluation;

/// <summary>A weight that tuning tries values of.</summary>
/// <param name="Name">Its name in the profile.</param>
/// <param name="Of">Reads it.</param>
/// <param name="With">The profile with another value.</param>
/// <param name="Values">The values, few and far apart: finer ones fit noise.</param>
internal sealed record TunedWeight(string Name, Func<RankingProfile, double> Of, Func<RankingProfile, double, RankingProfile> With, IReadOnlyList<double> Values)
{
    /// <summary>All that are tuned, those that matter most first. Recency and named dates are left: judged collections know no present.</summary>
    public static IReadOnlyList<TunedWeight> All { get; } =
    [
        new("title", p => p.Title, (p, v) => p with { Title = v }, [1, 2, 3, 4, 6]),
        new("feedback", p => p.Feedback, (p, v) => p with { Feedback = v }, [0, 0.25, 0.5, 0.75, 1]),
        new("phrase", p => p.Phrase, (p, v) => p with { Phrase = v }, [0, 0.1, 0.2, 0.3, 0.5]),
        new("allWords", p => p.AllWords, (p, v) => p with { AllWords = v }, [0, 0.25, 0.5, 1]),
        new("b", p => p.B, (p, v) => p with { B = v }, [0.45, 0.6, 0.75, 0.9]),
        new("k1", p => p.K1, (p, v) => p with { K1 = v }, [0.9, 1.2, 1.6, 2.2]),
        new("functionWord", p => p.FunctionWord, (p, v) => p with { FunctionWord = v }, [0, 0.1, 0.3]),
        new("exactForm", p => p.ExactForm, (p, v) => p with { ExactForm = v }, [0, 0.1, 0.2]),
        new("author", p => p.Author, (p, v) => p with { Author = v }, [1, 2, 4]),
        new("keywords", p => p.Keywords, (p, v) => p with { Keywords = v }, [1, 2, 3]),
        new("subtitle", p => p.Subtitle, (p, v) => p with { Subtitle = v }, [1, 2]),
        new("feedbackDocuments", p => p.FeedbackDocuments, (p, v) => p with { FeedbackDocuments = (int)v }, [5, 10, 15]),
        new("feedbackTerms", p => p.FeedbackTerms, (p, v) => p with { FeedbackTerms = (int)v }, [10, 20, 30]),
    ];
}
