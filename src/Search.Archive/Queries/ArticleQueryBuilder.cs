using System.Buffers;
using System.Runtime.CompilerServices;
using Search.Archive.Articles;
using Search.Archive.Explaining;
using Search.Archive.Ranking;
using Search.Archive.Results;
using Search.Archive.Variants;
using Search.Engine.Documents;
using Search.Engine.Queries;

namespace Search.Archive.Queries;

/// <summary>
/// Makes the engine's query of a request. Each word is searched in all ranked fields as one (BM25F); on top of that come bonuses that move
/// matches but never add any: neighbouring words that stand together, all words, the very form of a word, a title that is the query. Filters do not score.
/// One instance serves one request.
/// </summary>
internal sealed class ArticleQueryBuilder
{
    // More telling words are a question in prose: articles with all of it hardly exist, and ranking brings the best first.
    private const int MostWordsOfNoProse = 4;

    // No word brings so much: a word in one of a billion articles has an inverse document frequency of 21, and all bonuses together are below that.
    private const float ScoreAboveAWord = 50;

    private const long MillisecondsPerDay = 24 * 60 * 60 * 1000;

    // A text of nothing else asks for all articles, or is being typed.
    private static readonly SearchValues<char> MeantForAll = SearchValues.Create(" \t*:\"");

    private static readonly ConditionalWeakTable<RankingProfile, (RankedField Field, float Weight)[]> FieldsOfProfile = [];

    private readonly RankingProfile _profile;
    private readonly MatchMode _match;
    private readonly IReadOnlyList<(RankedField Field, float Weight)> _fields;
    private readonly WordQueryBuilder _words;
    private readonly List<QueryWarning> _warnings = [];
    private readonly List<RankedPart> _parts = [];
    private bool _canLoosen;

    // Null where all words have to match anyway, or single ones suffice.
    private BooleanQuery? _allWords;

    // A question in prose is ranked by single words, of which any will do.
    private bool _isProse;

    // What is searched beside the words.
    private IReadOnlyList<WordAlternative> _alternatives = [];

    private ArticleQueryBuilder(ArticleQuery query, RankingProfile profile, MatchMode match, int maxTerms)
    {
        _profile = profile;
        _match = match;
        _fields = FieldsOf(query, profile);
        _words = new WordQueryBuilder(_fields, profile, maxTerms) { NamesAsTyped = !query.Expand };
        int words = 0;
        var within = query.Alternatives.TakeWhile(other => (words += TextAnalysis.Analyze(ArticleSchema.NameAnalyzer, other.Text).Count) <= SearchLimits.OtherTerms).ToList();
        if (within.Count < query.Alternatives.Count)
            _warnings.Add(new QueryWarning("too-many-other-forms", $"Only {SearchLimits.OtherTerms} words of other spellings and synonyms are searched beside the query.", null));
        _alternatives = [.. within.Where(other => other.Kind != AlternativeKind.Accents)];
        _words.ExactWords = StartsOf(_alternatives.Where(other => other.IsSure));
    }

    private static IReadOnlyList<(RankedField Field, float Weight)> FieldsOf(ArticleQuery query, RankingProfile profile) => query.Fields.Count == 0
        ? FieldsOfProfile.GetValue(profile, weights => [.. RankedField.All.Select(field => (field, (float)field.WeightIn(weights))).Where(field => field.Item2 > 0)])
        : query.Fields.DistinctBy(field => field.Field).Select(named => (Field: RankedField.Find(named.Field)!, named.Weight))
            .Select(named => (named.Field, (float)(named.Weight ?? Math.Max(1, named.Field.WeightIn(profile))))).ToList();

