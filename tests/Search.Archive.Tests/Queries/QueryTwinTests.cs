using System.Globalization;
using System.Text.Json;
using Search.Archive.Queries;
using Search.Testing;

namespace Search.Archive.Tests.Queries;

/// <summary>Well-formed random queries find what an evaluator finds that was made together with their text and knows no parser and no index.</summary>
public sealed class QueryTwinTests
{
    // Words that are their own stems and no function words.
    private static readonly string[] Words = ["alpha", "beta", "gamma", "delta", "kappa", "omega", "sigma", "theta"];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Search_WellFormedQuery_FindsWhatTheEvaluatorFinds(int round)
    {
        var seed = new TestSeed(nameof(Search_WellFormedQuery_FindsWhatTheEvaluatorFinds), round);
        seed.Run(() =>
        {
            var random = seed.Random("articles");
            var articles = Enumerable.Range(0, 60).Select(i => RandomArticle(random, i)).ToList();
            using var archive = ArchiveFixture.OfLines([.. articles.Select(article => article.Json)]);
            archive.Run();
            var generator = new Generator(seed.Random("queries"));
            for (int i = 0; i < QueryFuzzTests.Count / 3; i++)
            {
                var mode = (MatchMode)(i % 3);
                var (text, matches) = generator.Sequence(depth: 2, mode);
                var answer = archive.Search(text, $"match={mode.ToString().ToLowerInvariant()}", "limit=100", "snippet=off");
                if (answer.Warnings.Any(warning => warning.Code == "loosened")) continue;
                Assert.Empty(answer.Warnings);
                var expected = articles.Where(article => matches(article)).Select(article => article.Id).Order(StringComparer.Ordinal);
                Assert.True(expected.SequenceEqual(answer.Hits.Select(hit => hit.Id).Order(StringComparer.Ordinal)), $"{mode}: {text}");
            }
        });
    }

    private static TestArticle RandomArticle(Random random, int number)
    {
        string[] Some(int least, int most) => Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => Words[random.Next(Words.Length)]).ToArray();
        string? date = random.Next(4) switch
        {
            0 => null,
            1 => random.Next(2020, 2024).ToString(CultureInfo.InvariantCulture),
            2 => $"{random.Next(2020, 2024)}-{random.Next(1, 13):00}",
            _ => $"{random.Next(2020, 2024)}-{random.Next(1, 13):00}-{random.Next(1, 29):00}",
        };
        return new TestArticle($"id{number}", Some(1, 3), Some(0, 2), Some(0, 12), date);
    }

    private sealed record TestArticle(string Id, string[] Title, string[] Author, string[] Body, string? Date)
    {
        public string Json => JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["id"] = Id, ["title"] = string.Join(' ', Title), ["author"] = Author.Length == 0 ? null : string.Join(' ', Author), ["body"] = string.Join(' ', Body), ["date"] = Date,
        });

        public bool Has(string word) => Title.Contains(word) || Author.Contains(word) || Body.Contains(word);

        public bool HasPhrase(string[] phrase) => new[] { Title, Author, Body }.Any(field => Holds(field, phrase));

        public static bool Holds(string[] field, string[] phrase) =>
            Enumerable.Range(0, Math.Max(0, field.Length - phrase.Length + 1)).Any(start => field.AsSpan(start, phrase.Length).SequenceEqual(phrase));

        // A stated span lies in a range of months if its first and its last month do.
        public bool IsWithin(string firstMonth, string lastMonth) =>
            Date != null && string.CompareOrdinal(Date.Length == 4 ? Date + "-01" : Date[..7], firstMonth) >= 0 && string.CompareOrdinal(Date.Length == 4 ? Date + "-12" : Date[..7], lastMonth) <= 0;
    }

    private enum Role
    {
        Loose,
        Required,
        Excluded,
    }

    private sealed class Generator(Random random)
    {
        public (string Text, Func<TestArticle, bool> Matches) Sequence(int depth, MatchMode mode)
        {
            var items = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Item(depth, mode)).ToList();
            return (string.Join(' ', items.Select(item => item.Text)), article =>
            {
                var loose = items.Where(item => item.Role == Role.Loose).ToList();
                bool hasRequired = items.Any(item => item.Role == Role.Required);
                int least = mode switch
                {
                    MatchMode.All => loose.Count,
                    MatchMode.Any => hasRequired ? 0 : Math.Min(1, loose.Count),
                    _ => loose.Count switch { <= 2 => loose.Count, <= 4 => 2, _ => 1 },
                };
                return items.All(item => item.Role == Role.Loose || item.Matches(article)) && loose.Count(item => item.Matches(article)) >= least;
            });
        }

        private (string Text, Role Role, Func<TestArticle, bool> Matches) Item(int depth, MatchMode mode)
        {
            switch (random.Next(depth > 0 ? 9 : 6))
            {
                case 0 or 1:
                    var (word, hasWord) = Word();
                    return (word, Role.Loose, hasWord);
                case 2:
                    var (phrase, hasPhrase) = Phrase();
                    return (phrase, Role.Required, hasPhrase);
                case 3:
                    string inField = Pick();
                    return random.Next(3) switch
                    {
                        0 => ($"title:{inField}", Role.Required, article => article.Title.Contains(inField)),
                        1 => ($"author:{inField}", Role.Required, article => article.Author.Contains(inField)),
                        _ => ($"body:{inField}", Role.Required, article => article.Body.Contains(inField)),
                    };
                case 4:
                    string year = random.Next(2020, 2024).ToString(CultureInfo.InvariantCulture), month = $"{year}-{random.Next(1, 13):00}";
                    return random.Next(2) == 0
                        ? ($"date:{year}", Role.Required, article => article.IsWithin($"{year}-01", $"{year}-12"))
                        : ($"date:{month}..2022", Role.Required, article => article.IsWithin(month, "2022-12"));
                case 5:
                    var (unwanted, hasUnwanted) = random.Next(2) == 0 ? Word() : Phrase();
                    return ($"-{unwanted}", Role.Excluded, article => !hasUnwanted(article));
                case 6:
                    var (left, right) = (Word(), Sequence(depth - 1, mode));
                    return ($"({left.Text} OR ({right.Text}))", Role.Loose, article => left.Matches(article) || right.Matches(article));
                case 7:
                    var (first, second) = (Phrase(), Sequence(depth - 1, MatchMode.All));
                    return ($"{first.Text} AND ({second.Text})", Role.Required, article => first.Matches(article) && second.Matches(article));
                default:
                    var (inner, matches) = Sequence(depth - 1, mode);
                    return ($"({inner})", Role.Loose, matches);
            }
        }

        private (string Text, Func<TestArticle, bool> Matches) Word()
        {
            string word = Pick();
            return (word, article => article.Has(word));
        }

        private (string Text, Func<TestArticle, bool> Matches) Phrase()
        {
            string[] words = [Pick(), Pick()];
            return ($"\"{string.Join(' ', words)}\"", article => article.HasPhrase(words));
        }

        private string Pick() => Words[random.Next(Words.Length)];
    }
}
