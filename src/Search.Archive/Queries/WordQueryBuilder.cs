using Search.Archive.Articles;
using Search.Archive.Ranking;
using Search.Archive.Variants;
using Search.Engine.Documents;
using Search.Engine.Queries;

namespace Search.Archive.Queries;

/// <summary>
/// Makes the queries of single words, phrases and dates: in all ranked fields as one (BM25F), or in the field that the text names. Counts the words, so
/// that none has too many. One instance serves one request.
/// </summary>
/// <param name="fields">The ranked fields with their weights.</param>
/// <param name="profile">Weights.</param>
/// <param name="maxTerms">Most words of a query.</param>
internal sealed class WordQueryBuilder(IReadOnlyList<(RankedField Field, float Weight)> fields, RankingProfile profile, int maxTerms)
{
    private const int MostMiddleNames = 2;

    /// <summary>Words that were counted.</summary>
    public int Terms { get; private set; }

    /// <summary>Whether any query made so far scores by how well it matches.</summary>
    public bool IsRanked { get; set; }

    /// <summary>Where words begin that must stand as they were typed, letter by letter.</summary>
    public IReadOnlySet<int> ExactWords { get; set; } = new HashSet<int>();

    /// <summary>Whether names of authors must stand as they were typed, without further ones between: where articles are left out by them, or nothing else is to be found.</summary>
    public bool NamesAsTyped { get; set; }

    /// <summary>
    /// The queries of the words that stand in one run of letters. "follow-up" and "and/or" are two words each; their standing together is rewarded like that
    /// of any neighbours. Names such as "AT&amp;T", "F-16" and "9/11" are one: their parts alone are in nearly every article. A suffix belongs to the last.
    /// </summary>
    /// <param name="word">The run.</param>
    /// <param name="scope">The field that the text names; null for all ranked ones.</param>
    /// <param name="isProse">Whether the query is a question in prose, which is ranked by single words.</param>
    /// <exception cref="ArticleQueryException">The query has too many words.</exception>
    public List<(Query Query, string Token, bool IsFunctionWord)> OfWord(SyntaxNode.Word word, string? scope, bool isProse)
    {
        var tokens = Tokens(word.Text);
        if (!isProse && tokens.Count > 1 && !word.IsPrefix && word.Edits == null && IsOneName(word.Text, tokens)
            && Uncounted(() => OfPhrase(new SyntaxNode.Phrase(word.Text, 0), scope)) is { } name)
            return [(name, word.Text, false)];
        var queries = tokens.ConvertAll(token => (scope == null && ExactWords.Contains(word.Position) ? AsSpelt(token) : OfToken(token, scope), token.Name, FunctionWords.Contains(token.Name)));
        if (queries.Count > 0 && word.IsPrefix) queries[^1] = (PrefixQuery(word.Text, scope), queries[^1].Item2 + "*", false);
        else if (queries.Count > 0 && word.Edits is int edits) queries[^1] = (FuzzyQuery(tokens[^1], edits, scope), queries[^1].Item2 + "~", false);
        return queries;
    }

    // "t/nroff" are two.
    private static bool IsOneName(string text, List<AnalyzedWord> tokens) => CompoundWords.IsJoinedByAmpersand(text) || tokens.TrueForAll(IsNumber)
        || (tokens.Count == 2 && !text.Contains('/', StringComparison.Ordinal) && tokens.Exists(token => token.Name.Length == 1 || IsNumber(token)));

    private static bool IsNumber(AnalyzedWord token) => token.Name.All(char.IsDigit);

    // Beginnings of words: also of the unstemmed ones, since "relations*" begins no stem.
    private DisjunctionMaxQuery PrefixQuery(string text, string? scope)
    {
        string folded = TextAnalysis.Analyze(ArticleSchema.NameAnalyzer, text)[^1].Term;
        string exact = TextAnalysis.Analyze(ArticleSchema.ExactAnalyzer, text)[^1].Term;
        return AnyField(scope, (field, _) => new PrefixQuery(field, folded), field => new PrefixQuery(field, exact));
    }

    private DisjunctionMaxQuery FuzzyQuery(AnalyzedWord word, int edits, string? scope) =>
        AnyField(scope, (field, analyzer) => new FuzzyQuery(field, word.By(analyzer), edits, prefixLength: 1), exact: null);

    private DisjunctionMaxQuery AnyField(string? scope, Func<string, string, Query> inField, Func<string, Query>? exact)
    {
        IsRanked = true;
        var choices = new List<Query>();
        foreach (var (field, weight) in scope == null ? fields : [(ScopeOf(scope), 1)])
        {
            choices.Add(new BoostQuery(inField(field.IndexField, field.Analyzer), weight));
            if (exact != null && field.ExactField != null) choices.Add(new BoostQuery(exact(field.ExactField), weight));
        }
        return new DisjunctionMaxQuery(choices, 0.1f);
    }

    /// <summary>The query of one word, in its field or in all of them as one.</summary>
    public Query OfToken(AnalyzedWord word, string? scope)
    {
        IsRanked = true;
        if (scope == null)
            return new CombinedFieldsQuery(fields.Select(field => (new WeightedField(field.Field.IndexField, field.Weight), word.By(field.Field.Analyzer))));
        var only = ScopeOf(scope);
        return new TermQuery(only.IndexField, word.By(only.Analyzer));
    }