    /// <summary>Builds.</summary>
    /// <param name="query">The request; its limits were checked.</param>
    /// <param name="profile">Weights.</param>
    /// <param name="match">How many words must match, instead of what the request says when it is loosened.</param>
    /// <param name="newestDate">Date of the newest article in the archive, which recency is counted from; null if none has a date.</param>
    /// <param name="isPlain">Whether the text is words and nothing else: no character of it is an operator, and it may be of any length.</param>
    /// <exception cref="ArticleQueryException">The text has too many words or nests too deeply.</exception>
    public static BuiltQuery Build(ArticleQuery query, RankingProfile profile, MatchMode match, long? newestDate, bool isPlain = false)
    {
        var builder = new ArticleQueryBuilder(query, profile, match, isPlain ? int.MaxValue : SearchLimits.QueryTerms);
        var parsed = isPlain ? QueryParser.ParsePlain(query.Text) : QueryParser.Parse(query.Text);
        builder._warnings.AddRange(parsed.Warnings);
        builder._isProse = match != MatchMode.All && parsed.Items.Items.Count(item => item is SyntaxNode.Word word && !FunctionWords.Contains(word.Text.ToLowerInvariant())) > MostWordsOfNoProse;
        var text = builder.BuildSequence(parsed.Items, match, scope: null, isWhole: true);
        // Where a bracket or an operator was passed over, that was told.
        if (text == null && parsed.Warnings.Count == 0 && query.Text.AsSpan().ContainsAnyExcept(MeantForAll))
            builder._warnings.Add(new QueryWarning("no-words", $"'{query.Text.Trim()}' has no word to search for; it is passed over.", null));
        var whole = text ?? new MatchAllQuery();
        if (builder._words.IsRanked)
        {
            var meant = query.Alternatives.Where(other => other.Replaces).DistinctBy(other => other.Start).ToDictionary(other => other.Start, other => other.Text);
            var bonuses = new QueryBonuses(builder._fields, profile).Of(parsed.Items, meant).ToList();
            if (builder._allWords is { } all) bonuses.Add(new RankedPart(PartKind.AllWords, "all words", new BoostQuery(all, (float)profile.AllWords)));
            bool hasOtherForms = query.Alternatives.Any(other => !other.CountsAsTyped);
            if (hasOtherForms) bonuses.Add(builder.AsTyped(parsed.Items, query.Alternatives));
            builder._parts.AddRange(bonuses);
            // Words that tell little are bonuses like the others: one list of them is searched faster than one within another.
            bool hasMinor = text is BooleanQuery { MinimumShouldMatch: 0, Clauses: [{ Occur: Occur.Must }, ..] and var clauses } && clauses.Skip(1).All(clause => clause.Occur == Occur.Should);
            IEnumerable<BooleanClause> required = hasMinor ? ((BooleanQuery)whole).Clauses : [new BooleanClause(Occur.Must, whole)];
            whole = new BooleanQuery([.. required, .. Clauses(Occur.Should, bonuses.Select(bonus => bonus.Query))]);
            // What stands above by how it is written is not raised: recency only weighs within.
            whole = builder.WithRecency(whole, query.Recency, newestDate, hasOtherForms ? builder.ScoreAsTyped : 0);
        }
        var recency = whole as FunctionBoostQuery;
        var filters = QueryFilters.Of(query).ToList();
        if (filters.Count > 0)
        {
            Query Filtered(Query matching) => new BooleanQuery([new BooleanClause(builder._words.IsRanked ? Occur.Must : Occur.Filter, matching), .. Clauses(Occur.Filter, filters)]);
            // Recency stays outermost: which article of a story matches best is found by the scores before it.
            whole = recency == null ? Filtered(whole) : new FunctionBoostQuery(Filtered(recency.Query), recency.Field, recency.Function, recency.Share, recency.Level);
        }
        return new BuiltQuery(whole, text ?? new MatchNoneQuery(), builder._words.IsRanked, builder._canLoosen, TellingWords(parsed.Items), builder._warnings)
        {
            Parts = builder._parts,
            Recency = recency,
        };
    }

    /// <summary>
    /// Words that move matches and never add any: all together they weigh <see cref="RankingProfile.Feedback"/> times what the query's own telling words do.
    /// </summary>
    /// <param name="built">The query.</param>
    /// <param name="terms">The words.</param>
    /// <param name="query">Where to search.</param>
    /// <param name="profile">Weights of the fields.</param>
    public static List<RankedPart> Shared(BuiltQuery built, IReadOnlyList<FeedbackTerm> terms, ArticleQuery query, RankingProfile profile)
    {
        var fields = FieldsOf(query, profile).Where(field => field.Field.Analyzer == ArticleSchema.TextAnalyzer)
            .Select(field => new WeightedField(field.Field.IndexField, field.Weight)).ToList();
        if (fields.Count == 0) return [];
        double weight = profile.Feedback * built.TellingWords;
        return [.. terms.Select(term => new RankedPart(PartKind.Shared, term.Word, new BoostQuery(new CombinedFieldsQuery(fields, term.Term), (float)(weight * term.Weight))))];
    }

