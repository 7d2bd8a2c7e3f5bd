using System.Globalization;
using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Ranking;
using Search.Archive.Results;
using Search.Engine.Documents;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Engine.Searching;

namespace Search.Archive.Explaining;

/// <summary>Says where the scores of a search come from: in numbers that add up to them, and in sentences.</summary>
/// <param name="snapshot">What was searched.</param>
/// <param name="searcher">With the constants of the search.</param>
/// <param name="built">The query as it was searched.</param>
internal sealed class HitExplainer(IndexSnapshot snapshot, IndexSearcher searcher, BuiltQuery built)
{
    // More sentences than this nobody reads; the numbers have everything.
    private const int MaxSentences = 6;

    private const double MillisecondsPerDay = 24 * 60 * 60 * 1000;

    private const string Recency = "recency";

    /// <summary>The parts of a document's score, the greatest first. They add up to it.</summary>
    public IReadOnlyList<ScorePart> Parts(int docId) => PartsOf(docId).Select(part => new ScorePart(NameOf(part.Part), part.Score)).ToList();

    /// <summary>The parts that matter most, as sentences.</summary>
    public IReadOnlyList<string> Sentences(int docId)
    {
        var article = ArticleDocument.Read(snapshot.ReadDocument(docId));
        var parts = PartsOf(docId);
        var told = parts.Where(part => part.Part?.Kind != PartKind.Shared).Select(part => (Text: Sentence(part.Part, article), part.Score)).ToList();
        var shared = parts.Where(part => part.Part?.Kind == PartKind.Shared).ToList();
        if (shared.Count > 0)
        {
            string words = string.Join(", ", shared.Take(MaxSentences).Select(part => $"“{part.Part!.Text}”"));
            told.Add(($"like the best articles for these words it speaks of {words}{(shared.Count > MaxSentences ? ", …" : "")}", shared.Sum(part => part.Score)));
        }
        told = [.. told.OrderByDescending(part => part.Score)];
        var sentences = told.Take(MaxSentences).Select(part => $"{part.Text} ({Signed(part.Score)})").ToList();
        if (told.Count > MaxSentences) sentences.Add($"{told.Count - MaxSentences} smaller parts ({Signed(told.Skip(MaxSentences).Sum(part => part.Score))})");
        return sentences;
    }

    /// <summary>Why one of two documents stands above the other.</summary>
    public HitComparison Compare((string Id, int DocId) one, (string Id, int DocId) other)
    {
        bool isOneAbove = ScoreOf(one.DocId) is var score && ScoreOf(other.DocId) is var otherScore
            && (score > otherScore || (score == otherScore && one.DocId < other.DocId));
        var ((aboveId, above), (belowId, below)) = isOneAbove ? (one, other) : (other, one);
        var (first, second) = (PartsOf(above), PartsOf(below));
        double FirstOf(RankedPart? part) => first.FirstOrDefault(other => ReferenceEquals(other.Part, part)).Score;
        double SecondOf(RankedPart? part) => second.FirstOrDefault(other => ReferenceEquals(other.Part, part)).Score;
        var parts = first.Concat(second).Select(part => part.Part).Distinct(ReferenceEqualityComparer.Instance).Cast<RankedPart?>()
            .Select(part => (Part: part, Above: FirstOf(part), Below: SecondOf(part))).OrderByDescending(part => Math.Abs(part.Above - part.Below)).ToList();
        var (upper, lower) = (ArticleDocument.Read(snapshot.ReadDocument(above)), ArticleDocument.Read(snapshot.ReadDocument(below)));
        var sentences = new List<string>();
        foreach (var (id, docId) in new[] { (aboveId, above), (belowId, below) })
            if (!searcher.Explain(built.Query, docId).IsMatch)
                sentences.Add($"{id} does not match the query");
        double difference = parts.Sum(part => part.Above - part.Below);
        sentences.Add(Math.Abs(difference) < 1e-6 ? "both score the same" : $"{aboveId} scores {Number(difference)} more than {belowId}");
        foreach (var part in parts.Where(part => Math.Abs(part.Above - part.Below) >= 0.005).Take(MaxSentences))
        {
            bool favoursUpper = part.Above >= part.Below;
            string winner = Sentence(part.Part, favoursUpper ? upper : lower);
            double weaker = favoursUpper ? part.Below : part.Above;
            string loser = weaker == 0 ? part.Part == null ? "" : "; in the other not at all" : $"; in the other: {Sentence(part.Part, favoursUpper ? lower : upper)}";
            sentences.Add($"{(favoursUpper ? "for" : "against")} it: {winner}{loser} ({Signed(part.Above - part.Below)})");
        }
        return new HitComparison(aboveId, belowId, sentences, parts.ConvertAll(part => new ComparedPart(NameOf(part.Part), part.Above, part.Below)));
    }

    private double ScoreOf(int docId) => searcher.Explain(built.Query, docId).Value
        + built.Parts.Where(part => part.Kind == PartKind.Shared).Sum(part => (double)searcher.Explain(part.Query, docId).Value);

    // A null part is recency.
    private List<(RankedPart? Part, double Score)> PartsOf(int docId)
    {
        var parts = new List<(RankedPart? Part, double Score)>();
        foreach (var part in built.Parts)
            if (searcher.Explain(part.Query, docId) is { IsMatch: true, Value: not 0 } explained)
                parts.Add((ChoiceOf(part, docId), explained.Value));
        if (built.Recency is { } recency)
        {
            double raise = searcher.Explain(recency, docId).Value - (double)searcher.Explain(recency.Query, docId).Value;
            if (raise != 0) parts.Add((null, raise));
        }
        return parts.OrderByDescending(part => part.Score).ToList();
    }

