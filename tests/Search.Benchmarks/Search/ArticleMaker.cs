namespace Search.Benchmarks.Search;

/// <summary>
/// Makes many articles of few, as a stream: the real ones first, then others made anew of their sentences. A new one takes the number of
/// its sentences from <c>chain</c> real ones, each sentence from one of those or from any other, and title, author and date from any. The
/// seed is fixed, so that the first thousand of a million are the thousand of a smaller corpus. Their words are those of the real articles:
/// a multiplied corpus has longer postings, and no more terms.
/// </summary>
internal sealed class ArticleMaker
{
    private const int Seed = 20110;
    private const string SentenceEnd = ". ";

    private readonly CorpusArticle[] _real;
    private readonly string[][] _sentences;

    /// <summary>Reads the real articles of a file of JSON lines into memory.</summary>
    public ArticleMaker(string jsonLines)
    {
        _real = File.ReadLines(jsonLines).Where(line => line.Length > 0).Select(CorpusArticle.Parse).Where(article => article.Text.Length > 0).ToArray();
        if (_real.Length == 0) throw new ArgumentException($"{jsonLines} holds no articles.");
        _sentences = Array.ConvertAll(_real, article => article.Body.Split(SentenceEnd));
    }

    /// <summary>Number of real articles.</summary>
    public int Count => _real.Length;

    /// <summary>That many articles; with chains longer than 1 all of them are made, since the real ones are shorter.</summary>
    public IEnumerable<CorpusArticle> Make(int articles, int chain)
    {
        var random = new Random(Seed);
        for (int i = 0; i < articles; i++) yield return chain == 1 && i < _real.Length ? _real[i] : Recombine(random, chain);
    }

    private CorpusArticle Recombine(Random random, int chain)
    {
        var sentences = new List<string>();
        for (int link = 0; link < chain; link++)
        {
            string[] model = _sentences[random.Next(_sentences.Length)];
            for (int place = 0; place < model.Length; place++)
            {
                string[] from = random.Next(2) == 0 ? model : _sentences[random.Next(_sentences.Length)];
                sentences.Add(from[random.Next(from.Length)]);
            }
        }
        return new CorpusArticle(Any().Title, Any().Author, Any().Date, string.Join(SentenceEnd, sentences));

        CorpusArticle Any() => _real[random.Next(_real.Length)];
    }
}