    /// <summary>How many of so many words must match.</summary>
    internal static int Required(MatchMode match, int words) => match switch
    {
        MatchMode.All => words,
        MatchMode.Any => Math.Min(1, words),
        _ => words switch { <= 2 => words, <= MostWordsOfNoProse => 2, _ => 1 },
    };

    // Null: the node has nothing to search for (only punctuation).
    private Query? BuildNode(SyntaxNode node, MatchMode match, string? scope)
    {
        switch (node)
        {
            case SyntaxNode.Word word:
                return scope == null && WithAlternatives([word]) is { } choice ? choice.Query : Join(_words.OfWord(word, scope, _isProse).ConvertAll(part => part.Query), match, scope);
            case SyntaxNode.Phrase phrase:
                return _words.OfPhrase(phrase, scope);
            case SyntaxNode.NamedDate date:
                return _words.OfNamedDate(date, scope);
            case SyntaxNode.DateRange range:
                return new ConstantScoreQuery(QueryFilters.DateRange(range.Start, range.End));
            case SyntaxNode.InField field:
                return BuildNode(field.Node, MatchMode.All, field.Field);
            case SyntaxNode.Sequence sequence:
                return BuildSequence(sequence, match, scope);
            case SyntaxNode.Boosted boosted:
                return BuildNode(boosted.Node, match, scope) is Query weighted ? new BoostQuery(weighted, (float)boosted.Weight) : null;
            case SyntaxNode.Required required:
                return BuildNode(required.Node, match, scope);
            case SyntaxNode.Not not:
                return BuildExcluded(not, match, scope) is Query excluded ? Excluding([], [excluded]) : null;
            case SyntaxNode.And and:
                var parts = and.Items.Where(item => item is not SyntaxNode.Not).Select(item => BuildNode(item, MatchMode.All, scope)).OfType<Query>().ToList();
                var negative = and.Items.OfType<SyntaxNode.Not>().Select(item => BuildExcluded(item, match, scope)).OfType<Query>().ToList();
                return Excluding(parts, negative);
            case SyntaxNode.Or or:
                var choices = or.Items.Select(item => BuildNode(item, match, scope)).OfType<Query>().ToList();
                return choices.Count switch { 0 => null, 1 => choices[0], _ => BooleanQuery.Any(choices) };
            default:
                throw new InvalidOperationException($"no query is made of {node.GetType().Name}");
        }
    }

    private Query? BuildExcluded(SyntaxNode.Not not, MatchMode match, string? scope)
    {
        bool asTyped = _words.NamesAsTyped;
        _words.NamesAsTyped = true;
        var query = BuildNode(not.Node, match, scope);
        _words.NamesAsTyped = asTyped;
        return query;
    }

