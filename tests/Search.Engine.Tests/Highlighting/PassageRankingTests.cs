using Search.Engine.Highlighting;
using Search.Testing;

namespace Search.Engine.Tests.Highlighting;

public sealed class PassageRankingTests
{
    [Fact]
    public void Choose_RandomMatches_GivesWhatThePlainWayGives()
    {
        for (int round = 0; round < 60; round++)
        {
            var seed = new TestSeed(nameof(Choose_RandomMatches_GivesWhatThePlainWayGives), round);
            seed.Run(() =>
            {
                Random random = seed.Random();
                string text = string.Concat(Enumerable.Range(0, random.Next(1, 1500)).Select(_ => random.Next(9) == 0 ? ". The " : random.Next(4) == 0 ? " " : "word"));
                float[] weights = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => (float)(random.NextDouble() * 9))];
                var options = new SnippetOptions { MaxLength = random.Next(1, 300), MaxSnippets = random.Next(1, 5) };
                using var matches = new TextMatches();
                var plain = new List<TextMatch>();
                for (int source = 0; source < weights.Length; source++)
                {
                    Assert.Equal(source, matches.AddSource(weights[source]));
                    foreach (int start in Enumerable.Range(0, random.Next(0, 200)).Select(_ => random.Next(text.Length)).Order())
                    {
                        plain.Add(new TextMatch(start, Math.Min(text.Length, start + random.Next(1, random.Next(9) == 0 ? 200 : 8)), source));
                        matches.Add(plain[^1].Start, plain[^1].End);
                    }
                }
                plain = [.. plain.OrderBy(match => match.Start)];

                using MatchesInOrder all = matches.InOrder(text);
                Assert.Equal(plain, all.Span.ToArray());
                List<TextRange> passages = new PassageRanking().Choose(text, matches, options);
                Assert.Equal(ChoosePlainly(text, plain, weights, options), passages);
                foreach (TextRange passage in passages.Append(new TextRange(0, text.Length)))
                    Assert.Equal(MarkPlainly(plain, passage), MarkedPlaces(PassageRanking.Marks(all, passage)));
            });
        }
    }

    // Words of all weights, in thickets and apart: that most of the text is not looked at must not show.
    [Fact]
    public void Choose_ManyMatches_GivesWhatThePlainWayGives()
    {
        for (int round = 0; round < 12; round++)
        {
            var seed = new TestSeed(nameof(Choose_ManyMatches_GivesWhatThePlainWayGives), round);
            seed.Run(() =>
            {
                Random random = seed.Random();
                string text = string.Concat(Enumerable.Range(0, random.Next(4_000, 20_000)).Select(_ => random.Next(9) == 0 ? ". The " : "word "));
                float[] weights = [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => random.Next(9) == 0 ? 0 : (float)(random.NextDouble() * random.NextDouble() * 9))];
                var options = new SnippetOptions { MaxLength = random.Next(1, 400), MaxSnippets = random.Next(1, 5) };
                using var matches = new TextMatches();
                var plain = new List<TextMatch>();
                for (int source = 0; source < weights.Length; source++)
                {
                    matches.AddSource(weights[source]);
                    int thicket = random.Next(text.Length);
                    var starts = Enumerable.Range(0, 3_000 / weights.Length).Select(_ => random.Next(4) > 0 ? random.Next(text.Length) : Math.Min(text.Length - 1, thicket + random.Next(900)));
                    foreach (int start in starts.Order())
                    {
                        plain.Add(new TextMatch(start, Math.Min(text.Length, start + random.Next(1, 9)), source));
                        matches.Add(plain[^1].Start, plain[^1].End);
                    }
                }
                plain = [.. plain.OrderBy(match => match.Start)];

                Assert.Equal(ChoosePlainly(text, plain, weights, options), new PassageRanking().Choose(text, matches, options));
            });
        }
    }

    [Fact]
    public void Choose_OneThicketOfMatches_LeavesRoomForOtherPlaces()
    {
        string text = string.Concat(Enumerable.Repeat("a b c d e. ", 100)) + string.Concat(Enumerable.Repeat("nothing here. ", 100)) + "an a again.";
        using var matches = new TextMatches();
        matches.AddSource(1);
        for (int at = 0; at < 1_000; at += 2) matches.Add(at, at + 1);
        matches.Add(text.Length - 8, text.Length - 7);
        var passages = new PassageRanking().Choose(text, matches, new SnippetOptions { MaxLength = 100, MaxSnippets = 3 });
        Assert.Equal(3, passages.Count);
    }

    // The passages around the best places, looked for in all of them; the score is worked out anew each time.
    private static List<TextRange> ChoosePlainly(string text, List<TextMatch> matches, float[] weights, SnippetOptions options)
    {
        double Score(IEnumerable<TextMatch> inside, int start) =>
            inside.GroupBy(match => match.Source)
                .Sum(group => Enumerable.Range(1, group.Count())
                .Sum(n => (long)(weights[group.Key] * (n / (n + 1.2) - (n - 1) / (n - 1 + 1.2)) * (1L << 32)))) * (1 + 1 / Math.Log(90 + start));
        List<TextMatch> Window(TextMatch match, int order) => [.. matches.Skip(order).TakeWhile(other => other.Start < match.Start + options.MaxLength)];
        var places = matches
            .Select((match, order) => (Match: match, Order: order, Score: Score(Window(match, order), match.Start), Worth: Score(Window(match, order), 1)))
            .GroupBy(place => place.Match.Start / Math.Max(1, options.MaxLength / 2), (_, stretch) => stretch.OrderByDescending(place => place.Worth).ThenBy(place => place.Order).First())
            .OrderByDescending(place => place.Score).ThenBy(place => place.Match.Start).Take(8 * options.MaxSnippets);
        var passages = places.OrderBy(place => place.Order).Select(place => PassageCutter.Around(text, place.Match.Start, place.Match.End, options.MaxLength))
            .Where(passage => passage.Length > 0).Distinct()
            .OrderByDescending(passage => Score(matches.Where(match => match.Start >= passage.Start && match.End <= passage.End), passage.Start)).ThenBy(passage => passage.Start);
        var chosen = new List<TextRange>();
        foreach (TextRange passage in passages)
            if (chosen.Count < options.MaxSnippets && chosen.TrueForAll(other => passage.End <= other.Start || passage.Start >= other.End))
                chosen.Add(passage);
        return [.. chosen.OrderBy(passage => passage.Start)];
    }

    private static List<int> MarkPlainly(List<TextMatch> matches, TextRange passage) =>
        [.. Enumerable.Range(passage.Start, passage.Length).Where(place => matches.Exists(match => match.Start <= place && match.End > place))];

    private static List<int> MarkedPlaces(List<TextRange> marks) => [.. marks.SelectMany(mark => Enumerable.Range(mark.Start, mark.Length))];
}