    // By which of several choices a part matches this document.
    private RankedPart ChoiceOf(RankedPart part, int docId) =>
        part.Choices.Count == 0 ? part : part.Choices.MaxBy(choice => searcher.Explain(choice.Query, docId) is { IsMatch: true } explained ? explained.Value : float.MinValue)!;

    private string Sentence(RankedPart? part, StoredArticle article) => part switch
    {
        null => RecencySentence(article),
        { Kind: PartKind.Word } => $"“{part.Text}” {Places(part.Query, article)}",
        { Kind: PartKind.ExactForm } => $"“{part.Text}” is there in this very form",
        { Kind: PartKind.Together } => $"“{part.Text}” stand together{(TogetherIn(part.Query, article) is { } field ? $" in the {field}" : "")}",
        { Kind: PartKind.AllWords } => "it has all the words",
        { Kind: PartKind.Title } => "the title is the query",
        { Kind: PartKind.AsTyped } => "it matches as typed, without other spellings and synonyms",
        { Kind: PartKind.Shared } => $"it speaks of “{part.Text}” like the best articles",
        _ => $"it matches {part.Text}",
    };

    private static string NameOf(RankedPart? part) => part switch
    {
        null => Recency,
        { Kind: PartKind.Word } => part.Text,
        { Kind: PartKind.ExactForm } => $"{part.Text}, exact form",
        { Kind: PartKind.Together } => $"{part.Text}, together",
        { Kind: PartKind.Title } => "title is the query",
        { Kind: PartKind.Shared } => $"{part.Text}, shared by the best articles",
        _ => part.Text,
    };

    // "in the title (which counts 3 times) and 4 times in the body; 2 articles have it"
    private string Places(Query query, StoredArticle article)
    {
        var combined = query is BoostQuery boosted ? (CombinedFieldsQuery)boosted.Query : (CombinedFieldsQuery)query;
        var places = new List<string>();
        foreach (var (field, term) in combined.Terms)
        {
            if (RankedField.All.FirstOrDefault(ranked => ranked.IndexField == field.Field) is not { } ranked) continue;
            int count = TextsOf(ranked.Name, article).Sum(text => TextAnalysis.Analyze(ranked.Analyzer, text).Count(token => token.Term == term));
            if (count == 0) continue;
            string times = count == 1 ? "" : $" {count.ToString(CultureInfo.InvariantCulture)} times";
            places.Add($"{times} in the {ranked.Name}{(field.Weight == 1 ? "" : $" (which counts {Number(field.Weight)} times)")}".TrimStart());
        }
        long having = combined.Terms.Max(term => snapshot.DocFreq(new Term(term.Field.Field, term.Term)));
        string rarity = having == 1 ? "only this article has it" : $"{having.ToString("N0", CultureInfo.InvariantCulture)} articles have it";
        return $"stands {string.Join(" and ", places)}; {rarity}";
    }

    private static string? TogetherIn(Query query, StoredArticle article)
    {
        if (query is not BoostQuery { Query: DisjunctionMaxQuery near }) return null;
        foreach (var phrase in near.Queries.OfType<PhraseQuery>())
            if (RankedField.All.FirstOrDefault(ranked => ranked.IndexField == phrase.Field) is { } ranked
                && TextsOf(ranked.Name, article).Any(text => StandTogether(phrase, TextAnalysis.Analyze(ranked.Analyzer, text))))
                return ranked.Name;
        return null;
    }

    // As a phrase matches: the places of the words, less their places in the phrase, differ by the slop at most. One place is not two words.
    private static bool StandTogether(PhraseQuery phrase, IReadOnlyList<AnalyzedToken> tokens) =>
        phrase.Terms is not [var first, var second]
            ? phrase.Terms.All(term => tokens.Any(token => token.Term == term.Text))
            : tokens.Where(token => token.Term == first.Text).Any(one => tokens.Any(other => other.Term == second.Text && other != one
                && Math.Abs(other.Position - second.Position - (one.Position - first.Position)) <= phrase.Slop));

    private string RecencySentence(StoredArticle article)
    {
        var recency = built.Recency!;
        var decay = (DecayFunction)recency.Function;
        long published = ArticleDates.ToNumber(DatePeriod.TryParse(article.Date ?? "", out var period) ? period.Start : default);
        double days = (decay.Origin - (double)published) / MillisecondsPerDay;
        double share = recency.Share * decay.Of(published);
        string when = days < 0.5 ? "published with the newest article" : $"published {Number(Math.Round(days))} {(Math.Round(days) == 1 ? "day" : "days")} before the newest article";
        return $"{when}: +{(share * 100).ToString("0.#", CultureInfo.InvariantCulture)} %";
    }

    private static IEnumerable<string> TextsOf(string field, StoredArticle article) => (field switch
    {
        "title" => [article.Title],
        "subtitle" => [article.Subtitle],
        "author" => article.Author ?? [],
        "section" => [article.Section],
        "keywords" => article.Keywords ?? [],
        "date" => article.Date == null ? [] : [DateWords(article.Date)],
        _ => (IReadOnlyList<string?>)[article.Body],
    }).OfType<string>();

    private static string DateWords(string stated) => DatePeriod.TryParse(stated, out var period) ? ArticleDates.Words(period.Start, ArticleDates.Precision(stated)) : stated;

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Signed(double number) => number.ToString("+0.00;-0.00", CultureInfo.InvariantCulture);
}