    // The whole text is a sequence too; its items are the parts of a score.
    private Query? BuildSequence(SyntaxNode.Sequence sequence, MatchMode match, string? scope, bool isWhole = false)
    {
        List<Query> loose = [], required = [], excluded = [], minor = [];
        var parts = new List<RankedPart>();
        for (int i = 0; i < sequence.Items.Count; i++)
        {
            var item = sequence.Items[i];
            if (scope == null && WordsOfAlternatives(sequence.Items, i) is { Count: > 0 } together)
            {
                var choice = WithAlternatives(together)!;
                loose.Add(choice.Query);
                parts.Add(choice);
                i += together.Count - 1;
                continue;
            }
            switch (item)
            {
                case SyntaxNode.Not not:
                    bool ranked = _words.IsRanked;
                    if (BuildExcluded(not, match, scope) is Query unwanted) excluded.Add(unwanted);
                    _words.IsRanked = ranked;
                    break;
                case SyntaxNode.Word word:
                    foreach (var (query, token, isFunctionWord) in _words.OfWord(word, scope, _isProse))
                    {
                        (isFunctionWord && scope == null && match != MatchMode.All ? minor : loose).Add(query);
                        parts.Add(new RankedPart(query is CombinedFieldsQuery ? PartKind.Word : PartKind.Typed, token, query));
                    }
                    break;
                case SyntaxNode.NamedDate or SyntaxNode.Or or SyntaxNode.Sequence or SyntaxNode.Boosted { Node: SyntaxNode.Word or SyntaxNode.Sequence }:
                    if (BuildNode(item, match, scope) is Query one)
                    {
                        loose.Add(one);
                        parts.Add(new RankedPart(PartKind.Typed, SyntaxText.Of(item), one));
                    }
                    break;
                default:
                    if (BuildNode(item, match, scope) is Query must)
                    {
                        required.Add(must);
                        parts.Add(new RankedPart(PartKind.Typed, SyntaxText.Of(item), must));
                    }
                    break;
            }
        }
        // Of words that tell little, a query of nothing else ("the who") still needs its share.
        if (loose.Count == 0 && required.Count == 0) (loose, minor) = (minor, loose);
        if (isWhole) _parts.AddRange(parts.Select(part => minor.Contains(part.Query) && loose.Count + required.Count > 0 ? part with { Query = Reduced(part.Query) } : part));
        int least = Required(match, loose.Count);
        if (match == MatchMode.Any && required.Count > 0) least = 0;
        if (match == MatchMode.Most && least > 1) _canLoosen = true;
        // Whoever types three words looks for an article about all of them, though two are found gladly.
        if (isWhole && match == MatchMode.Most && least > 1 && loose.Distinct().Count() > least && _profile.AllWords > 0) _allWords = BooleanQuery.All(loose);
        if (least == loose.Count)
        {
            required.InsertRange(0, loose);
            (loose, least) = ([], 0);
        }
        if (loose.Count + minor.Count == 0) return required.Count + excluded.Count == 0 ? null : Excluding(required, excluded);
        // Beside a number of words that must match, others may only be optional one level up.
        if (minor.Count > 0 && loose.Count > 0)
            return new BooleanQuery([
                new BooleanClause(Occur.Must, new BooleanQuery([.. Clauses(Occur.Must, required), .. Clauses(Occur.Should, loose), .. Clauses(Occur.MustNot, excluded)], least)),
                .. Clauses(Occur.Should, minor.Select(Reduced))]);
        return new BooleanQuery([.. Clauses(Occur.Must, required), .. Clauses(Occur.Should, loose.Count > 0 ? loose : minor.Select(Reduced)), .. Clauses(Occur.MustNot, excluded)], least);

        Query Reduced(Query word) => new BoostQuery(word, (float)_profile.FunctionWord);
    }

    private static IEnumerable<BooleanClause> Clauses(Occur occur, IEnumerable<Query> queries) => queries.Select(query => new BooleanClause(occur, query));

    private static Query? Excluding(List<Query> required, List<Query> excluded)
    {
        if (excluded.Count == 0) return WordQueryBuilder.All(required);
        // A query that only excludes means everything else.
        return required.Count == 0
            ? new BooleanQuery([new BooleanClause(Occur.Filter, new MatchAllQuery()), .. Clauses(Occur.MustNot, excluded)])
            : new BooleanQuery([.. Clauses(Occur.Must, required), .. Clauses(Occur.MustNot, excluded)]);
    }

    private Query? Join(IReadOnlyList<Query> words, MatchMode match, string? scope) => words.Count switch
    {
        0 => null,
        1 => words[0],
        _ => scope != null || match == MatchMode.All ? BooleanQuery.All(words) : new BooleanQuery(Clauses(Occur.Should, words), Required(match, words.Count)),
    };

    // The words from there on that other texts are searched beside, the most of them; none if there are no such texts.
    private List<SyntaxNode.Word> WordsOfAlternatives(IReadOnlyList<SyntaxNode> items, int at)
    {
        if (_alternatives.Count == 0 || items[at] is not SyntaxNode.Word first) return [];
        // One that reaches into an item of another kind ("john smith^2") stands beside none of them.
        var words = items.Skip(at).TakeWhile(item => item is SyntaxNode.Word).Cast<SyntaxNode.Word>().ToList();
        int end = _alternatives.Where(other => other.Start == first.Position && words.Exists(word => EndOf(word) == other.End)).Select(other => other.End).DefaultIfEmpty().Max();
        return words.FindAll(word => word.Position < end);
    }

    private static int EndOf(SyntaxNode.Word word) => word.Position + word.Text.Length;

