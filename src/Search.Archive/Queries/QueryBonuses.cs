using Search.Archive.Articles;
using Search.Archive.Explaining;
using Search.Archive.Ranking;
using Search.Engine.Documents;
using Search.Engine.Queries;

namespace Search.Archive.Queries;

/// <summary>What moves matches and never adds any: neighbouring words that stand together, the very form of a word, a title that is the query.</summary>
internal sealed class QueryBonuses(IReadOnlyList<(RankedField Field, float Weight)> fields, RankingProfile profile)
{
    // Bonuses for pairs of words cost a phrase query each; beyond this many a query is prose, where single pairs tell little.
    private const int MaxPairs = 12;

    // Places that may lie between two neighbouring words of the query for them to count as standing together.
    private const int PairSlop = 3;

    /// <summary>The bonuses for a text.</summary>
    /// <param name="sequence">The text.</param>
    /// <param name="meant">What is read in place of mistyped words, by where they begin.</param>
    public IEnumerable<RankedPart> Of(SyntaxNode.Sequence sequence, IReadOnlyDictionary<int, string> meant)
    {
        var words = new List<string>();
        int pairs = 0;
        bool isPlain = true;
        foreach (var item in sequence.Items)
        {
            string? text = item switch
            {
                SyntaxNode.Word { IsPrefix: false, Edits: null } word => meant.GetValueOrDefault(word.Position, word.Text),
                SyntaxNode.NamedDate date => date.Text,
                _ => null,
            };
            isPlain &= text != null;
            // An item that is no word parts its neighbours.
            words.AddRange(text == null ? [""] : TextAnalysis.Analyze(ArticleSchema.ExactAnalyzer, text).Select(token => token.Term));
        }
        for (int i = 0; i < words.Count; i++)
        {
            if (words[i].Length == 0) continue;
            if (profile.ExactForm > 0 && !FunctionWords.Contains(words[i]) && ExactForm(words[i]) is Query exact)
                yield return new RankedPart(PartKind.ExactForm, words[i], exact);
            // "structure of proteins" are neighbours as "protein structure" are.
            int next = i + 1;
            while (next < words.Count && FunctionWords.Contains(words[next])) next++;
            bool isPair = next < words.Count && words[next].Length > 0 && !FunctionWords.Contains(words[i]);
            if (isPair && profile.Phrase > 0 && pairs++ < MaxPairs && Pair(words[i], words[next]) is Query pair)
                yield return new RankedPart(PartKind.Together, $"{words[i]} {words[next]}", pair);
        }
        bool mayEqualTitle = isPlain && profile.TitleExact > 0 && fields.Any(field => field.Field.IndexField == IndexFields.Title);
        if (mayEqualTitle && ArticleDocument.TitleKey(string.Join(' ', words)) is { } key)
            yield return new RankedPart(PartKind.Title, key, new BoostQuery(new TermQuery(IndexFields.TitleKey, key), (float)profile.TitleExact));
    }

    /// <summary>A text as a phrase in one field of the index; null if nothing of it is a word.</summary>
    public static Query? PhraseIn(string indexField, string analyzer, string text, int slop)
    {
        var tokens = TextAnalysis.Analyze(analyzer, text);
        return tokens.Count switch
        {
            0 => null,
            1 => new TermQuery(indexField, tokens[0].Term),
            _ => new PhraseQuery(indexField, tokens.Select(token => new PhraseTerm(token.Term, token.Position)), slop),
        };
    }

    private BoostQuery? ExactForm(string word)
    {
        var exact = fields.Where(field => field.Field.ExactField != null).ToList();
        if (exact.Count == 0) return null;
        // The stem is made of the exact form: where that is, the stem is in the field's other half.
        var query = new CombinedFieldsQuery(exact.Select(field => new WeightedField(field.Field.ExactField!, field.Weight)), word);
        if (exact.TrueForAll(field => field.Field.Analyzer == ArticleSchema.TextAnalyzer) && TextAnalysis.Analyze(ArticleSchema.TextAnalyzer, word) is [var stem])
            query = query with { Implied = new ValueList<Term>(exact.Select(field => new Term(field.Field.IndexField, stem.Term))) };
        return new BoostQuery(query, (float)profile.ExactForm);
    }

    private BoostQuery? Pair(string first, string second)
    {
        var near = fields.Where(field => field.Field.ExactField != null)
            .Select(field => PhraseIn(field.Field.IndexField, field.Field.Analyzer, $"{first} {second}", PairSlop)).OfType<PhraseQuery>().ToList();
        return near.Count == 0 ? null : new BoostQuery(new DisjunctionMaxQuery(near, 0.5f), (float)profile.Phrase);
    }
}
