namespace Search.Benchmarks.Search;

/// <summary>The texts that are indexed, in files, so that every engine reads the same.</summary>
/// <param name="File">A text (title and body) a line.</param>
/// <param name="Documents">Number of articles.</param>
/// <param name="Bytes">Length of that file.</param>
internal sealed record Corpus(string File, int Documents, long Bytes)
{
    /// <summary>The articles as JSON lines, for our indexer.</summary>
    public string ArticlesAsJson => File + ".jsonl";

    /// <summary>The articles as lines of title, author, date and body, separated by tabs, for programs that read no JSON.</summary>
    public string ArticlesAsTabs => File + ".tsv";

    /// <summary>Writes the files.</summary>
    public static Corpus Write(IEnumerable<CorpusArticle> articles, string target)
    {
        int count = 0;
        using (var text = new StreamWriter(target))
        using (var json = new StreamWriter(target + ".jsonl"))
        using (var tabs = new StreamWriter(target + ".tsv"))
        {
            foreach (var article in articles)
            {
                text.WriteLine(article.Text);
                json.WriteLine(article.ToJson(count));
                tabs.WriteLine(string.Join('\t', article.Title, article.Author, article.Date, article.Body));
                count++;
            }
        }
        return new Corpus(target, count, new FileInfo(target).Length);
    }
}