    // Words or what is searched beside them, whichever scores best; null if nothing is. What stands for several words must match as a whole.
    private RankedPart? WithAlternatives(IReadOnlyList<SyntaxNode.Word> words)
    {
        int start = words[0].Position, end = EndOf(words[^1]);
        var others = _alternatives.Where(other => other.Start == start && other.End <= end).ToList();
        if (others.Count == 0 || Typed(words) is not { } typed) return null;
        string text = string.Join(' ', words.Select(word => word.Text));
        var choices = new List<RankedPart> { new(PartKind.Typed, text, typed) };
        foreach (var other in others)
        {
            // The words behind a shorter alternative still must match.
            var rest = words.Where(word => word.Position >= other.End);
            if (_words.Uncounted(() => WithRest(other.Text, rest)) is not { } query) continue;
            choices.Add(new RankedPart(PartKind.OtherForm, $"“{other.Text}”, {other.Meaning} “{text}”", new BoostQuery(query, other.Weight)));
        }
        return new RankedPart(PartKind.Typed, text, new DisjunctionMaxQuery(choices.Select(choice => choice.Query), 0)) { Choices = choices };
    }

    private Query? WithRest(string other, IEnumerable<SyntaxNode.Word> rest)
    {
        var tokens = _words.Tokens(other);
        var query = tokens.Count == 1 ? _words.OfToken(tokens[0], scope: null) : _words.OfPhrase(new SyntaxNode.Phrase(other, 0), scope: null);
        return query != null && Typed(rest) is { } must ? BooleanQuery.All(query, must) : query;
    }

    private Query? Typed(IEnumerable<SyntaxNode.Word> words) =>
        WordQueryBuilder.All([.. words.SelectMany(word => _words.OfWord(word, scope: null, _isProse)).Select(part => part.Query)]);

    private static HashSet<int> StartsOf(IEnumerable<WordAlternative> alternatives) => [.. alternatives.Select(other => other.Start)];

    private float ScoreAsTyped => ScoreAboveAWord * Math.Max(1, _words.Terms);

    // What matches as typed stands above all that matches by another text only: such articles get more than the words can bring. Typing
    // errors that some articles make too are searched only where nearly nothing matches as typed; beside other forms of names and synonyms
    // all words must be there as typed, or an article with fewer of the words would come before one with more. Names of several spellings
    // must stand letter by letter, since folding and stemming make one term of some (Erdoğan and Erdogan, Dmitry and Dmitri). Words that no
    // article has were typed for what they mean.
    private RankedPart AsTyped(SyntaxNode.Sequence items, IReadOnlyList<WordAlternative> alternatives)
    {
        bool canLoosen = _canLoosen;
        var match = alternatives.Any(other => other.Kind == AlternativeKind.Typo && !other.Replaces) ? _match : MatchMode.All;
        _alternatives = [.. _alternatives.Where(other => other.CountsAsTyped)];
        _words.ExactWords = StartsOf(alternatives.Where(other => other.IsSure || other.Kind is AlternativeKind.Variant or AlternativeKind.Accents));
        var typed = _words.Uncounted(() => BuildSequence(items, match, scope: null))!;
        _canLoosen = canLoosen;
        return new RankedPart(PartKind.AsTyped, "as typed", new BoostQuery(new ConstantScoreQuery(typed), ScoreAsTyped));
    }

    // An operator, a quote, a field says that the words are meant as they stand.
    private static int TellingWords(SyntaxNode.Sequence sequence) => sequence.Items.All(item => item is SyntaxNode.Word { IsPrefix: false, Edits: null })
        ? sequence.Items.Cast<SyntaxNode.Word>().Sum(word => TextAnalysis.Analyze(ArticleSchema.NameAnalyzer, word.Text).Count(token => !FunctionWords.Contains(token.Term)))
        : 0;

    private Query WithRecency(Query query, Recency recency, long? newestDate, float level)
    {
        // Asking for a half-life asks for a visible effect: the greatest raise there is.
        double share = !recency.Enabled ? 0 : recency.HalfLifeDays == null ? _profile.Recency : RankingProfile.MaxRecency;
        if (share == 0 || newestDate is not long newest) return query;
        double halfLifeDays = recency.HalfLifeDays ?? _profile.RecencyHalfLifeDays;
        return new FunctionBoostQuery(query, IndexFields.Date, new DecayFunction(newest, (long)(halfLifeDays * MillisecondsPerDay)), (float)share, level);
    }
}