    // Authors and sections have no terms with accents: there the folded word has to do.
    private BooleanQuery AsSpelt(AnalyzedWord word) => BooleanQuery.Any(fields
        .Where(field => field.Field.ExactField != null || field.Field.Analyzer == ArticleSchema.NameAnalyzer)
        .Select(field => (Query)(field.Field.ExactField is { } exact ? new TermQuery(exact, word.Exact) : new TermQuery(field.Field.IndexField, word.Name)))
        .DefaultIfEmpty(new MatchNoneQuery()).ToArray());

    /// <summary>The query of words side by side; null if there is no word in it.</summary>
    /// <exception cref="ArticleQueryException">The query has too many words.</exception>
    public Query? OfPhrase(SyntaxNode.Phrase phrase, string? scope)
    {
        CountTerms(TextAnalysis.Analyze(ArticleSchema.NameAnalyzer, phrase.Text).Count);
        IsRanked = true;
        if (scope != null)
        {
            var only = ScopeOf(scope);
            if (only.IndexField == IndexFields.Author && phrase.Slop == 0 && !NamesAsTyped) return NameQuery(TextAnalysis.Analyze(only.Analyzer, phrase.Text));
            return QueryBonuses.PhraseIn(only.IndexField, only.Analyzer, phrase.Text, phrase.Slop);
        }
        var choices = fields.Select(field => QueryBonuses.PhraseIn(field.Field.IndexField, field.Field.Analyzer, phrase.Text, phrase.Slop) is Query query
            ? field.Weight == 1 ? query : new BoostQuery(query, field.Weight) : null).OfType<Query>().ToList();
        return choices.Count == 0 ? null : new DisjunctionMaxQuery(choices, 0.1f);
    }

    // "Carla Johnson" is Carla K. Johnson too, behind those who are written as typed: up to two names or initials may stand before the last one.
    private static Query? NameQuery(IReadOnlyList<AnalyzedToken> name)
    {
        if (name.Count < 2) return name.Count == 0 ? null : new TermQuery(IndexFields.Author, name[0].Term);
        Query With(int middleNames) => new PhraseQuery(IndexFields.Author, name.Select((token, place) => new PhraseTerm(token.Term, token.Position + (place == name.Count - 1 ? middleNames : 0))));
        return new DisjunctionMaxQuery([With(0), .. Enumerable.Range(1, MostMiddleNames).Select(middle => new BoostQuery(With(middle), WordAlternative.UsualWeight))], 0);
    }

    /// <summary>The query of a date among the words: the day itself, or its words.</summary>
    public Query? OfNamedDate(SyntaxNode.NamedDate date, string? scope)
    {
        var words = Tokens(date.Text).Select(token => OfToken(token, scope)).ToList();
        if (scope != null) return All(words);
        var stated = new BoostQuery(new ConstantScoreQuery(QueryFilters.DateRange(date.Period.Start, date.Period.End)), (float)profile.NamedDate);
        return words.Count == 0 ? stated : BooleanQuery.Any(stated, BooleanQuery.All(words));
    }

    /// <summary>Builds what the visitor did not type, or what is built a second time: it does not count against the words of a query.</summary>
    public T Uncounted<T>(Func<T> build)
    {
        int terms = Terms;
        Terms = 0;
        T built = build();
        Terms = terms;
        return built;
    }

    /// <summary>What matches all of them; null if there is none.</summary>
    public static Query? All(IReadOnlyList<Query> queries) => queries.Count switch { 0 => null, 1 => queries[0], _ => BooleanQuery.All(queries) };

    /// <summary>The words of a text. The analyzers of all ranked fields cut it into the same tokens; they differ in the terms they make of them.</summary>
    /// <exception cref="ArticleQueryException">The query has too many words.</exception>
    public List<AnalyzedWord> Tokens(string text)
    {
        var names = TextAnalysis.Analyze(ArticleSchema.NameAnalyzer, text);
        var words = TextAnalysis.Analyze(ArticleSchema.TextAnalyzer, text);
        var exact = ExactWords.Count == 0 ? names : TextAnalysis.Analyze(ArticleSchema.ExactAnalyzer, text);
        CountTerms(names.Count);
        var tokens = new List<AnalyzedWord>(names.Count);
        for (int i = 0; i < Math.Min(names.Count, Math.Min(words.Count, exact.Count)); i++)
            tokens.Add(new AnalyzedWord(names[i].Term, words[i].Term, exact[i].Term));
        return tokens;
    }

    private static RankedField ScopeOf(string scope) => scope switch
    {
        "source" => new RankedField(scope, IndexFields.Source, ArticleSchema.NameAnalyzer, _ => 1),
        "lang" => new RankedField(scope, IndexFields.Lang, ArticleSchema.NameAnalyzer, _ => 1),
        _ => RankedField.Find(scope) ?? throw new InvalidOperationException($"'{scope}' is no field"),
    };

    private void CountTerms(int count)
    {
        Terms += count;
        if (Terms > maxTerms)
            throw new ArticleQueryException("too-many-terms", "q", $"The query has more than {maxTerms} words.", "Search for the most telling words only.");
    }
}
